import type { Counter, Gauge, Instruments } from '../../telemetry/instruments.ts';
import type { MetricDescription } from '../../telemetry/metric.ts';

/** What an alarm tells of itself. CloudWatch has no metrics of alarms, so all are our own. */
export const ALARM_METRICS: readonly MetricDescription[] = [
  {
    id: 'InAlarm',
    help: '1 while the alarm is in ALARM, else 0: the average is the share of time.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Maximum',
    highlight: true,
  },
  {
    id: 'StateChanges',
    help: 'Changes of the alarm’s state.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
  {
    id: 'ActionsInvoked',
    help: 'Actions that the alarm invoked, repeated ones included.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
];

/** The instruments of one alarm. */
export interface AlarmMeters {
  readonly inAlarm: Gauge;
  readonly stateChanges: Counter;
  readonly actionsInvoked: Counter;
}

/** Obtains the instruments of one alarm. */
export function alarmMeters(instruments: Instruments): AlarmMeters {
  return {
    inAlarm: instruments.gauge('InAlarm'),
    stateChanges: instruments.counter('StateChanges'),
    actionsInvoked: instruments.counter('ActionsInvoked'),
  };
}
