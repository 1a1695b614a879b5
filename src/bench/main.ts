/**
 * How many events a second the kernel handles, beside flatqueue in the same process, and how fast the examples run.
 * flatqueue is the yardstick for a heap in JavaScript; it has no order among equal times, no cancelling and no owners.
 * Run by `npm run bench`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CATALOG } from '../services/catalog.ts';
import { loadRunnable } from '../services/runnable-catalog.ts';
import { measureExamples } from './example-runs.ts';
import { HOLD_MODELS, type HoldModel } from './hold-model.ts';
import { measureHolds } from './measure.ts';

/** In a folder that version control ignores. */
const RESULT_FILE = '.cache/bench-results.json';

const PENDING = [100, 10_000, 1_000_000];

const PAIRS: readonly (readonly [HoldModel, HoldModel])[] = [
  [HOLD_MODELS.eventQueue, HOLD_MODELS.flatQueue],
  [HOLD_MODELS.simulation, HOLD_MODELS.flatQueueLoop],
];

const catalog = await loadRunnable(CATALOG);
const examples = measureExamples(catalog).map(({ example, realTimes, eventsPerSecond }) => ({
  example,
  'simulated s per s': Math.round(realTimes),
  'thousand events per s': Math.round(eventsPerSecond / 1_000),
}));
console.table(examples);
const rows = PAIRS.flatMap((pair) => PENDING.map((pending) => measurePair(pair, pending)));
console.table(rows);
mkdirSync(dirname(RESULT_FILE), { recursive: true });
writeFileSync(
  RESULT_FILE,
  `${JSON.stringify({ node: process.version, examples, rows }, null, 2)}\n`,
);
console.log(`Millions of holds per second, medians. Written to ${RESULT_FILE}`);

function measurePair(pair: readonly [HoldModel, HoldModel], pending: number) {
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
