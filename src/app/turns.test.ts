import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Turns } from './turns.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Parts that note when they are drawn. */
function partsOf(count: number, intervalMilliseconds = 0) {
  const drawn: number[] = [];
  const parts = Array.from({ length: count }, (_, index) => ({
    intervalMilliseconds,
    take: () => void drawn.push(index),
  }));
  return { drawn, parts };
}

test('however many parts ask, a few are drawn at a time, in the order in which they asked', () => {
  const { drawn, parts } = partsOf(5);
  const turns = new Turns(2, 30);
  for (const part of parts) turns.ask(part);
  vi.advanceTimersByTime(1);
  expect(drawn).toEqual([0, 1]);
  turns.ask(parts[0]!);
  vi.advanceTimersByTime(30);
  expect(drawn).toEqual([0, 1, 2, 3]);
  vi.advanceTimersByTime(300);
  expect(drawn).toEqual([0, 1, 2, 3, 4, 0]);
});

test('a part that asks all the time is drawn once in its interval', () => {
  const { drawn, parts } = partsOf(1, 100);
  const turns = new Turns(2, 10);
  for (let moment = 0; moment < 1000; moment += 5) {
    turns.ask(parts[0]!);
    vi.advanceTimersByTime(5);
  }
  expect(drawn.length).toBeGreaterThanOrEqual(9);
  expect(drawn.length).toBeLessThanOrEqual(11);
});

test('the last change is drawn, and a part that left is not', () => {
  const { drawn, parts } = partsOf(2, 100);
  const turns = new Turns(2, 10);
  turns.ask(parts[0]!);
  vi.advanceTimersByTime(10);
  for (const part of parts) turns.ask(part);
  turns.leave(parts[1]!);
  vi.advanceTimersByTime(200);
  expect(drawn).toEqual([0, 0]);
});
