import type { NodeContext } from '../contract.ts';
import type { AlarmConfig } from './fields.ts';
import { MetricAlarm } from './metric-alarm.ts';

/** Makes an alarm for one run. */
export function create(config: AlarmConfig, context: NodeContext): MetricAlarm {
  return new MetricAlarm(config, context);
}
