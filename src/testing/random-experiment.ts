import fc from 'fast-check';
import { applyAct } from '../diagram/apply-act.ts';
import { withNode, withNodeConfig, without, withWire, EMPTY_DIAGRAM } from '../diagram/commands.ts';
import { difference } from '../diagram/difference.ts';
import type { Diagram, Experiment, Intervention, Objective } from '../diagram/document.ts';
import { WIRE_KINDS } from '../protocols/wire-kind.ts';
import type { AnyConfig } from '../schema/field.ts';
import { SAMPLE_INDEX } from './sample-catalog.ts';

/** Settings of each sample service that differ from the defaults, as documents store them. */
const CONFIGS: Readonly<Record<string, fc.Arbitrary<AnyConfig>>> = {
  clients: fc.record(
    {
      rate: fc.integer({ min: 101, max: 10_000_000 }),
      thinkTime: fc.constant({ kind: 'log-normal', mean: 20, variation: 0.5 }),
      recordedRates: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 20 }),
      kinds: fc.array(fc.record({ share: fc.integer({ min: 2, max: 9 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    },
    { requiredKeys: [] },
  ),
  lambda: fc.record(
    {
      memoryMegabytes: fc.integer({ min: 129, max: 10_240 }),
      architecture: fc.constant('arm64'),
      isWarm: fc.constant(true),
    },
    { requiredKeys: [] },
  ),
  'kinesis-data-streams': fc.record(
    { shardCount: fc.integer({ min: 5, max: 500 }) },
    { requiredKeys: [] },
  ),
  sqs: fc.record(
    { visibilityTimeoutSeconds: fc.integer({ min: 31, max: 43_200 }) },
    { requiredKeys: [] },
  ),
  dynamodb: fc.record(
    { readCapacityUnits: fc.integer({ min: 6, max: 40_000 }) },
    { requiredKeys: [] },
  ),
};

const KINDS = Object.keys(WIRE_KINDS);

const service = fc.constantFrom(...SAMPLE_INDEX.services);
const title = fc.string({ maxLength: 20, unit: 'grapheme' });
const coordinate = fc.integer({ min: -2_000, max: 2_000 });

const objective: fc.Arbitrary<Objective> = fc.record({
  metric: fc.constantFrom('p99' as const, 'lost' as const, 'cost-per-hour' as const),
  comparison: fc.constantFrom('<' as const, '<=' as const, '=' as const),
  value: fc.integer({ min: 0, max: 1_000 }),
});

/** One change of a diagram, made to fit whatever diagram it is applied to. */
const change: fc.Arbitrary<(diagram: Diagram) => Diagram> = fc.oneof(
  { weight: 3, arbitrary: service.chain(addedNode) },
  { weight: 3, arbitrary: fc.tuple(fc.nat(), fc.nat(), fc.nat()).map(addedWire) },
  { weight: 1, arbitrary: fc.nat().map(removedNode) },
  { weight: 1, arbitrary: fc.nat().chain(reconfigured) },
);

/** Diagrams of sample services, as a person may have drawn them. */
export const randomDiagram: fc.Arbitrary<Diagram> = fc
  .tuple(
    fc.array(change, { maxLength: 30 }),
    title,
    fc.string({ maxLength: 60, unit: 'grapheme' }),
    fc.array(objective, { maxLength: 3 }),
  )
  .map(([changes, diagramTitle, notes, objectives]) => ({
    ...changes.reduce((diagram, apply) => apply(diagram), EMPTY_DIAGRAM),
    title: diagramTitle,
    notes,
    objectives,
  }));

/** A diagram and what became of it by further changes. */
export const randomChange: fc.Arbitrary<readonly [Diagram, Diagram]> = fc
  .tuple(randomDiagram, fc.array(change, { minLength: 1, maxLength: 10 }))
  .map(([before, changes]) => [before, changes.reduce((diagram, apply) => apply(diagram), before)]);

/** Whole experiments: a diagram, a seed, and interventions that fit the diagram one after the other. */
export const randomExperiment: fc.Arbitrary<Experiment> = fc
  .tuple(
    randomChange,
    fc.integer({ min: 0, max: 4_294_967_295 }),
    fc.integer({ min: 1, max: 90_000_000 }),
  )
  .map(([[diagram, after], seed, spacing]) => {
    const acts = difference(diagram, after);
    const interventions = acts.map((act, position): Intervention => ({
      at: (position + 1) * spacing,
      act,
    }));
    const stream = acts
      .reduce(applyAct, diagram)
      .nodes.find((node) => node.service === 'kinesis-data-streams');
    if (stream) {
      const act = {
        kind: 'act',
        node: stream.number,
        action: 'split-shard',
        settings: { shard: 2 },
      } as const;
      interventions.push({ at: (acts.length + 1) * spacing, act });
    }
    return { diagram, seed, interventions };
  });

function addedNode(id: string): fc.Arbitrary<(diagram: Diagram) => Diagram> {
  return fc
    .record({ title, x: coordinate, y: coordinate, config: CONFIGS[id] ?? fc.constant({}) })
    .map((node) => (diagram) => withNode(diagram, { service: id, ...node }).diagram);
}

function addedWire([one, other, preferred]: readonly [number, number, number]) {
  return (diagram: Diagram): Diagram => {
    const from = picked(diagram.nodes, one);
    const to = picked(diagram.nodes, other);
    if (!from || !to || from === to) return diagram;
    const legal = KINDS.filter(
      (kind) =>
        SAMPLE_INDEX.settingsOf(kind, from.service, to.service) &&
        !diagram.wires.some(
          (wire) => wire.kind === kind && wire.from === from.number && wire.to === to.number,
        ),
    );
    const kind = picked(legal, preferred);
    if (kind === undefined) return diagram;
    const fields = SAMPLE_INDEX.settingsOf(kind, from.service, to.service) ?? {};
    const settings = 'batchSize' in fields && preferred % 2 === 0 ? { batchSize: 7 } : {};
    return withWire(diagram, { kind, from: from.number, to: to.number, settings }).diagram;
  };
}

function removedNode(position: number) {
  return (diagram: Diagram): Diagram => {
    const node = picked(diagram.nodes, position);
    return node ? without(diagram, new Set([node.number]), new Set()) : diagram;
  };
}

function reconfigured(position: number): fc.Arbitrary<(diagram: Diagram) => Diagram> {
  return fc.record(CONFIGS).map((configs) => (diagram: Diagram): Diagram => {
    const node = picked(diagram.nodes, position);
    if (!node) return diagram;
    return withNodeConfig(diagram, node.number, configs[node.service] ?? {});
  });
}

function picked<Value>(values: readonly Value[], position: number): Value | undefined {
  return values[position % Math.max(1, values.length)];
}
