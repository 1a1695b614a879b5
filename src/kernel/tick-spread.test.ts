import { describe, expect, test } from 'vitest';
import type { Distribution } from '../base/distribution.ts';
import { estimate } from '../testing/confidence.ts';
import { createRandomStream, type RandomStream } from './random-stream.ts';
import { RandomSpan } from './random-span.ts';

const MILLISECOND = 1_000;
const TICK = 10_000;

const SPANS: readonly (readonly [Distribution, number])[] = [
  [{ kind: 'constant', value: 37 }, 37],
  [{ kind: 'constant', value: 4 }, 4],
  [{ kind: 'exponential', mean: 100 }, 100],
  [{ kind: 'exponential', mean: 1 }, 1],
  [{ kind: 'uniform', low: 0, high: 6 }, 3],
  [{ kind: 'gamma', mean: 50, shape: 0.5 }, 50],
  [{ kind: 'log-normal', mean: 80, variation: 2 }, 80],
  [{ kind: 'pareto', mean: 60, tail: 3 }, 60],
  [{ kind: 'empirical', values: [3, 48, 129] }, 60],
];

/** The mean delay of `count` messages, in milliseconds. */
function meanDelay(distribution: Distribution, count: number, seed: number): number {
  const spread = new RandomSpan(distribution, MILLISECOND).spread(TICK);
  let sum = 0;
  spread.draw(createRandomStream(seed, 1, 'spread'), count, (delay, messages) => {
    sum += delay * messages;
  });
  return sum / count / MILLISECOND;
}

describe('a span of time counted by the tick', () => {
  test.each(SPANS)(
    'ENG-7: has the mean of %j, however short it is beside the tick',
    (span, mean) => {
      const means = Array.from({ length: 20 }, (_unused, seed) => meanDelay(span, 100_000, seed));
      const seen = estimate(means);
      expect(seen.includes(mean), `${seen.mean} ± ${seen.halfWidth}`).toBe(true);
      expect(seen.halfWidth).toBeLessThan(0.1 * mean + 0.05);
    },
  );

  test('ENG-7: gives every message exactly one delay, in whole ticks', () => {
    const spread = new RandomSpan({ kind: 'exponential', mean: 100 }, MILLISECOND).spread(TICK);
    let count = 0;
    const delays: number[] = [];
    spread.draw(createRandomStream(1, 1, 'spread'), 1e9, (delay, messages) => {
      count += messages;
      delays.push(delay);
    });
    expect(count).toBe(1e9);
    expect(delays.every((delay) => delay % TICK === 0)).toBe(true);
    expect(new Set(delays).size).toBe(delays.length);
    expect(delays.length).toBeLessThan(300);
  });

  test('a share of what is shorter than a tick ends within the instant', () => {
    const spread = new RandomSpan({ kind: 'constant', value: 4 }, MILLISECOND).spread(TICK);
    expect(spread.instantShare).toBeCloseTo(0.6, 12);
  });

  test('a tail without end costs a bounded number of points', () => {
    const spread = new RandomSpan({ kind: 'pareto', mean: 60, tail: 1.2 }, MILLISECOND).spread(
      TICK,
    );
    let points = 0;
    spread.draw(createRandomStream(1, 1, 'spread'), 1e15, () => {
      points += 1;
    });
    expect(points).toBeLessThanOrEqual(4_096);
  });

  test('messages that do not end within the instant have the other delays', () => {
    const spread = new RandomSpan({ kind: 'exponential', mean: 12 }, MILLISECOND).spread(TICK);
    const means = Array.from({ length: 20 }, (_unused, seed) => {
      let sum = 0;
      spread.drawHeld(createRandomStream(seed, 1, 'held'), 10_000, (delay, messages) => {
        expect(delay).toBeGreaterThan(0);
        sum += delay * messages;
      });
      return sum / 10_000 / MILLISECOND;
    });
    expect(estimate(means).includes(12 / (1 - spread.instantShare))).toBe(true);
  });

  describe('messages that follow each other in the slots within an instant', () => {
    const spread = new RandomSpan({ kind: 'constant', value: 2 }, MILLISECOND).spread(TICK);

    /** The same, one message after the other. */
    function fillSingly(stream: RandomStream, waiting: number, free: number): number {
      let begun = 0;
      let held = 0;
      while (begun < waiting && held < free) {
        begun += 1;
        if (stream.uniform() >= spread.instantShare) held += 1;
      }
      return begun * 1_000 + held;
    }

    test.each([
      [30, 4],
      [16, 4],
      [5, 4],
      [40, 1],
      [3, 10],
    ])('%d wait for %d slots: as many begin as one by one', (waiting, free) => {
      const stream = createRandomStream(5, 1, 'fill');
      const draws = 20_000;
      const counts = new Map<number, [number, number]>();
      const note = (outcome: number, way: 0 | 1): void => {
        const pair = counts.get(outcome) ?? [0, 0];
        pair[way] += 1;
        counts.set(outcome, pair);
      };
      for (let draw = 0; draw < draws; draw += 1) {
        const { begun, held } = spread.fill(stream, waiting, free);
        note(begun * 1_000 + held, 0);
        note(fillSingly(stream, waiting, free), 1);
      }
      // Two samples of equal size: each outcome differs by at most what chance allows (five deviations).
      for (const [one, other] of counts.values()) {
        expect(Math.abs(one - other)).toBeLessThanOrEqual(5 * Math.sqrt(one + other));
      }
    });
  });
});
