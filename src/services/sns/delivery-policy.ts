import { fromSeconds, type Microseconds } from '../../base/units.ts';

/** How the waits between two retries grow in the backoff phase. */
export type BackoffFunction = 'linear' | 'exponential';

/** The retries of a subscription, phase by phase (SNS-5). Delays in seconds. */
export interface DeliveryPolicy {
  /** Retries at once. */
  readonly immediate: number;
  /** Retries after the shortest delay. */
  readonly preBackoff: number;
  /** Retries whose delay goes from the shortest to the longest. */
  readonly backoff: number;
  /** Retries after the longest delay. */
  readonly postBackoff: number;
  readonly minDelaySeconds: number;
  readonly maxDelaySeconds: number;
  readonly backoffFunction: BackoffFunction;
}

/** SQS, Lambda and Firehose: 100,015 retries over about 23 days. */
export const AWS_ENDPOINT: DeliveryPolicy = {
  immediate: 3,
  preBackoff: 2,
  backoff: 10,
  postBackoff: 100_000,
  minDelaySeconds: 1,
  maxDelaySeconds: 20,
  backoffFunction: 'exponential',
};

/** E-mail, SMS and mobile push: 50 retries over more than 6 hours. */
export const CUSTOMER_ENDPOINT: DeliveryPolicy = {
  immediate: 0,
  preBackoff: 2,
  backoff: 10,
  postBackoff: 38,
  minDelaySeconds: 10,
  maxDelaySeconds: 600,
  backoffFunction: 'exponential',
};

/** All retries of a policy. */
export function retryCount({
  immediate,
  preBackoff,
  backoff,
  postBackoff,
}: DeliveryPolicy): number {
  return immediate + preBackoff + backoff + postBackoff;
}

/** The phase of a retry: 1 at once, 2 after the shortest delay, 3 with a growing delay, 4 after the longest delay. */
export type RetryPhase = 1 | 2 | 3 | 4;

/** The phase that retry number `retry` (1, 2, …) belongs to. */
export function phaseOf(
  { immediate, preBackoff, backoff }: DeliveryPolicy,
  retry: number,
): RetryPhase {
  if (retry <= immediate) return 1;
  if (retry <= immediate + preBackoff) return 2;
  return retry <= immediate + preBackoff + backoff ? 3 : 4;
}

/** The wait before retry number `retry` (1, 2, …), or null when the policy has no such retry. */
export function delayBefore(policy: DeliveryPolicy, retry: number): Microseconds | null {
  let left = retry - 1;
  if (left < policy.immediate) return 0;
  left -= policy.immediate;
  if (left < policy.preBackoff) return fromSeconds(policy.minDelaySeconds);
  left -= policy.preBackoff;
  if (left < policy.backoff) return fromSeconds(backoffDelaySeconds(policy, left));
  left -= policy.backoff;
  return left < policy.postBackoff ? fromSeconds(policy.maxDelaySeconds) : null;
}

/** All waits of a policy added up, in seconds. */
export function totalDelaySeconds(policy: DeliveryPolicy): number {
  let backoff = 0;
  for (let step = 0; step < policy.backoff; step += 1) backoff += backoffDelaySeconds(policy, step);
  return (
    policy.preBackoff * policy.minDelaySeconds +
    backoff +
    policy.postBackoff * policy.maxDelaySeconds
  );
}

/** Evenly or by a constant factor from the shortest delay to the longest. */
function backoffDelaySeconds(policy: DeliveryPolicy, step: number): number {
  const { minDelaySeconds, maxDelaySeconds, backoff, backoffFunction } = policy;
  if (backoff === 1) return minDelaySeconds;
  if (backoffFunction === 'linear') {
    return minDelaySeconds + ((maxDelaySeconds - minDelaySeconds) * step) / (backoff - 1);
  }
  return minDelaySeconds * power(root(maxDelaySeconds / minDelaySeconds, backoff - 1), step);
}

/** Enough halvings to reach the last digit of a number below 3,600. */
const HALVINGS = 64;

/** The `degree`-th root of a value of at least 1, by halving: the page, which shows the policy, has no kernel. */
function root(value: number, degree: number): number {
  let low = 1;
  let high = value;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (power(middle, degree) < value) low = middle;
    else high = middle;
  }
  return high;
}

function power(base: number, exponent: number): number {
  let product = 1;
  for (let factor = 0; factor < exponent; factor += 1) product *= base;
  return product;
}
