import {
  evaluationRange,
  isBreaching,
  type AlarmState,
  type Datapoints,
} from '../../telemetry/alarm.ts';
import type { AlarmFaceState } from './face-state.ts';
import type { AlarmConfig } from './fields.ts';
import { COMPARISON_SIGNS } from './state-reason.ts';
import type { WatchedMetric } from './watch-fields.ts';

/** Datapoints that a face has room for. */
const FACE_DATAPOINTS_MAX = 30;
const FACE_DATAPOINTS_MIN = 15;

/** The inside of an alarm for its face. */
export function alarmFace(
  state: AlarmState,
  config: AlarmConfig,
  watched: WatchedMetric | undefined,
  datapoints: Datapoints,
): AlarmFaceState {
  const { evaluationPeriods, datapointsToAlarm, threshold, comparison, actionsEnabled } = config;
  const wanted = Math.max(FACE_DATAPOINTS_MIN, evaluationRange(evaluationPeriods));
  const drawn = datapoints.slice(-Math.min(wanted, FACE_DATAPOINTS_MAX));
  return {
    state,
    metric: watched?.metric.id ?? null,
    statistic: watched?.statistic ?? null,
    unit: watched?.metric.unit ?? 'None',
    datapoints: drawn,
    breaching: drawn.map((value) => value !== null && isBreaching(config, value)),
    evaluationPeriods,
    datapointsToAlarm,
    threshold,
    sign: COMPARISON_SIGNS[comparison],
    actionsEnabled,
  };
}
