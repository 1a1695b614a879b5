import { isSameSetting } from '../schema/same-setting.ts';
import type { Diagram, DiagramNode, DiagramWire, InterventionAct } from './document.ts';

/**
 * The changes of behaviour from one diagram to another, in an order in which they can be carried out one by one:
 * wires go before nodes go, nodes come before wires come. Titles, positions, notes and objectives are no behaviour.
 * A node whose service changed, or a wire that leads elsewhere, goes and comes again under its number.
 */
export function difference(before: Diagram, after: Diagram): readonly InterventionAct[] {
  if (before.nodes === after.nodes && before.wires === after.wires) return [];
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
