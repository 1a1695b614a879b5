import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { KeptSubscription } from '../../protocols/kept-subscription.ts';
import {
  ONE_KEY,
  records,
  registered,
  shardIdOf,
  streamUnderTest,
  type StreamUnderTest,
} from '../../testing/stream-under-test.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const MINUTE = 60;
const HOUR = 3_600;
const EIGHTH_OF_MEBIBYTE = records(1, { sizeBytes: 131_072 - ONE_KEY.textBytes(0) });
/** How finely the end of the backlog is looked for. */
const STEP_SECONDS = 10;

/** A stream of one shard into which so many MiB a second go, with consumers that stand still. */
function stream(mebibytesPerSecond: number): StreamUnderTest {
  const made = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  made.offer(8 * mebibytesPerSecond, 6 * HOUR, () => EIGHTH_OF_MEBIBYTE);
  return made;
}

/** Polls as often as the shard lets it; a refused call is tried again. */
function poll(tested: StreamUnderTest, name: string, phaseSeconds: number): () => void {
  const reader = tested.source.openReader(name);
  let position = 0;
  const again = (): void => {
    reader.getRecords(shardIdOf(0), position, 10_000, (answer) => {
      if (answer.ok) position = answer.nextPosition ?? position;
    });
    tested.simulation.schedule(fromSeconds(1), again);
  };
  return () => tested.simulation.schedule(fromSeconds(phaseSeconds), again);
}

/** Is pushed to as fast as the fan-out goes. */
function follow(tested: StreamUnderTest, name: string): () => void {
  const consumer = registered(tested, name);
  return () => {
    const kept = new KeptSubscription(consumer, tested.simulation, shardIdOf(0), 0, () => {
      kept.request(10_000);
    });
    kept.request(10_000);
  };
}

/** Seconds from the end of an outage until the slowest consumer is less than 15 s behind; Infinity if not within `until`. */
function drainSeconds(
  tested: StreamUnderTest,
  begin: readonly (() => void)[],
  outage: number,
  until: number,
): number {
  tested.advanceTo(outage);
  for (const consumer of begin) consumer();
  for (let seconds = STEP_SECONDS; seconds <= until; seconds += STEP_SECONDS) {
    tested.advanceTo(outage + seconds);
    if (Number(tested.instance.face().iteratorAgeSeconds) < 15) return seconds;
  }
  return Infinity;
}

describe('an outage of T takes in × T ÷ (out − in) to make good', () => {
  const OUTAGE = 20 * MINUTE;

  test.each([
    [0.75, 0.6],
    [0.5, 1 / 3],
    [0.25, 1 / 7],
  ])('KDS-9: at %d MiB a second one consumer takes %d of the outage', (rate, share) => {
    for (const begin of [poll, follow]) {
      const tested = stream(rate);
      const seconds = drainSeconds(tested, [begin(tested, 'C', 0)], OUTAGE, OUTAGE);
      expect(Math.abs(seconds - share * OUTAGE)).toBeLessThan(25);
    }
  });

  test('KDS-8: two that poll have 1 MiB a second each: at half the rate they take as long as the outage, at full rate for ever', () => {
    const drained = (rate: number): number => {
      const tested = stream(rate);
      const both = [poll(tested, 'A', 0), poll(tested, 'B', 0.5)];
      return drainSeconds(tested, both, OUTAGE, 2 * OUTAGE);
    };
    expect(Math.abs(drained(0.5) - OUTAGE)).toBeLessThan(0.1 * OUTAGE);
    expect(drained(1)).toBe(Infinity);
  });

  test('KDS-15: twice as many shards now do not speed up what waits in the old one', () => {
    const tested = stream(1);
    const begin = poll(tested, 'C', 0);
    tested.advanceTo(OUTAGE);
    tested.configure({ shardCount: 2 });
    begin();
    tested.advanceTo(OUTAGE + 0.4 * OUTAGE);
    const [, , old] = (tested.instance.face().lanes ?? []) as unknown as { backlog: number }[];
    // Of 20 and a half minutes of records 16 have been read.
    expect(Math.abs((old?.backlog ?? 0) / 8 - (OUTAGE + 30 - 0.8 * OUTAGE))).toBeLessThan(20);
  });
});
