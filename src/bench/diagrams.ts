import process from 'node:process';
import { fromSeconds } from '../base/units.ts';
import type { Experiment } from '../diagram/document.ts';
import { Run } from '../engine/run.ts';
import type { RunnableCatalog } from '../services/contract.ts';
import { largeStream } from './large-stream.ts';
import { manyNodes, NODES_PER_COLUMN } from './many-nodes.ts';
import { processorSeconds } from './measure.ts';

/** The diagram whose rate grows: thirty nodes. */
const COLUMNS = 5;
const RATES = [1e3, 1e5, 1e6, 1e8];
/** The diagram that grows: each column of six nodes has a rate of its own that stays exact. */
const SIZES_IN_COLUMNS = [2, 17, 167];
const RATE_PER_COLUMN = 60;
const COARSE_RATE = 1e5;
const MEMORY_RATE = 1e3;

/**
 * Work is measured for so many seconds by the processor's clock, after a beginning of several steps that warms up. The clock is
 * read after every step, which takes the processor half a millisecond on some machines.
 */
const MEASURED_PROCESSOR_SECONDS = 6;
const WARM_UP_STEPS = 20;
/** The function behind the large stream makes new environments for about ten seconds. */
const WARM_UP_STEPS_OF_STREAM = 100;
const STEP_SIMULATED_SECONDS = 0.1;
const COARSE_STEP_SIMULATED_SECONDS = 10;

/** Rows: how fast a diagram of thirty nodes passes as its rate grows. */
export function measureRates(catalog: RunnableCatalog): readonly object[] {
  return RATES.map((rate) => ({
    'requests a second': rate,
    ...speedOf(manyNodes(COLUMNS, rate), catalog),
  }));
}

/** Rows: how fast diagrams pass as they grow. */
export function measureSizes(catalog: RunnableCatalog): readonly object[] {
  return SIZES_IN_COLUMNS.map((columns) => ({
    nodes: columns * NODES_PER_COLUMN,
    ...speedOf(manyNodes(columns, columns * RATE_PER_COLUMN), catalog),
  }));
}

/** How long a simulated day takes at the coarse grain, reckoned from a part of it. */
export function measureCoarseDay(catalog: RunnableCatalog): object {
  const experiment: Experiment = { ...manyNodes(COLUMNS, COARSE_RATE), grain: 'coarse' };
  const speed = speedOf(experiment, catalog, COARSE_STEP_SIMULATED_SECONDS);
  const { 'simulated s per s': realTimes } = speed;
  return {
    'requests a second': COARSE_RATE,
    'minutes a simulated day takes': Math.round((86_400 / realTimes / 60) * 10) / 10,
  };
}

/** Rows: how fast a stream of ten thousand shards passes, with its producers and its reader, at each grain. */
export function measureShards(catalog: RunnableCatalog): readonly object[] {
  return (['automatic', 'coarse'] as const).map((grain) => ({
    grain,
    ...speedOf(largeStream(grain), catalog, STEP_SIMULATED_SECONDS, WARM_UP_STEPS_OF_STREAM),
  }));
}

/** Rows: what the heap holds over a simulated hour, in megabytes; run with `--expose-gc` for exact numbers. */
export function measureMemory(catalog: RunnableCatalog): readonly object[] {
  const run = start(manyNodes(1, MEMORY_RATE / COLUMNS), catalog);
  return [10, 20, 30, 40, 50, 60].map((minutes) => {
    run.advance(fromSeconds(minutes * 60));
    // What the page would take away with each frame.
    run.takeBlocks();
    run.takeNotices();
    globalThis.gc?.();
    const megabytes = Math.round(process.memoryUsage().heapUsed / 1e5) / 10;
    return { 'simulated minutes': minutes, 'heap (MB)': megabytes };
  });
}

function speedOf(
  experiment: Experiment,
  catalog: RunnableCatalog,
  stepSimulatedSeconds = STEP_SIMULATED_SECONDS,
  warmUpSteps = WARM_UP_STEPS,
) {
  const run = start(experiment, catalog);
  const step = fromSeconds(stepSimulatedSeconds);
  run.advance(warmUpSteps * step);
  const simulatedFrom = run.now;
  const eventsFrom = run.eventCount;
  const processorFrom = processorSeconds();
  const end = processorFrom + MEASURED_PROCESSOR_SECONDS;
  while (processorSeconds() < end) {
    run.advance(run.now + step);
    run.takeBlocks();
    run.takeNotices();
  }
  const seconds = processorSeconds() - processorFrom;
  const simulated = (run.now - simulatedFrom) / 1e6;
  return {
    'simulated s per s': Math.round((simulated / seconds) * 100) / 100,
    'thousand events per s': Math.round((run.eventCount - eventsFrom) / seconds / 100) / 10,
  };
}

function start(experiment: Experiment, catalog: RunnableCatalog): Run {
  const compiled = Run.compile(experiment, catalog);
  if (!compiled.ok) throw new Error('the diagram does not compile');
  return compiled.value;
}
