import { expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../../base/units.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { failed, succeeded } from '../../protocols/answer.ts';
import { cohortOf } from '../../testing/cohort-under-test.ts';
import { AWS_ENDPOINT } from './delivery-policy.ts';
import { DELIVERY_FAILED } from './reasons.ts';
import { Subscription } from './subscription.ts';

/** Delivers messages 1, 2, 3 in turn to a subscriber that fails message 1 `failures` times; returns who came when. */
function deliveries(inOrder: boolean, failures: number): readonly (readonly [string, number])[] {
  const simulation = new Simulation();
  const arrived: [string, number][] = [];
  let failuresLeft = failures;
  const terms = { policy: AWS_ENDPOINT, receivesPerSecond: Infinity, inOrder, latency: 0 };
  const subscription = new Subscription(
    simulation,
    terms,
    (cohort, respond) => {
      if (cohort.kind === '1' && failuresLeft > 0) {
        failuresLeft -= 1;
        respond(failed(cohort.count, DELIVERY_FAILED, 9, true));
        return;
      }
      arrived.push([cohort.kind, toSeconds(simulation.now)]);
      respond(succeeded(cohort.count));
    },
    { delivered: () => undefined, attemptFailed: () => undefined, givenUp: () => undefined },
  );
  for (const kind of ['1', '2', '3']) subscription.deliver(cohortOf(1, kind));
  simulation.advance(fromSeconds(60));
  expect(subscription.pending).toBe(0);
  return arrived;
}

test('SNS-11: where order is kept, a delivery that is retried holds up those after it', () => {
  expect(deliveries(true, 5)).toEqual([
    ['1', 2],
    ['2', 2],
    ['3', 2],
  ]);
});

test('SNS-1: elsewhere the others go on', () => {
  expect(deliveries(false, 5)).toEqual([
    ['2', 0],
    ['3', 0],
    ['1', 2],
  ]);
});
