import { evaluationRange, type AlarmCondition } from '../../telemetry/alarm.ts';
import type { MetricDescription } from '../../telemetry/metric.ts';
import { ALARM_FACTS as FACTS } from './facts.ts';
import { isHighResolution, periodSecondsOf, type AlarmConfig } from './fields.ts';
import type { DatapointGrid } from './metric-watch.ts';

/** Its alarms ignore missing data, whatever they say (PutMetricAlarm, TreatMissingData). */
const ALWAYS_IGNORING_NAMESPACE = 'AWS/DynamoDB';

/** Datapoints that the face draws at least, where the periods are short. */
const DRAWN_DATAPOINTS = 15;
const SHORT_PERIOD_SECONDS = 300;

/** When an alarm goes off, for the metric that it watches. */
export function conditionOf(config: AlarmConfig, metric: MetricDescription): AlarmCondition {
  const { comparison, threshold, evaluationPeriods, datapointsToAlarm } = config;
  const missingData =
    metric.namespace === ALWAYS_IGNORING_NAMESPACE ? 'ignore' : config.missingData;
  return { comparison, threshold, evaluationPeriods, datapointsToAlarm, missingData };
}

/** How an alarm cuts time into datapoints. */
export function gridOf(config: AlarmConfig): DatapointGrid {
  const periodSeconds = periodSecondsOf(config);
  const range = evaluationRange(config.evaluationPeriods);
  return {
    periodSeconds,
    slideSeconds: isHighResolution(config)
      ? FACTS.highResolutionIntervalSeconds.value
      : FACTS.evaluationIntervalSeconds.value,
    count: periodSeconds <= SHORT_PERIOD_SECONDS ? Math.max(range, DRAWN_DATAPOINTS) : range,
  };
}
