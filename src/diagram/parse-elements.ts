import type { AnyConfig, FieldSet } from '../schema/field.ts';
import { parseConfig, withoutDefaults } from '../schema/parse.ts';
import { asRecord, describeValue } from '../schema/problem-list.ts';
import type { DiagramContainer } from './container.ts';
import type { DiagramNode, DiagramWire } from './document.ts';
import { LIMITS } from './limits.ts';
import { memberPath, readNumber, readRecord, readText, type ProblemList } from './reading.ts';
import type { ServiceIndex } from './service-index.ts';

/** What is on the canvas at one moment of reading: the base diagram, then with each intervention applied. */
export interface ElementsSoFar {
  readonly nodes: Map<number, DiagramNode>;
  readonly wires: Map<number, DiagramWire>;
  readonly containers: Map<number, DiagramContainer>;
  /** Nodes and containers with problems of their own; what refers to them is not blamed as well. */
  readonly unreadable: Set<number>;
}

/** What reading needs everywhere. */
export interface ReadingContext {
  readonly index: ServiceIndex;
  readonly problems: ProblemList;
}

const NUMBER_BOUNDS = { minimum: 1, maximum: LIMITS.numberMax, whole: true };
export const POSITION_BOUNDS = {
  minimum: -LIMITS.coordinateMax,
  maximum: LIMITS.coordinateMax,
  whole: true,
};

/** More settings than any service has: what holds more is not read setting by setting. */
const SETTINGS_MAX = 500;

/** Reads the creation number of a node or wire. */
export function readElementNumber(
  value: unknown,
  path: string,
  problems: ProblemList,
): number | undefined {
  return readNumber(value, path, NUMBER_BOUNDS, problems);
}

/** Reads settings against their fields; what equals the defaults is left out. */
export function readSettings(
  fields: FieldSet,
  value: unknown,
  path: string,
  problems: ProblemList,
): AnyConfig | undefined {
  const settingCount = Object.keys(asRecord(value) ?? {}).length;
  if (settingCount > SETTINGS_MAX) {
    problems.add(path, `has ${settingCount} settings, more than any service`);
    return undefined;
  }
  const parsed = parseConfig(fields, value ?? {});
  if (parsed.ok) return withoutDefaults(fields, parsed.value);
  for (const problem of parsed.problems) {
    problems.add(memberPath(path, problem.path), problem.message);
  }
  return undefined;
}

/** Reads a node and adds it to `elements`. Positions are rounded to whole canvas units. */
export function readNode(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  context: ReadingContext,
): DiagramNode | undefined {
  const { problems, index } = context;
  const members = ['number', 'service', 'title', 'x', 'y', 'config', 'within'];
  const record = readRecord(value, path, members, problems);
  if (!record) return undefined;
  const number = readFreshNumber(record.number, path, elements, problems);
  const title = readText(record.title, `${path}.title`, LIMITS.titleLengthMax, problems);
  const x = readPosition(record.x, `${path}.x`, problems);
  const y = readPosition(record.y, `${path}.y`, problems);
  const within = readWithin(record.within, `${path}.within`, elements, problems);
  const service = record.service;
  const fields = typeof service === 'string' ? index.fieldsOf(service) : undefined;
  if (typeof service !== 'string' || !fields) {
    problems.add(`${path}.service`, unknownService(service, index));
    if (number !== undefined) elements.unreadable.add(number);
    return undefined;
  }
  const config = readSettings(fields, record.config, `${path}.config`, problems);
  if (number === undefined) return undefined;
  if (x === undefined || y === undefined || !config) {
    elements.unreadable.add(number);
    return undefined;
  }
  const node = { number, service, title, x, y, config, ...(within && { within: within.number }) };
  elements.nodes.set(number, node);
  return node;
}

/** Reads a wire and adds it to `elements`. */
export function readWire(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  context: ReadingContext,
): DiagramWire | undefined {
  const { problems } = context;
  const members = ['number', 'kind', 'from', 'to', 'settings'];
  const record = readRecord(value, path, members, problems);
  if (!record) return undefined;
  const number = readFreshNumber(record.number, path, elements, problems);
  const from = readEnd(record.from, `${path}.from`, elements, problems);
  const to = readEnd(record.to, `${path}.to`, elements, problems);
  if (!from || !to) return undefined;
  if (from === to) {
    problems.add(path, `leads from node ${from.number} to itself`);
    return undefined;
  }
  const { kind } = record;
  const fields =
    typeof kind === 'string' ? context.index.settingsOf(kind, from.service, to.service) : undefined;
  if (typeof kind !== 'string' || !fields) {
    problems.add(
      `${path}.kind`,
      `${describeValue(kind)} is no wire that can lead from ${from.service} to ${to.service}`,
    );
    return undefined;
  }
  const settings = readSettings(fields, record.settings, `${path}.settings`, problems);
  if (number === undefined || !settings) return undefined;
  const wire = { number, kind, from: from.number, to: to.number, settings };
  elements.wires.set(number, wire);
  return wire;
}

/** Reads the number of a container that is there; nothing where the member is left out. */
export function readWithin(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  problems: ProblemList,
): DiagramContainer | undefined {
  if (value === undefined) return undefined;
  const number = readElementNumber(value, path, problems);
  if (number === undefined) return undefined;
  const container = elements.containers.get(number);
  if (!container && !elements.unreadable.has(number)) {
    problems.add(path, `there is no Region or zone ${number}`);
  }
  return container;
}

/** Reads the number of a new element, which no other one may have. */
export function readFreshNumber(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  problems: ProblemList,
): number | undefined {
  const number = readElementNumber(value, `${path}.number`, problems);
  if (number === undefined) return undefined;
  const isTaken =
    elements.nodes.has(number) || elements.wires.has(number) || elements.containers.has(number);
  if (!isTaken) return number;
  problems.add(`${path}.number`, `${number} is the number of another node, wire or container`);
  return undefined;
}

/** Reads a coordinate or a length, rounded to whole canvas units. */
export function readPosition(
  value: unknown,
  path: string,
  problems: ProblemList,
  bounds = POSITION_BOUNDS,
): number | undefined {
  const rounded = typeof value === 'number' ? Math.round(value) : value;
  return readNumber(rounded, path, bounds, problems);
}

function readEnd(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  problems: ProblemList,
): DiagramNode | undefined {
  const number = readElementNumber(value, path, problems);
  if (number === undefined) return undefined;
  const node = elements.nodes.get(number);
  if (!node && !elements.unreadable.has(number)) problems.add(path, `there is no node ${number}`);
  return node;
}

function unknownService(service: unknown, index: ServiceIndex): string {
  if (service === undefined) return 'is missing';
  return `there is no service ${describeValue(service)}; there are ${index.services.join(', ')}`;
}
