import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { subscribePaced } from './paced-subscription.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A store that counts, and the counts that a paced listener saw. */
function pacedCounter() {
  const listeners = new Set<() => void>();
  let current = 0;
  const seen: number[] = [];
  const stop = subscribePaced(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => seen.push(current),
    100,
  );
  const count = () => {
    current += 1;
    for (const listener of listeners) listener();
  };
  return { seen, stop, count };
}

test('changes come ten times a second at most, the first at once and the last in any case', () => {
  const { seen, count } = pacedCounter();
  count();
  expect(seen).toEqual([1]);
  for (let moment = 0; moment < 1000; moment += 10) {
    vi.advanceTimersByTime(10);
    count();
  }
  expect(seen.length).toBeLessThanOrEqual(11);
  vi.advanceTimersByTime(100);
  expect(seen.at(-1)).toBe(101);
});

test('nothing comes after the end', () => {
  const { seen, stop, count } = pacedCounter();
  count();
  count();
  stop();
  vi.advanceTimersByTime(1000);
  expect(seen).toEqual([1]);
});
