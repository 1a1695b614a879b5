import { isBreaching, type AlarmState, type Datapoints } from '../../telemetry/alarm.ts';
import type { Notice } from '../contract.ts';
import type { AlarmFaceState } from './face-state.ts';
import type { AlarmConfig } from './fields.ts';
import type { WatchedMetric } from './watch-fields.ts';

/** The comparisons as signs. */
export const COMPARISON_SIGNS: Readonly<Record<AlarmConfig['comparison'], AlarmFaceState['sign']>> =
  {
    GreaterThanThreshold: '>',
    GreaterThanOrEqualToThreshold: '≥',
    LessThanThreshold: '<',
    LessThanOrEqualToThreshold: '≤',
  };

/** What the mark of a change of state looks like: going off is trouble, coming back is relief, all else is news. */
export function noticeKind(state: AlarmState, previous: AlarmState): Notice['kind'] {
  if (state === 'ALARM') return 'limit';
  return state === 'OK' && previous === 'ALARM' ? 'recovery' : 'change';
}

/** Why an alarm is in its state, as StateReason tells it: the latest datapoint and how many breach. */
export function reasonOf(
  config: AlarmConfig,
  watched: WatchedMetric | undefined,
  datapoints: Datapoints,
): string {
  if (watched === undefined) return 'nothing is watched';
  const { metric, statistic } = watched;
  const name = `${metric.id} (${statistic})`;
  const latest = datapoints.filter((value) => value !== null).slice(-config.evaluationPeriods);
  const newest = latest.at(-1);
  if (newest === undefined) return `no datapoints of ${name}`;
  const breaching = latest.filter((value) => isBreaching(config, value)).length;
  const threshold = `${COMPARISON_SIGNS[config.comparison]} ${config.threshold}`;
  return (
    `${name} is ${rounded(newest)}; ${breaching} of the last ${config.evaluationPeriods} ` +
    `${config.evaluationPeriods === 1 ? 'datapoint' : 'datapoints'} ${threshold}`
  );
}

/** Short enough for a sentence: whole from 100 on, else with two decimals at most. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
