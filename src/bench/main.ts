/**
 * How fast it is: the kernel's queue beside flatqueue, its stations beside SimPy, the shipped examples, diagrams as their
 * rate and size grow, a coarse day, and memory over an hour. Run by `npm run bench`, or a part of it by naming
 * tables: `npm run bench -- queue stations`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { CATALOG } from '../services/catalog.ts';
import { loadRunnable } from '../services/runnable-catalog.ts';
import {
  measureCoarseDay,
  measureMemory,
  measureRates,
  measureShards,
  measureSizes,
} from './diagrams.ts';
import { measureExamples } from './example-runs.ts';
import { HOLD_MODELS, type HoldModel } from './hold-model.ts';
import { measureHolds } from './measure.ts';
import { measureStations } from './stations.ts';

/** In a folder that version control ignores. */
const RESULT_FILE = '.cache/bench-results.json';

const PENDING = [100, 10_000, 1_000_000];

const PAIRS: readonly (readonly [HoldModel, HoldModel])[] = [
  [HOLD_MODELS.eventQueue, HOLD_MODELS.flatQueue],
  [HOLD_MODELS.simulation, HOLD_MODELS.flatQueueLoop],
];

const catalog = await loadRunnable(CATALOG);

/** Each table with what its numbers are. Medians where rounds are repeated. */
const TABLES: Readonly<Record<string, readonly [string, () => readonly object[]]>> = {
  queue: [
    'Hold model: millions of events a second, beside a heap without tie order and cancelling',
    () => PAIRS.flatMap((pair) => PENDING.map((pending) => measurePair(pair, pending))),
  ],
  stations: ['Stations with lines at a load of 0.8', measureStations],
  examples: ['Shipped examples, ten simulated minutes', exampleRows],
  rates: [
    'Thirty nodes as the rate grows: simulated seconds a second',
    () => measureRates(catalog),
  ],
  sizes: ['Diagrams as they grow, exact: simulated seconds a second', () => measureSizes(catalog)],
  shards: [
    'Ten million records a second through 10,000 shards: simulated seconds a second',
    () => measureShards(catalog),
  ],
  coarse: ['Thirty nodes at the coarse grain', () => [measureCoarseDay(catalog)]],
  memory: ['The heap over a simulated hour', () => measureMemory(catalog)],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in TABLES));
if (unknown.length > 0) {
  console.error(`No table ${unknown.join(', ')}; there are ${Object.keys(TABLES).join(', ')}.`);
  process.exit(2);
}
const results = formerResults();
for (const [name, [title, measure]] of Object.entries(TABLES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${title}`);
  const rows = measure();
  console.table(rows);
  results[name] = { title, node: process.version, rows };
}
mkdirSync(dirname(RESULT_FILE), { recursive: true });
writeFileSync(RESULT_FILE, `${JSON.stringify(results, null, 2)}\n`);
console.log(`Written to ${RESULT_FILE}`);

/** What was measured before, so that a part can be measured again. */
function formerResults(): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(RESULT_FILE, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function exampleRows(): readonly object[] {
  return measureExamples(catalog).map(({ example, realTimes, eventsPerSecond }) => ({
    example,
    'simulated s per s': Math.round(realTimes),
    'thousand events per s': Math.round(eventsPerSecond / 1_000),
  }));
}

function measurePair(pair: readonly [HoldModel, HoldModel], pending: number): object {
  const [own = NaN, yardstick = NaN] = measureHolds(pair, pending);
  return {
    model: pair[0].title,
    beside: pair[1].title,
    pending,
    own: millions(own),
    yardstick: millions(yardstick),
    ratio: Math.round((own / yardstick) * 100) / 100,
  };
}

function millions(rate: number): number {
  return Math.round(rate / 10_000) / 100;
}
