import { expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { KeptSubscription } from '../../protocols/kept-subscription.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';
import { replicate, type Estimate } from '../../testing/confidence.ts';
import {
  records,
  registered,
  shardIdOf,
  streamUnderTest,
  type StreamUnderTest,
} from '../../testing/stream-under-test.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const SECONDS = 120;
const POLL_SECONDS = 0.2;
const TIMING = { propagationMilliseconds: 70, getRecordsLatencyMilliseconds: 15 };

/** Adds up how long records were on their way. */
class Delays {
  private milliseconds = 0;
  private count = 0;

  constructor(private readonly stream: StreamUnderTest) {}

  readonly note = ({ cohort, arrivedAt }: StreamRecord): void => {
    this.milliseconds += (cohort.count * (this.stream.simulation.now - arrivedAt)) / 1_000;
    this.count += cohort.count;
  };

  get mean(): number {
    return this.milliseconds / this.count;
  }
}

/** A consumer that polls five times a second or, by its clock and the network, a little more or less often. */
function pollAllTheTime(stream: StreamUnderTest, name: string, seed: number, delays: Delays): void {
  const reader = stream.source.openReader(name);
  const jitter = createRandomStream(seed, 1, name);
  let position = 0;
  const poll = (): void => {
    reader.getRecords(shardIdOf(0), position, 10_000, (answer) => {
      if (!answer.ok) return;
      position = answer.nextPosition ?? position;
      answer.records.forEach(delays.note);
    });
    const pause = POLL_SECONDS * (0.5 + jitter.uniform());
    stream.simulation.schedule(fromSeconds(pause), poll);
  };
  stream.simulation.schedule(fromSeconds(POLL_SECONDS * jitter.uniform()), poll);
}

function meanDelay(
  begin: (stream: StreamUnderTest, delays: Delays, seed: number) => void,
): Estimate {
  return replicate(4, (seed) => {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1, ...TIMING }, seed);
    const delays = new Delays(stream);
    begin(stream, delays, seed);
    stream.offer(19, SECONDS, () => records(1));
    stream.advanceTo(SECONDS + 10);
    return delays.mean;
  });
}

function polledBy(consumerCount: number): Estimate {
  return meanDelay((stream, delays, seed) => {
    for (let consumer = 0; consumer < consumerCount; consumer += 1) {
      pollAllTheTime(stream, `C${consumer}`, seed, delays);
    }
  });
}

test('KDS-10: one consumer that polls all the time sees a record after about 200 ms', () => {
  const { mean } = polledBy(1);
  expect(mean).toBeGreaterThan(170);
  expect(mean).toBeLessThan(230);
});

test('KDS-8, KDS-10: five that do so share the calls, and each sees a record after about 1,000 ms', () => {
  const { mean } = polledBy(5);
  expect(mean).toBeGreaterThan(850);
  expect(mean).toBeLessThan(1_150);
});

test('KDS-11: five registered consumers are pushed it after 70 ms each', () => {
  const { mean } = meanDelay((stream, delays) => {
    for (let consumer = 0; consumer < 5; consumer += 1) {
      const fanOut = registered(stream, `C${consumer}`);
      const { simulation } = stream;
      const kept = new KeptSubscription(fanOut, simulation, shardIdOf(0), 0, (portion) => {
        portion.records.forEach(delays.note);
        kept.request(10_000);
      });
      kept.request(10_000);
    }
  });
  expect(mean).toBeCloseTo(70, 3);
});
