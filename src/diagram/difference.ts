import { isSameSetting } from '../schema/same-setting.ts';
import { containersByNumber, isSamePlace, type DiagramContainer } from './container.ts';
import type { Diagram, DiagramNode, DiagramWire, InterventionAct } from './document.ts';

/**
 * The changes of behaviour from one diagram to another, in an order in which they can be carried out one by one:
 * wires go before nodes go, nodes come before wires come, containers come before nodes are placed in them. Titles,
 * positions, notes and objectives are no behaviour. A node whose service changed, a wire that leads elsewhere, or a
 * zone that is another one, goes and comes again under its number.
 */
export function difference(before: Diagram, after: Diagram): readonly InterventionAct[] {
  const areSame = (['nodes', 'wires', 'containers'] as const).every(
    (part) => before[part] === after[part],
  );
  if (areSame) return [];
  const containers = compared(before.containers ?? [], after.containers ?? [], isSamePlace);
  const nodes = compared(before.nodes, after.nodes, isSameNode);
  const replaced = new Set(nodes.removed.map(({ number }) => number));
  const wires = compared(
    before.wires,
    after.wires,
    (wire, other) => isSameWire(wire, other) && !replaced.has(wire.from) && !replaced.has(wire.to),
  );
  return [
    ...wires.removed.map(({ number }) => ({ kind: 'remove-wire', wire: number }) as const),
    ...nodes.removed.map(({ number }) => ({ kind: 'remove-node', node: number }) as const),
    ...containers.removed.map(
      ({ number }) => ({ kind: 'remove-container', container: number }) as const,
    ),
    ...regionsFirst(containers.added).map(
      (container) => ({ kind: 'add-container', container }) as const,
    ),
    ...placings(before, nodes.kept, containers.removed),
    ...nodes.kept
      .filter(([old, now]) => !isSameSetting(old.config, now.config))
      .map(([, { number, config }]) => ({ kind: 'configure', node: number, config }) as const),
    ...nodes.added.map((node) => ({ kind: 'add-node', node }) as const),
    ...wires.kept
      .filter(([old, now]) => !isSameSetting(old.settings, now.settings))
      .map(
        ([, { number, settings }]) => ({ kind: 'configure-wire', wire: number, settings }) as const,
      ),
    ...wires.added.map((wire) => ({ kind: 'add-wire', wire }) as const),
  ];
}

function regionsFirst(containers: readonly DiagramContainer[]): readonly DiagramContainer[] {
  const ofKind = (kind: DiagramContainer['kind']) =>
    containers.filter((each) => each.kind === kind);
  return [...ofKind('region'), ...ofKind('zone')];
}

/** Nodes that stay and are to be elsewhere than where the removal of containers leaves them. */
function placings(
  before: Diagram,
  kept: readonly (readonly [DiagramNode, DiagramNode])[],
  removed: readonly DiagramContainer[],
): readonly InterventionAct[] {
  const containers = containersByNumber(before);
  const gone = new Set(removed.map(({ number }) => number));
  const leftIn = (within: number | undefined): number | undefined => {
    if (within === undefined || !gone.has(within)) return within;
    const container = containers.get(within);
    return container?.kind === 'zone' ? leftIn(container.within) : undefined;
  };
  return kept
    .filter(([old, now]) => leftIn(old.within) !== now.within)
    .map(([, { number, within }]) => ({
      kind: 'place-node',
      node: number,
      within: within ?? null,
    }));
}

interface Comparison<Element> {
  readonly removed: readonly Element[];
  readonly kept: readonly (readonly [Element, Element])[];
  readonly added: readonly Element[];
}

function compared<Element extends { readonly number: number }>(
  before: readonly Element[],
  after: readonly Element[],
  isSame: (one: Element, other: Element) => boolean,
): Comparison<Element> {
  const old = new Map(before.map((element) => [element.number, element]));
  const kept: [Element, Element][] = [];
  const added: Element[] = [];
  for (const element of after) {
    const former = old.get(element.number);
    if (former && isSame(former, element)) {
      kept.push([former, element]);
      old.delete(element.number);
    } else {
      added.push(element);
    }
  }
  return { removed: [...old.values()], kept, added };
}

function isSameNode(one: DiagramNode, other: DiagramNode): boolean {
  return one.service === other.service;
}

function isSameWire(one: DiagramWire, other: DiagramWire): boolean {
  return one.kind === other.kind && one.from === other.from && one.to === other.to;
}
