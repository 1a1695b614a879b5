import { DEFAULT_GRAIN, GRAIN_CHOICES, type GrainChoice } from '../base/grain-choice.ts';
import type { Result } from '../base/result.ts';
import { asRecord } from '../schema/problem-list.ts';
import type { DiagramContainer } from './container.ts';
import type { DocumentProblem } from './document-problem.ts';
import type { Diagram, DiagramNode, DiagramWire, Experiment, Objective } from './document.ts';
import { FORMAT_VERSION } from './format.ts';
import { LIMITS } from './limits.ts';
import { migrateDocument } from './migrations.ts';
import { byNumber } from './order.ts';
import { readContainer } from './parse-containers.ts';
import { readNode, readWire, type ElementsSoFar, type ReadingContext } from './parse-elements.ts';
import { readInterventions } from './parse-interventions.ts';
import {
  ProblemList,
  readList,
  readNumber,
  readRecord,
  readText,
  readWord,
  type UnknownRecord,
} from './reading.ts';
import type { ServiceIndex } from './service-index.ts';

/** A seed is a whole number of 32 bits. */
export const SEED_MAX = 4_294_967_295;

const DEFAULT_SEED = 1;

const OBJECTIVE_METRICS = [
  'p50',
  'p90',
  'p99',
  'lost',
  'failed',
  'throughput',
  'cost-per-hour',
] as const satisfies readonly Objective['metric'][];

const COMPARISONS = [
  '<',
  '<=',
  '>',
  '>=',
  '=',
] as const satisfies readonly Objective['comparison'][];

/** An experiment as the plain value that files hold: the experiment under its format version. */
export function toDocument(experiment: Experiment): UnknownRecord {
  const { diagram, seed, interventions, grain } = experiment;
  return { spillway: FORMAT_VERSION, diagram, seed, interventions, ...grainMember(grain) };
}

/**
 * Reads an untrusted value as an experiment: of this format version or an earlier one, within {@link LIMITS}, every
 * service, setting, wire and intervention checked. Nodes and wires come out in order of creation number, settings
 * without what equals the defaults. Never throws; every problem names its place.
 */
export function parseDocument(
  value: unknown,
  index: ServiceIndex,
): Result<Experiment, DocumentProblem> {
  const problems = new ProblemList();
  const document = readVersion(value, problems);
  const experiment = document && readExperiment(document, { index, problems });
  if (experiment && problems.isEmpty) return { ok: true, value: experiment };
  return { ok: false, problems: problems.all };
}

function readVersion(value: unknown, problems: ProblemList): UnknownRecord | undefined {
  const known = ['spillway', 'diagram', 'seed', 'interventions', 'grain'];
  const record = asRecord(value);
  if (!record || !Object.hasOwn(record, 'spillway')) {
    problems.add('', 'This is no Spillway document: it does not say its format version.');
    return undefined;
  }
  const bounds = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER, whole: true };
  const version = readNumber(record.spillway, 'spillway', bounds, problems);
  if (version === undefined) return undefined;
  if (version > FORMAT_VERSION) {
    problems.add(
      'spillway',
      `format ${version} was made by a newer Spillway; this one reads up to ${FORMAT_VERSION}`,
    );
    return undefined;
  }
  return readRecord(migrateDocument(record, version), '', known, problems);
}

function readExperiment(document: UnknownRecord, context: ReadingContext): Experiment | undefined {
  const elements: ElementsSoFar = {
    nodes: new Map(),
    wires: new Map(),
    containers: new Map(),
    unreadable: new Set(),
  };
  const diagram = readDiagram(document.diagram, elements, context);
  const seed = readNumber(
    document.seed ?? DEFAULT_SEED,
    'seed',
    { minimum: 0, maximum: SEED_MAX, whole: true },
    context.problems,
  );
  const grain = readWord(document.grain ?? DEFAULT_GRAIN, 'grain', GRAIN_CHOICES, context.problems);
  if (!diagram || seed === undefined) return undefined;
  const interventions = readInterventions(
    document.interventions,
    'interventions',
    elements,
    context,
  );
  return { diagram, seed, interventions, ...grainMember(grain) };
}

/** The default is left out, so that one experiment has one form. */
function grainMember(grain: GrainChoice | undefined): { readonly grain?: GrainChoice } {
  return grain === undefined || grain === DEFAULT_GRAIN ? {} : { grain };
}

function readDiagram(
  value: unknown,
  elements: ElementsSoFar,
  context: ReadingContext,
): Diagram | undefined {
  const { problems } = context;
  const path = 'diagram';
  const members = ['title', 'nodes', 'wires', 'containers', 'nextNumber', 'objectives', 'notes'];
  const record = readRecord(value, path, members, problems);
  if (!record) return undefined;
  const title = readText(record.title, `${path}.title`, LIMITS.titleLengthMax, problems);
  const notes = readText(record.notes, `${path}.notes`, LIMITS.notesLengthMax, problems);
  const containers = readContainers(record.containers, `${path}.containers`, elements, context);
  const nodes = readNodes(record.nodes, `${path}.nodes`, elements, context);
  const wires = readWires(record.wires, `${path}.wires`, elements, context);
  const nextNumber = readNextNumber(record.nextNumber, elements, problems);
  const objectives = readObjectives(record.objectives, `${path}.objectives`, problems);
  return {
    title,
    nodes,
    wires,
    ...(containers.length > 0 && { containers }),
    nextNumber,
    objectives,
    notes,
  };
}

/** Regions before the zones in them, whatever their order in the list. */
function readContainers(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  context: ReadingContext,
): readonly DiagramContainer[] {
  const entries = readList(value, path, LIMITS.containersMax, context.problems);
  const isRegion = (entry: unknown): boolean => asRecord(entry)?.kind === 'region';
  for (const regionsAreDue of [true, false]) {
    for (const [position, entry] of entries.entries()) {
      if (isRegion(entry) !== regionsAreDue) continue;
      readContainer(entry, `${path}[${position}]`, elements, context);
    }
  }
  return byNumber([...elements.containers.values()]);
}

function readNodes(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  context: ReadingContext,
): readonly DiagramNode[] {
  for (const [position, entry] of readList(
    value,
    path,
    LIMITS.nodesMax,
    context.problems,
  ).entries()) {
    readNode(entry, `${path}[${position}]`, elements, context);
  }
  return byNumber([...elements.nodes.values()]);
}

function readWires(
  value: unknown,
  path: string,
  elements: ElementsSoFar,
  context: ReadingContext,
): readonly DiagramWire[] {
  const drawn = new Set<string>();
  const entries = readList(value, path, LIMITS.wiresMax, context.problems);
  for (const [position, entry] of entries.entries()) {
    const entryPath = `${path}[${position}]`;
    const wire = readWire(entry, entryPath, elements, context);
    if (!wire) continue;
    const route = `${wire.from} ${wire.to} ${wire.kind}`;
    if (drawn.has(route)) {
      context.problems.add(
        entryPath,
        `there is a wire "${wire.kind}" from node ${wire.from} to node ${wire.to} already`,
      );
    }
    drawn.add(route);
  }
  return byNumber([...elements.wires.values()]);
}

/** A missing next number follows the greatest one in use; a stored one may not be in use. */
function readNextNumber(
  value: unknown,
  { nodes, wires, containers }: ElementsSoFar,
  problems: ProblemList,
): number {
  let free = 1;
  for (const number of nodes.keys()) free = Math.max(free, number + 1);
  for (const number of wires.keys()) free = Math.max(free, number + 1);
  for (const number of containers.keys()) free = Math.max(free, number + 1);
  const bounds = { minimum: free, maximum: LIMITS.numberMax + 1, whole: true };
  return readNumber(value ?? free, 'diagram.nextNumber', bounds, problems) ?? free;
}

function readObjectives(value: unknown, path: string, problems: ProblemList): Objective[] {
  const objectives: Objective[] = [];
  for (const [position, entry] of readList(value, path, LIMITS.objectivesMax, problems).entries()) {
    const entryPath = `${path}[${position}]`;
    const record = readRecord(entry, entryPath, ['metric', 'comparison', 'value'], problems);
    if (!record) continue;
    const bounds = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, whole: false };
    const metric = readWord(record.metric, `${entryPath}.metric`, OBJECTIVE_METRICS, problems);
    const comparison = readWord(
      record.comparison,
      `${entryPath}.comparison`,
      COMPARISONS,
      problems,
    );
    const threshold = readNumber(record.value, `${entryPath}.value`, bounds, problems);
    if (metric && comparison && threshold !== undefined) {
      objectives.push({ metric, comparison, value: threshold });
    }
  }
  return objectives;
}
