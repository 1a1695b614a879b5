import { HOURS_PER_MONTH } from '../../base/units.ts';
import type { PriceLine, Usage } from '../contract.ts';
import { ALARM_FACTS as FACTS } from './facts.ts';
import { isHighResolution, type AlarmConfig } from './fields.ts';

/** One alarm on one metric, by the hour of its existence. */
export function priceOfAlarm(usage: Usage, config: AlarmConfig): readonly PriceLine[] {
  const months = usage.hours / HOURS_PER_MONTH;
  const isHigh = isHighResolution(config);
  const usdPerMonth = isHigh ? FACTS.highResolutionUsdPerMonth : FACTS.standardUsdPerMonth;
  return [
    {
      title: isHigh ? 'High-resolution alarm' : 'Standard-resolution alarm',
      quantity: months,
      unit: 'alarm-months',
      usd: months * usdPerMonth.value,
    },
  ];
}
