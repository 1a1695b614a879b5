import type { Fact } from '../../schema/fact.ts';
import { SECONDS_PER_HOUR } from '../../base/units.ts';
import type { CapacityUse, PriceLine, Usage } from '../contract.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import type { LambdaConfig } from './fields.ts';

const REQUESTS_PER_PRICE_UNIT = 1_000_000;
const MEBIBYTES_PER_GIBIBYTE = 1_024;

/** Prices of a GB-second: run on demand, kept ready, run in what is kept ready. */
const USD_PER_GIBIBYTE_SECOND: Readonly<
  Record<LambdaConfig['architecture'], Readonly<Record<'onDemand' | 'kept' | 'provisioned', Fact>>>
> = {
  x86_64: {
    onDemand: FACTS.usdPerGibibyteSecondX86,
    kept: FACTS.usdPerProvisionedGibibyteSecondX86,
    provisioned: FACTS.usdPerProvisionedDurationX86,
  },
  arm64: {
    onDemand: FACTS.usdPerGibibyteSecondArm64,
    kept: FACTS.usdPerProvisionedGibibyteSecondArm64,
    provisioned: FACTS.usdPerProvisionedDurationArm64,
  },
};

/** What requests and GB-seconds cost, without free tier and volume discounts. Throttled requests are free. */
export function priceOfLambda(usage: Usage, config: LambdaConfig): readonly PriceLine[] {
  const { architecture, memoryMebibytes } = config;
  const usd = USD_PER_GIBIBYTE_SECOND[architecture];
  const requests = usage.sum('Invocations');
  const line = (title: string, quantity: number, { value }: Fact): PriceLine => ({
    title: `${title}, ${architecture}`,
    quantity,
    unit: 'GB-s',
    usd: quantity * value,
  });
  const keptSeconds = usage.average('ProvisionedEnvironments') * usage.hours * SECONDS_PER_HOUR;
  const kept = keptSeconds * (memoryMebibytes / MEBIBYTES_PER_GIBIBYTE);
  const lines = [
    {
      title: 'Requests',
      quantity: requests,
      unit: 'requests',
      usd: (requests / REQUESTS_PER_PRICE_UNIT) * FACTS.usdPerMillionRequests.value,
    },
    line('Duration', usage.sum('BilledGibibyteSeconds'), usd.onDemand),
  ];
  if (kept === 0) return lines;
  const run = usage.sum('BilledProvisionedGibibyteSeconds');
  return [
    ...lines,
    line('Provisioned concurrency', kept, usd.kept),
    line('Provisioned duration', run, usd.provisioned),
  ];
}

/** Environments that provisioned concurrency keeps ready. */
export function capacitiesOf({ provisionedConcurrency }: LambdaConfig): readonly CapacityUse[] {
  if (provisionedConcurrency === 0) return [];
  return [
    {
      title: 'Provisioned environments',
      counted: 'environments',
      unit: 'Count',
      paid: { metric: 'ProvisionedEnvironments' },
      used: { metric: 'ProvisionedConcurrentExecutions' },
    },
  ];
}
