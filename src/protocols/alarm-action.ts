import type { AlarmState } from '../telemetry/alarm.ts';

/** What an alarm tells those it acts on. */
export interface AlarmNotification {
  /** Title of the alarm, for messages to people. */
  readonly alarm: string;
  readonly state: AlarmState;
  /** The latest datapoint of the metric; null when it is missing. */
  readonly value: number | null;
  readonly threshold: number;
  /** On which side of the threshold the alarm breaches. */
  readonly isBreachAbove: boolean;
  /** Name of the scaling policy to invoke, where there are several; empty for the only one. */
  readonly policy: string;
  /** The state has not changed: a scaling action is told again while it lasts. */
  readonly isRepeated: boolean;
}

/** Something that an alarm acts on: what scales, or what passes the news on. */
export interface AlarmAction {
  /**
   * A scaling action is invoked on the change of state and again every minute while the state lasts; everything else
   * only on the change (CW-4).
   */
  readonly isScaling: boolean;
  /** The alarm is in a state that it was wired for. */
  stateChanged(notification: AlarmNotification): void;
}
