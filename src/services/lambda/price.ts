import type { PriceLine, Usage } from '../contract.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import type { LambdaConfig } from './fields.ts';

const REQUESTS_PER_PRICE_UNIT = 1_000_000;

/** What requests and GB-seconds cost, without free tier and volume discounts. Throttled requests are free. */
export function priceOfLambda(usage: Usage, config: LambdaConfig): readonly PriceLine[] {
  const requests = usage.sum('Invocations');
  const gibibyteSeconds = usage.sum('BilledGibibyteSeconds');
  const usdPerGibibyteSecond =
    config.architecture === 'arm64'
      ? FACTS.usdPerGibibyteSecondArm64.value
      : FACTS.usdPerGibibyteSecondX86.value;
  return [
    {
      title: 'Requests',
      quantity: requests,
      unit: 'requests',
      usd: (requests / REQUESTS_PER_PRICE_UNIT) * FACTS.usdPerMillionRequests.value,
    },
    {
      title: `Duration, ${config.architecture}`,
      quantity: gibibyteSeconds,
      unit: 'GB-s',
      usd: gibibyteSeconds * usdPerGibibyteSecond,
    },
  ];
}
