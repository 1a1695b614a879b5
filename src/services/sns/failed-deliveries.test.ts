import { expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../../base/units.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { failed, succeeded } from '../../protocols/answer.ts';
import { cohortOf } from '../../testing/cohort-under-test.ts';
import { AWS_ENDPOINT } from './delivery-policy.ts';
import { DELIVERY_FAILED } from './reasons.ts';
import { Subscription } from './subscription.ts';

const TICK = 10_000;
const MESSAGE = cohortOf(1);

/** A subscriber that is down until a moment; returns every attempt it saw, as second and count. */
function attemptsOf(perTick: number, tick: number, downSeconds: number, seconds: number) {
  const simulation = new Simulation();
  const attempts: [number, number][] = [];
  const terms = { policy: AWS_ENDPOINT, receivesPerSecond: Infinity, inOrder: false, latency: 0 };
  const subscription = new Subscription(
    simulation,
    terms,
    (cohort, respond) => {
      attempts.push([toSeconds(simulation.now), cohort.count]);
      const isDown = simulation.now < fromSeconds(downSeconds);
      respond(isDown ? failed(cohort.count, DELIVERY_FAILED, 9, true) : succeeded(cohort.count));
    },
    { delivered: () => undefined, attemptFailed: () => undefined, givenUp: () => undefined },
  );
  for (let at = 0; at < fromSeconds(10); at += TICK) {
    simulation.advance(at);
    subscription.deliver({ ...MESSAGE, count: perTick, tick });
  }
  simulation.advance(fromSeconds(seconds));
  return { attempts, subscription };
}

test('SNS-6: what fails on a grid is retried together: one cohort for each retry and tenth of a second', () => {
  const { attempts, subscription } = attemptsOf(50, TICK, 1_000, 900);
  expect(subscription.pending).toBe(50_000);
  expect(subscription.retryPhase).toBe(4);
  // 10 s of failures in the last phase: 100 tenths, each with one attempt every 20 s.
  const late = attempts.filter(([second]) => second > 200);
  expect(late.length).toBeLessThanOrEqual(100 * (700 / 20 + 1));
  expect(late.reduce((sum, [, count]) => sum + count, 0)).toBeCloseTo(50_000 * 35, -5);
});

test('SNS-6: when the subscriber is back everything arrives within the steady wait of 20 s', () => {
  const { attempts, subscription } = attemptsOf(50, TICK, 300, 321);
  expect(subscription.pending).toBe(0);
  const after = attempts.filter(([second]) => second >= 300);
  expect(after.reduce((sum, [, count]) => sum + count, 0)).toBe(50_000);
});

test('SNS-5: messages that move one by one are retried one by one, to the microsecond', () => {
  const { attempts } = attemptsOf(1, 0, 1_000, 3);
  // Four attempts at once, then one after a second and one after another.
  expect(attempts.filter(([second]) => second === 0)).toHaveLength(4);
  expect(attempts.filter(([second]) => second === 0.01)).toHaveLength(4);
  expect(attempts.some(([second, count]) => second === 1.01 && count === 1)).toBe(true);
});
