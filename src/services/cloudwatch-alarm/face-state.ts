import type { AlarmState } from '../../telemetry/alarm.ts';

/** The inside of an alarm, as its face shows it. */
export type AlarmFaceState = {
  readonly state: AlarmState;
  /** What is watched, such as `CPUUtilization`; null while nothing is. */
  readonly metric: string | null;
  readonly statistic: string | null;
  /** Unit of the metric. */
  readonly unit: string;
  /** One value per period, the newest last; null where there is none. */
  readonly datapoints: readonly (number | null)[];
  /** For each of them whether it breaches. */
  readonly breaching: readonly boolean[];
  /** How many of the newest periods count, and how many of those must breach. */
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  /** The comparison as a sign, such as `>`. */
  readonly sign: '>' | '≥' | '<' | '≤';
  readonly actionsEnabled: boolean;
};
