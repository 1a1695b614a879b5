import { SECONDS_PER_HOUR } from '../../base/units.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { ALARM_FACTS as FACTS } from './facts.ts';
import { periodSecondsOf, type AlarmConfig } from './fields.ts';

/** What PutMetricAlarm refuses beyond the range of each setting. */
export function checkAlarm(config: AlarmConfig): readonly FieldProblem[] {
  const { datapointsToAlarm, evaluationPeriods } = config;
  const problems: FieldProblem[] = [];
  if (datapointsToAlarm > evaluationPeriods) {
    problems.push({
      path: 'datapointsToAlarm',
      message: `must be at most the ${evaluationPeriods} evaluation periods, not ${datapointsToAlarm} (CW-1)`,
    });
  }
  const period = periodSecondsOf(config);
  const spanMax =
    period < SECONDS_PER_HOUR
      ? FACTS.evaluationSpanSeconds.value
      : FACTS.hourlyEvaluationSpanSeconds.value;
  if (period * evaluationPeriods > spanMax) {
    problems.push({
      path: 'evaluationPeriods',
      message: `must be at most ${spanMax / period} with a period of ${period} s, not ${evaluationPeriods}: the evaluation may span ${spanMax} s (CW-1)`,
    });
  }
  return problems;
}
