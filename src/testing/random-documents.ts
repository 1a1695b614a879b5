import fc from 'fast-check';
import { ZONE_NAMES } from '../base/availability-zone.ts';
import { applyAct } from '../diagram/apply-act.ts';
import {
  EMPTY_DIAGRAM,
  withContainer,
  withNode,
  withNodeConfig,
  without,
  withPlacedNode,
  withWire,
} from '../diagram/commands.ts';
import { difference } from '../diagram/difference.ts';
import type {
  Diagram,
  DiagramNode,
  DiagramWire,
  Experiment,
  Intervention,
  Objective,
} from '../diagram/document.ts';
import { WIRE_KINDS, type WireKind } from '../protocols/wire-kind.ts';
import type { AnyService, Catalog } from '../services/contract.ts';
import { callingPort, endsByRole, legalKinds } from '../services/wiring.ts';
import { randomSettings, type Reach } from './random-settings.ts';

/** A change of a diagram, made to fit whatever diagram it is applied to. */
type Change = (diagram: Diagram) => Diagram;

const title = fc.string({ maxLength: 20, unit: 'grapheme' });
const coordinate = fc.integer({ min: -2_000, max: 2_000 });

const objective: fc.Arbitrary<Objective> = fc.record({
  metric: fc.constantFrom('p99' as const, 'lost' as const, 'cost-per-hour' as const),
  comparison: fc.constantFrom('<' as const, '<=' as const, '=' as const),
  value: fc.integer({ min: 0, max: 1_000 }),
});

/** Random documents of the services of a catalog: every service, setting, kind of wire and action it has. */
export class RandomDocuments {
  private readonly services: readonly AnyService[];

  constructor(
    private readonly catalog: Catalog,
    private readonly reach: Reach,
  ) {
    this.services = [...catalog.values()];
  }

  /** Diagrams as a person may have drawn them, with nodes of `first` (ids of services) at least. */
  diagram(first: readonly string[] = []): fc.Arbitrary<Diagram> {
    const begun = fc
      .tuple(
        fc.tuple(
          ...first.map((id) => this.addedNode(this.services.filter((one) => one.id === id))),
        ),
        fc.array(this.addedNode(this.services), { maxLength: 6 }),
      )
      .map(([given, more]) => applied([...given, ...more], EMPTY_DIAGRAM))
      .chain((diagram) => this.wired(diagram));
    return fc
      .tuple(
        begun,
        fc.array(this.change(), { maxLength: 4 }),
        title,
        fc.string({ maxLength: 60, unit: 'grapheme' }),
        fc.array(objective, { maxLength: 3 }),
      )
      .map(([diagram, changes, diagramTitle, notes, objectives]) => ({
        ...applied(changes, diagram),
        title: diagramTitle,
        notes,
        objectives,
      }));
  }

  /** A diagram and what became of it by further changes. */
  changedDiagram(first: readonly string[] = []): fc.Arbitrary<readonly [Diagram, Diagram]> {
    return fc
      .tuple(this.diagram(first), fc.array(this.change(), { minLength: 1, maxLength: 10 }))
      .map(([before, changes]) => [before, applied(changes, before)]);
  }

  /**
   * Whole experiments: a diagram, a seed, and interventions that fit the diagram one after the other, at most
   * `spacingMax` microseconds apart. Settings are valid field by field; a service may still refuse them together.
   */
  experiment(spacingMax: number, first: readonly string[] = []): fc.Arbitrary<Experiment> {
    return fc
      .tuple(
        this.changedDiagram(first),
        fc.integer({ min: 0, max: 4_294_967_295 }),
        fc.integer({ min: 1, max: spacingMax }),
        fc.array(fc.oneof(this.action(), failure), { maxLength: 3 }),
      )
      .map(([[diagram, after], seed, spacing, actions]) => {
        const acts = difference(diagram, after);
        const last = acts.reduce(applyAct, diagram);
        const done = actions.flatMap((action) => action(last) ?? []);
        const interventions = [...acts, ...done].map((act, position): Intervention => ({
          at: (position + 1) * spacing,
          act,
        }));
        return { diagram, seed, interventions };
      });
  }

  private change(): fc.Arbitrary<Change> {
    return fc.oneof(
      { weight: 2, arbitrary: this.addedNode(this.services) },
      { weight: 4, arbitrary: this.addedWire() },
      { weight: 1, arbitrary: fc.nat().map(removedNode) },
      { weight: 2, arbitrary: this.reconfigured() },
      { weight: 1, arbitrary: addedContainer },
      { weight: 1, arbitrary: fc.nat().map(removedContainer) },
      { weight: 2, arbitrary: fc.tuple(fc.nat(), fc.nat()).map(placedNode) },
    );
  }

  private addedNode(services: readonly AnyService[]): fc.Arbitrary<Change> {
    return fc.constantFrom(...services).chain(({ id, fields }) =>
      fc
        .record({ title, x: coordinate, y: coordinate, config: randomSettings(fields, this.reach) })
        .map(
          (node): Change =>
            (diagram) =>
              withNode(diagram, { service: id, ...node }).diagram,
        ),
    );
  }

  private reconfigured(): fc.Arbitrary<Change> {
    return fc.constantFrom(...this.services).chain(({ id, fields }) =>
      fc
        .tuple(fc.nat(), randomSettings(fields, this.reach))
        .map(([position, config]): Change => (diagram) => {
          const nodes = diagram.nodes.filter(({ service }) => service === id);
          const node = picked(nodes, position);
          return node ? withNodeConfig(diagram, node.number, config) : diagram;
        }),
    );
  }

  /** A wire on which some service calls, wherever the diagram has room for it. */
  private addedWire(): fc.Arbitrary<Change> {
    const ports = this.services.flatMap(({ id, calls }) =>
      Object.entries(calls).map(([kind, { settings }]) => ({ id, kind, settings })),
    );
    return fc.constantFrom(...ports).chain(({ id, kind, settings }) =>
      fc
        .tuple(fc.nat(), randomSettings(settings, this.reach))
        .map(([position, chosen]): Change => (diagram) => {
          const places = this.placesForWires(diagram).filter(
            (place) => place.kind === kind && place.caller === id,
          );
          const place = picked(places, position);
          return place ? this.withWireAt(diagram, { ...place, settings: chosen }) : diagram;
        }),
    );
  }

  /** Wires in some of the places that a diagram has for them. */
  private wired(diagram: Diagram): fc.Arbitrary<Diagram> {
    const places = this.placesForWires(diagram);
    return fc
      .shuffledSubarray([...places], { minLength: Math.ceil(places.length / 3) })
      .chain((chosen) =>
        fc
          .tuple(...chosen.map(({ port }) => randomSettings(port.settings, this.reach)))
          .map((settings) =>
            chosen.reduce(
              (current, place, index) =>
                this.withWireAt(current, { ...place, settings: settings[index] ?? {} }),
              diagram,
            ),
          ),
      );
  }

  private placesForWires(diagram: Diagram) {
    return diagram.nodes.flatMap((from) =>
      diagram.nodes.flatMap((to) => {
        const ends = [this.catalog.get(from.service), this.catalog.get(to.service)] as const;
        if (from === to || !ends[0] || !ends[1]) return [];
        const [one, other] = ends;
        return legalKinds(one, other).flatMap((kind) => {
          const port = callingPort(kind, one, other);
          const caller = endsByRole(kind, one, other).caller.id;
          return port ? [{ kind, from: from.number, to: to.number, caller, port }] : [];
        });
      }),
    );
  }

  /** Adds a wire unless it is there already or the calling end has as many of its kind as it may. */
  private withWireAt(
    diagram: Diagram,
    {
      kind,
      from,
      to,
      settings,
    }: Pick<DiagramWire, 'from' | 'to' | 'settings'> & { kind: WireKind },
  ): Diagram {
    const nodeOf = (number: number) => diagram.nodes.find((node) => node.number === number);
    const [one, other] = [nodeOf(from), nodeOf(to)].map(
      (node) => node && this.catalog.get(node.service),
    );
    const port = one && other && callingPort(kind, one, other);
    if (!port) return diagram;
    const callsFrom = WIRE_KINDS[kind].caller === 'from';
    const ofKind = diagram.wires.filter((wire) => wire.kind === kind);
    const called = ofKind.filter((wire) => (callsFrom ? wire.from === from : wire.to === to));
    const isThere = ofKind.some((wire) => wire.from === from && wire.to === to);
    if (isThere || called.length >= (port.wiresMax ?? Infinity)) return diagram;
    return withWire(diagram, { kind, from, to, settings }).diagram;
  }

  private action() {
    const actions = this.services.flatMap(({ id, actions: all }) =>
      all.map((action) => ({ id, action })),
    );
    return fc.constantFrom(...actions).chain(({ id, action }) =>
      fc
        .tuple(fc.nat(), randomSettings(action.fields, this.reach))
        .map(([position, settings]) => ({ nodes }: Diagram) => {
          const node = picked(
            nodes.filter(({ service }) => service === id),
            position,
          );
          return node && ({ kind: 'act', node: node.number, action: action.id, settings } as const);
        }),
    );
  }
}

const addedContainer = fc
  .record({
    title,
    x: coordinate,
    y: coordinate,
    width: fc.integer({ min: 1, max: 2_000 }),
    height: fc.integer({ min: 1, max: 2_000 }),
    zone: fc.option(fc.constantFrom(...ZONE_NAMES), { nil: undefined }),
    around: fc.option(fc.nat(), { nil: undefined }),
  })
  .map(({ zone, around, ...looks }): Change => (diagram) => {
    const region = { ...looks, number: 0, kind: 'region' } as const;
    if (zone === undefined) return withContainer(diagram, region).diagram;
    const regions = (diagram.containers ?? []).filter(({ kind }) => kind === 'region');
    const within = around === undefined ? undefined : picked(regions, around)?.number;
    const place = within === undefined ? {} : { within };
    return withContainer(diagram, { ...region, kind: 'zone', zone, ...place }).diagram;
  });

/** A Region or zone that fails or is restored. */
const failure = fc
  .tuple(fc.nat(), fc.constantFrom('fail-container' as const, 'restore-container' as const))
  .map(([position, kind]) => ({ containers = [] }: Diagram) => {
    const container = picked(containers, position);
    return container && { kind, container: container.number };
  });

function removedContainer(position: number): Change {
  return (diagram) => {
    const container = picked(diagram.containers ?? [], position);
    if (!container) return diagram;
    return without(diagram, new Set(), new Set(), new Set([container.number]));
  };
}

function placedNode([position, place]: readonly [number, number]): Change {
  return (diagram) => {
    const node = picked(diagram.nodes, position);
    const containers = [undefined, ...(diagram.containers ?? [])];
    if (!node) return diagram;
    return withPlacedNode(diagram, node.number, picked(containers, place)?.number);
  };
}

function removedNode(position: number): Change {
  return (diagram) => {
    const node: DiagramNode | undefined = picked(diagram.nodes, position);
    return node ? without(diagram, new Set([node.number]), new Set()) : diagram;
  };
}

function applied(changes: readonly Change[], diagram: Diagram): Diagram {
  return changes.reduce((current, change) => change(current), diagram);
}

function picked<Value>(values: readonly Value[], position: number): Value | undefined {
  return values[position % Math.max(1, values.length)];
}
