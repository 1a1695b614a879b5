import { fromSeconds } from '../../base/units.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import { refusedByTokenBucket } from '../queueing-theory-finite.ts';
import { independentDraw, type Draw } from './independent-draws.ts';
import { knownSystem, meanReading, type KnownSystem } from './known-system.ts';
import { ReferenceQueue } from './reference-queue.ts';
import { replicationsOf, runLengthAtLoad, type Depth } from './run-length.ts';
import type { RunLength } from './station-setting.ts';

const REFILL_PER_SECOND = 100;

/** A bucket that is full at first is drained after so many times its content. */
const FORGOTTEN_AFTER = 20;

/** Poisson arrivals at a token bucket. `load` is the arrival rate over the refill rate. */
export function tokenBucket(capacity: number, load: number, depth: Depth): KnownSystem {
  const arrivalRate = load * REFILL_PER_SECOND;
  const { measured } = runLengthAtLoad(Math.min(load, 0.9), capacity, depth);
  const length = { passed: FORGOTTEN_AFTER * capacity, measured };
  const refused = refusedByTokenBucket(arrivalRate, REFILL_PER_SECOND, capacity);
  return knownSystem(
    `token bucket of ${capacity}, load ${load}`,
    replicationsOf(depth),
    [
      meanReading('share refused', refused, '', (refusedShare: number) => refusedShare),
      meanReading(
        'throughput',
        arrivalRate * (1 - refused),
        '/s',
        (refusedShare: number) => arrivalRate * (1 - refusedShare),
      ),
    ],
    (seed) => ({
      simulated: refusedShare(length, gaps(arrivalRate, seed), bucketTakes(capacity)),
      reference: refusedShare(length, gaps(arrivalRate, seed), queueTakes(capacity)),
    }),
  );
}

/** Whether a message that arrives now is admitted. */
type Takes = (nowSeconds: number) => boolean;

function bucketTakes(capacity: number): Takes {
  const bucket = new TokenBucket(capacity, REFILL_PER_SECOND);
  return (now) => bucket.take(fromSeconds(now), 1) === 1;
}

/** One server that needs the time of one token for each message, and `capacity` places in all. */
function queueTakes(capacity: number): Takes {
  const queue = new ReferenceQueue(1, capacity - 1);
  const tokenTime = (): number => 1 / REFILL_PER_SECOND;
  return (now) => queue.arrive(now, tokenTime).kind !== 'refused';
}

function gaps(arrivalRate: number, seed: number): Draw {
  return independentDraw(
    { kind: 'exponential', mean: 1 / arrivalRate },
    createRandomStream(seed, 1, 'arrivals'),
  );
}

function refusedShare({ passed, measured }: RunLength, drawGap: Draw, takes: Takes): number {
  let now = 0;
  let refused = 0;
  for (let arrival = 0; arrival < passed + measured; arrival += 1) {
    now += drawGap();
    if (!takes(now) && arrival >= passed) refused += 1;
  }
  return refused / measured;
}
