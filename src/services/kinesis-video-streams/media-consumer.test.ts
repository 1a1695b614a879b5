import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { FragmentStore } from './fragment-store.ts';
import { MediaConsumer } from './media-consumer.ts';

const MEGABYTE = 1_000_000;

/** What a consumer that begins at the oldest of some fragments reads in each of three seconds, in MB. */
function megabytesRead(count: number, megabytesEach: number): readonly number[] {
  const store = new FragmentStore();
  store.add(fromSeconds(1), count, megabytesEach * MEGABYTE);
  const consumer = new MediaConsumer(0);
  return [1, 2, 3].map(() => consumer.readSecond(store).bytes / MEGABYTE);
}

describe('KVS-LIMITS: a GetMedia connection', () => {
  test('KVS-LIMITS: brings at most five fragments a second', () => {
    expect(megabytesRead(12, 1)).toEqual([5, 5, 2]);
  });

  test('KVS-LIMITS: brings at most 25 MB a second', () => {
    expect(megabytesRead(5, 10)).toEqual([20, 20, 10]);
    expect(megabytesRead(20, 12.5)).toEqual([25, 25, 25]);
  });

  test('KVS-LIMITS: brings fragments of 50 MB too, one every two seconds', () => {
    expect(megabytesRead(2, 50)).toEqual([50, 0, 50]);
  });

  test('KVS-4: skips what is gone and counts it', () => {
    const store = new FragmentStore();
    store.add(0, 3, MEGABYTE);
    store.add(fromSeconds(250), 2, MEGABYTE);
    store.drop(fromSeconds(310), 0);
    const consumer = new MediaConsumer(0);
    expect(consumer.readSecond(store)).toEqual({ bytes: 2 * MEGABYTE, missed: 3 });
    expect(consumer.millisBehind(store, fromSeconds(310))).toBe(0);
  });
});
