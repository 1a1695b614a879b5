import { describeValue } from '../schema/problem-list.ts';
import type { Intervention, InterventionAct } from './document.ts';
import { LIMITS } from './limits.ts';
import { readContainer } from './parse-containers.ts';
import {
  readElementNumber,
  readNode,
  readSettings,
  readWire,
  readWithin,
  type ElementsSoFar,
  type ReadingContext,
} from './parse-elements.ts';
import { readList, readNumber, readRecord, readWord, type ProblemList } from './reading.ts';

const TIME_BOUNDS = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, whole: true };

/** Members of each kind of act beside `kind`. */
const ACT_MEMBERS = {
  configure: ['node', 'config'],
  'configure-wire': ['wire', 'settings'],
  act: ['node', 'action', 'settings'],
  'add-node': ['node'],
  'remove-node': ['node'],
  'add-wire': ['wire'],
  'remove-wire': ['wire'],
  'add-container': ['container'],
  'remove-container': ['container'],
  'place-node': ['node', 'within'],
  'fail-container': ['container'],
  'restore-container': ['container'],
} as const satisfies Record<InterventionAct['kind'], readonly string[]>;

const ACT_KINDS = Object.keys(ACT_MEMBERS) as InterventionAct['kind'][];

/** Reads what was done, one after the other, each against the diagram as it was then. */
export function readInterventions(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  context: ReadingContext,
): Intervention[] {
  const interventions: Intervention[] = [];
  let earliest = 0;
  const entries = readList(value, path, LIMITS.interventionsMax, context.problems);
  for (const [position, entry] of entries.entries()) {
    const entryPath = `${path}[${position}]`;
    const record = readRecord(entry, entryPath, ['at', 'act'], context.problems);
    if (!record) continue;
    const at = readNumber(record.at, `${entryPath}.at`, TIME_BOUNDS, context.problems);
    const act = readAct(record.act, `${entryPath}.act`, elements, context);
    if (at === undefined || !act) continue;
    if (at < earliest) context.problems.add(`${entryPath}.at`, 'is earlier than the entry before');
    earliest = at;
    interventions.push({ at, act });
  }
  return interventions;
}

function readAct(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  context: ReadingContext,
): InterventionAct | undefined {
  const { problems } = context;
  const members = Object.values(ACT_MEMBERS).flat();
  const record = readRecord(value, path, ['kind', ...members], problems);
  if (!record) return undefined;
  const kind = readWord(record.kind, `${path}.kind`, ACT_KINDS, problems);
  if (!kind || !readRecord(value, path, ['kind', ...ACT_MEMBERS[kind]], problems)) return undefined;
  switch (kind) {
    case 'add-node': {
      const node = readNode(record.node, `${path}.node`, elements, context);
      return node && { kind, node };
    }
    case 'add-wire': {
      const wire = readWire(record.wire, `${path}.wire`, elements, context);
      return wire && { kind, wire };
    }
    case 'configure':
    case 'act':
    case 'remove-node':
      return readNodeAct(kind, record, path, elements, context);
    case 'configure-wire':
    case 'remove-wire':
      return readWireAct(kind, record, path, elements, context);
    case 'add-container': {
      const container = readContainer(record.container, `${path}.container`, elements, context);
      return container && { kind, container };
    }
    case 'place-node':
      return readPlacing(record, path, elements, problems);
    case 'remove-container':
    case 'fail-container':
    case 'restore-container': {
      const container = readWithin(
        record.container ?? null,
        `${path}.container`,
        elements,
        problems,
      );
      if (kind === 'remove-container' && container) elements.containers.delete(container.number);
      return container && { kind, container: container.number };
    }
  }
}

function readPlacing(
  record: Readonly<Record<string, unknown>>,
  path: string,
  elements: ElementsSoFar,
  problems: ProblemList,
): InterventionAct | undefined {
  const node = readElementNumber(record.node, `${path}.node`, problems);
  if (node === undefined) return undefined;
  if (!elements.nodes.has(node)) {
    if (!elements.unreadable.has(node)) {
      problems.add(`${path}.node`, `there is no node ${node} at that moment`);
    }
    return undefined;
  }
  if (record.within === null) return { kind: 'place-node', node, within: null };
  const within = readWithin(record.within, `${path}.within`, elements, problems);
  if (record.within === undefined) problems.add(`${path}.within`, 'is missing');
  return within && { kind: 'place-node', node, within: within.number };
}

function readNodeAct(
  kind: 'configure' | 'act' | 'remove-node',
  record: Readonly<Record<string, unknown>>,
  path: string,
  elements: ElementsSoFar,
  { index, problems }: ReadingContext,
): InterventionAct | undefined {
  const number = readElementNumber(record.node, `${path}.node`, problems);
  if (number === undefined) return undefined;
  const node = elements.nodes.get(number);
  const fields = node && index.fieldsOf(node.service);
  if (!node || !fields) {
    if (!elements.unreadable.has(number)) {
      problems.add(`${path}.node`, `there is no node ${number} at that moment`);
    }
    return undefined;
  }
  if (kind === 'remove-node') {
    elements.nodes.delete(number);
    for (const wire of elements.wires.values()) {
      if (wire.from === number || wire.to === number) elements.wires.delete(wire.number);
    }
    return { kind, node: number };
  }
  if (kind === 'configure') {
    const config = readSettings(fields, record.config, `${path}.config`, problems);
    return config && { kind, node: number, config };
  }
  const { action } = record;
  const asked = typeof action === 'string' ? index.actionFieldsOf(node.service, action) : undefined;
  if (typeof action !== 'string' || !asked) {
    problems.add(`${path}.action`, `${node.service} has no action ${describeValue(action)}`);
    return undefined;
  }
  const settings = readSettings(asked, record.settings, `${path}.settings`, problems);
  return settings && { kind, node: number, action, settings };
}

function readWireAct(
  kind: 'configure-wire' | 'remove-wire',
  record: Readonly<Record<string, unknown>>,
  path: string,
  elements: ElementsSoFar,
  { index, problems }: ReadingContext,
): InterventionAct | undefined {
  const number = readElementNumber(record.wire, `${path}.wire`, problems);
  if (number === undefined) return undefined;
  const wire = elements.wires.get(number);
  const from = wire && elements.nodes.get(wire.from);
  const to = wire && elements.nodes.get(wire.to);
  const fields = wire && from && to && index.settingsOf(wire.kind, from.service, to.service);
  if (!fields) {
    problems.add(`${path}.wire`, `there is no wire ${number} at that moment`);
    return undefined;
  }
  if (kind === 'remove-wire') {
    elements.wires.delete(number);
    return { kind, wire: number };
  }
  const settings = readSettings(fields, record.settings, `${path}.settings`, problems);
  return settings && { kind, wire: number, settings };
}
