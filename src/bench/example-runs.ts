import { fromSeconds } from '../base/units.ts';
import { Run } from '../engine/run.ts';
import { EXAMPLES } from '../lessons/examples.ts';
import type { Example } from '../lessons/example.ts';
import type { RunnableCatalog } from '../services/contract.ts';
import { median, secondsOf } from './measure.ts';

const ROUNDS = 5;
const SIMULATED_SECONDS = 600;

/** How fast an example runs. */
export interface ExampleSpeed {
  readonly example: string;
  /** Simulated seconds per second. */
  readonly realTimes: number;
  readonly eventsPerSecond: number;
}

/**
 * The speed of each example that ships: medians over rounds that take turns, each with a new run. The first round warms
 * up and does not count.
 */
export function measureExamples(catalog: RunnableCatalog): readonly ExampleSpeed[] {
  const contenders = EXAMPLES.map((example) => ({
    example,
    seconds: [] as number[],
    eventCount: 0,
  }));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const contender of contenders) {
      const run = start(contender.example, catalog);
      const seconds = secondsOf(() => {
        run.advance(fromSeconds(SIMULATED_SECONDS));
      });
      contender.eventCount = run.eventCount;
      if (round > 0) contender.seconds.push(seconds);
    }
  }
  return contenders.map(({ example, seconds, eventCount }) => ({
    example: example.id,
    realTimes: SIMULATED_SECONDS / median(seconds),
    eventsPerSecond: eventCount / median(seconds),
  }));
}

function start({ title, experiment }: Example, catalog: RunnableCatalog): Run {
  const compiled = Run.compile(experiment, catalog);
  if (!compiled.ok) throw new Error(`${title} does not compile`);
  return compiled.value;
}
