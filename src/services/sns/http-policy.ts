import type { DeliveryPolicy } from './delivery-policy.ts';
import type { HttpSubscriptionSettings } from './subscription-fields.ts';

/** The delivery policy that an HTTP/S subscription is set to: what the other phases leave of the retries is its backoff (SNS-5). */
export function httpPolicy({
  retries,
  noDelayRetries,
  minDelayRetries,
  maxDelayRetries,
  minDelaySeconds,
  maxDelaySeconds,
  backoffFunction,
}: HttpSubscriptionSettings): DeliveryPolicy {
  return {
    immediate: noDelayRetries,
    preBackoff: minDelayRetries,
    backoff: Math.max(0, retries - noDelayRetries - minDelayRetries - maxDelayRetries),
    postBackoff: maxDelayRetries,
    minDelaySeconds,
    maxDelaySeconds,
    backoffFunction,
  };
}
