import type {
  Diagram,
  DiagramNode,
  DiagramWire,
  Experiment,
  Intervention,
  InterventionAct,
} from '../document.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { DiagramContainer } from '../container.ts';

/**
 * The form in which link format 1 holds an experiment: tuples by position, numbers as differences where differences
 * repeat, empty ends left out. Frozen: links made with it are out in the world; what came later stands at the ends of
 * tuples and is left out by default, so that a link without it is what it always was. expand-v1.ts reads it.
 *
 * experiment   [title, elements, seed, spare numbers, notes, objectives, interventions, grain, containers]
 * elements     nodes and wires in order of their numbers, which count from 1; a bare n stands for n unused numbers
 * node         [service, title, x − former node's, y − former node's, config, container]
 * wire         [kind, number − from, number − to, settings]
 * container    [number, kind, title, x, y, width, height, zone, container around it]
 * objective    [metric, comparison, value]
 * intervention [at − former one's, code of the act, …]; an added element is [number, …] with nothing subtracted
 */
export type CompactV1 = readonly unknown[];

/** How acts are told apart. Frozen. */
export const ACT_CODES = {
  configure: 0,
  'configure-wire': 1,
  act: 2,
  'add-node': 3,
  'remove-node': 4,
  'add-wire': 5,
  'remove-wire': 6,
  'add-container': 7,
  'remove-container': 8,
  'place-node': 9,
  'fail-container': 10,
  'restore-container': 11,
} as const satisfies Record<InterventionAct['kind'], number>;

/** An experiment in compact form. */
export function toCompact({ diagram, seed, interventions, grain }: Experiment): CompactV1 {
  const { title, nextNumber, notes, objectives, containers = [] } = diagram;
  const { elements, greatestNumber } = elementTuples(diagram);
  return withoutEmptyEnd([
    title,
    elements,
    seed,
    nextNumber - greatestNumber - 1,
    notes,
    objectives.map(({ metric, comparison, value }) => [metric, comparison, value]),
    interventionTuples(interventions),
    grain ?? '',
    containers.map(containerTuple),
  ]);
}

function elementTuples({ nodes, wires }: Diagram): {
  readonly elements: readonly (CompactV1 | number)[];
  readonly greatestNumber: number;
} {
  const inOrder = [...nodes, ...wires].sort((one, other) => one.number - other.number);
  const elements: (CompactV1 | number)[] = [];
  let greatestNumber = 0;
  let former = { x: 0, y: 0 };
  for (const element of inOrder) {
    const { number } = element;
    const unusedCount = number - greatestNumber - 1;
    if (unusedCount > 0) elements.push(unusedCount);
    greatestNumber = number;
    if ('service' in element) {
      const { service, title, x, y, config } = element;
      const within = element.within ?? '';
      elements.push(withoutEmptyEnd([service, title, x - former.x, y - former.y, config, within]));
      former = element;
    } else {
      const { kind, from, to, settings } = element;
      elements.push(withoutEmptyEnd([kind, number - from, number - to, settings]));
    }
  }
  return { elements, greatestNumber };
}

function interventionTuples(interventions: readonly Intervention[]): readonly CompactV1[] {
  let before = 0;
  return interventions.map(({ at, act }) => {
    const tuple = withoutEmptyEnd([at - before, ACT_CODES[act.kind], ...actMembers(act)]);
    before = at;
    return tuple;
  });
}

function actMembers(act: InterventionAct): readonly unknown[] {
  switch (act.kind) {
    case 'configure':
      return [act.node, act.config];
    case 'configure-wire':
      return [act.wire, act.settings];
    case 'act':
      return [act.node, act.action, act.settings];
    case 'add-node':
      return [addedNode(act.node)];
    case 'add-wire':
      return [addedWire(act.wire)];
    case 'remove-node':
      return [act.node];
    case 'remove-wire':
      return [act.wire];
    case 'add-container':
      return [containerTuple(act.container)];
    case 'place-node':
      return [act.node, act.within ?? ''];
    case 'remove-container':
    case 'fail-container':
    case 'restore-container':
      return [act.container];
  }
}

function addedNode(node: DiagramNode): CompactV1 {
  const { number, service, title, x, y, config } = node;
  return withoutEmptyEnd([number, service, title, x, y, config, node.within ?? '']);
}

function addedWire({ number, kind, from, to, settings }: DiagramWire): CompactV1 {
  return withoutEmptyEnd([number, kind, from, to, settings]);
}

function containerTuple(container: DiagramContainer): CompactV1 {
  const { number, kind, title, x, y, width, height } = container;
  const place = kind === 'zone' ? [container.zone, container.within ?? ''] : [];
  return withoutEmptyEnd([number, kind, title, x, y, width, height, ...place]);
}

function withoutEmptyEnd(tuple: readonly unknown[]): CompactV1 {
  let length = tuple.length;
  while (length > 0 && isEmpty(tuple[length - 1])) length -= 1;
  return tuple.slice(0, length);
}

function isEmpty(value: unknown): boolean {
  if (value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value as AnyConfig).length === 0;
}
