import { ZONE_NAMES } from '../base/availability-zone.ts';
import type { DiagramContainer, DiagramRegion } from './container.ts';
import { LIMITS } from './limits.ts';
import {
  POSITION_BOUNDS,
  readFreshNumber,
  readPosition,
  readWithin,
  type ElementsSoFar,
  type ReadingContext,
} from './parse-elements.ts';
import { readRecord, readText, readWord, type ProblemList, type UnknownRecord } from './reading.ts';

const KINDS = ['region', 'zone'] as const satisfies readonly DiagramContainer['kind'][];
const LENGTH_BOUNDS = { ...POSITION_BOUNDS, minimum: 1 };

/** Reads a Region or a zone and adds it to `elements`. A zone comes after the Region around it. */
export function readContainer(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  { problems }: ReadingContext,
): DiagramContainer | undefined {
  const looks = ['number', 'kind', 'title', 'x', 'y', 'width', 'height'];
  const record = readRecord(value, path, [...looks, 'zone', 'within'], problems);
  if (!record) return undefined;
  const kind = readWord(record.kind, `${path}.kind`, KINDS, problems);
  const region = readRegion(record, path, elements, problems);
  const container = region && withKind(region, kind, record, path, elements, problems);
  if (container) elements.containers.set(container.number, container);
  else if (region) elements.unreadable.add(region.number);
  return container;
}

/** What every container has, as if it were a Region. */
function readRegion(
  record: UnknownRecord,
  path: string,
  elements: ElementsSoFar,
  problems: ProblemList,
): DiagramRegion | undefined {
  const number = readFreshNumber(record.number, path, elements, problems);
  const title = readText(record.title, `${path}.title`, LIMITS.titleLengthMax, problems);
  const x = readPosition(record.x, `${path}.x`, problems);
  const y = readPosition(record.y, `${path}.y`, problems);
  const width = readPosition(record.width, `${path}.width`, problems, LENGTH_BOUNDS);
  const height = readPosition(record.height, `${path}.height`, problems, LENGTH_BOUNDS);
  if (number === undefined) return undefined;
  const isWhole = x !== undefined && y !== undefined && width !== undefined && height !== undefined;
  if (isWhole) return { number, kind: 'region', title, x, y, width, height };
  elements.unreadable.add(number);
  return undefined;
}

function withKind(
  region: DiagramRegion,
  kind: DiagramContainer['kind'] | undefined,
  record: UnknownRecord,
  path: string,
  elements: ElementsSoFar,
  problems: ProblemList,
): DiagramContainer | undefined {
  if (kind === undefined) return undefined;
  if (kind === 'region') {
    for (const member of ['zone', 'within'] as const) {
      if (record[member] === undefined) continue;
      problems.add(`${path}.${member}`, 'belongs to a zone, not to a Region');
      return undefined;
    }
    return region;
  }
  const zone = readWord(record.zone, `${path}.zone`, ZONE_NAMES, problems);
  const around = readWithin(record.within, `${path}.within`, elements, problems);
  if (around?.kind === 'zone') {
    problems.add(`${path}.within`, `${around.number} is a zone; a zone lies in a Region`);
    return undefined;
  }
  return zone && { ...region, kind, zone, ...(around && { within: around.number }) };
}
