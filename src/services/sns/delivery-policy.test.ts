import { describe, expect, test } from 'vitest';
import { toSeconds } from '../../base/units.ts';
import {
  AWS_ENDPOINT,
  CUSTOMER_ENDPOINT,
  delayBefore,
  retryCount,
  totalDelaySeconds,
} from './delivery-policy.ts';
import { FACTS } from './facts.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { httpPolicy } from './http-policy.ts';
import { HTTP_SUBSCRIPTION_FIELDS } from './subscription-fields.ts';

const HTTP = httpPolicy(defaultsOf(HTTP_SUBSCRIPTION_FIELDS));

/** Seconds from the first failure to retry number `retry`. */
function secondsUntil(policy: typeof AWS_ENDPOINT, retry: number): number {
  let seconds = 0;
  for (let each = 1; each <= retry; each += 1)
    seconds += toSeconds(delayBefore(policy, each) ?? NaN);
  return seconds;
}

describe('the retries of a subscription', () => {
  test('SNS-5: run at once, after the shortest delay, growing, and after the longest', () => {
    const seconds = [1, 3, 4, 5, 6, 15, 16, 100_015].map((retry) =>
      toSeconds(delayBefore(AWS_ENDPOINT, retry) ?? NaN),
    );
    expect(seconds).toEqual([0, 0, 1, 1, 1, 20, 20, 20]);
    expect(delayBefore(AWS_ENDPOINT, 100_016)).toBeNull();
  });

  test('SNS-6: number what AWS documents', () => {
    expect(retryCount(AWS_ENDPOINT)).toBe(FACTS.awsEndpointRetries.value);
    expect(retryCount(CUSTOMER_ENDPOINT)).toBe(FACTS.customerEndpointRetries.value);
  });

  test('SNS-6: reach the steady wait after 70 s for queues, after 27 minutes for e-mail', () => {
    expect(secondsUntil(AWS_ENDPOINT, 15)).toBeCloseTo(70, 0);
    expect(secondsUntil(CUSTOMER_ENDPOINT, 12) / 60).toBeCloseTo(27.5, 0);
  });

  test('SNS-6: end after 23 days for queues, more than 6 hours for e-mail, a minute for HTTP/S', () => {
    expect(totalDelaySeconds(AWS_ENDPOINT) / 86_400).toBeCloseTo(23.1, 1);
    expect(totalDelaySeconds(CUSTOMER_ENDPOINT) / 3_600).toBeCloseTo(6.8, 1);
    expect(totalDelaySeconds(HTTP)).toBe(60);
  });

  test('SNS-5: a single retry comes after the shortest delay', () => {
    expect(toSeconds(delayBefore({ ...HTTP, backoff: 1 }, 1) ?? NaN)).toBe(20);
  });

  test('SNS-5: of an HTTP/S policy what the other phases leave is the growing one', () => {
    const policy = httpPolicy({
      ...defaultsOf(HTTP_SUBSCRIPTION_FIELDS),
      retries: 7,
      noDelayRetries: 1,
      minDelayRetries: 2,
      maxDelayRetries: 1,
      minDelaySeconds: 5,
      maxDelaySeconds: 25,
    });
    const seconds = [1, 2, 3, 4, 5, 6, 7].map((retry) =>
      toSeconds(delayBefore(policy, retry) ?? NaN),
    );
    expect(seconds).toEqual([0, 5, 5, 5, 15, 25, 25]);
    expect(delayBefore(policy, 8)).toBeNull();
  });
});
