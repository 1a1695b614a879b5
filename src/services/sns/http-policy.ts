import type { DeliveryPolicy } from './delivery-policy.ts';
import type { HttpSubscriptionSettings } from './fields.ts';

/** The delivery policy that an HTTP/S subscription is set to: backoff only, as the defaults have it. */
export function httpPolicy({
  retries,
  minDelaySeconds,
  maxDelaySeconds,
  backoffFunction,
}: HttpSubscriptionSettings): DeliveryPolicy {
  return {
    immediate: 0,
    preBackoff: 0,
    backoff: retries,
    postBackoff: 0,
    minDelaySeconds,
    maxDelaySeconds,
    backoffFunction,
  };
}
