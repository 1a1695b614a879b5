/**
 * How CloudWatch decides on the state of an alarm (CW-1 to CW-3): pure, from the datapoints of the evaluation range.
 * Amazon CloudWatch User Guide, "Using Amazon CloudWatch alarms" and "Configuring how CloudWatch alarms treat missing
 * data".
 */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** How a datapoint is compared with the threshold, in the API's words. */
export type AlarmComparison =
  | 'GreaterThanThreshold'
  | 'GreaterThanOrEqualToThreshold'
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold';

/** What stands in for a datapoint that is missing, in the API's words. */
export type MissingDataTreatment = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

/** When an alarm goes off. */
export interface AlarmCondition {
  readonly comparison: AlarmComparison;
  readonly threshold: number;
  /** N: how many of the latest datapoints are looked at. */
  readonly evaluationPeriods: number;
  /** M: how many of them must breach; all of them by default. */
  readonly datapointsToAlarm?: number;
  readonly missingData: MissingDataTreatment;
}

/** One value per period, the newest last; null where there is none. */
export type Datapoints = readonly (number | null)[];

/**
 * Periods that are fetched beyond the N that count, to make up for missing ones. AWS does not publish the number; its
 * documented example fetches 5 for N = 3, and that is what is done for every N here (our model).
 */
export const FURTHER_PERIODS_FETCHED = 2;

/** How many periods back an alarm looks at most: its evaluation range. */
export function evaluationRange(evaluationPeriods: number): number {
  return evaluationPeriods + FURTHER_PERIODS_FETCHED;
}

/** Whether a datapoint is on the wrong side of the threshold. */
export function isBreaching(
  { comparison, threshold }: Pick<AlarmCondition, 'comparison' | 'threshold'>,
  value: number,
): boolean {
  switch (comparison) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
  }
}

/** Whether a comparison breaches above the threshold; else below. */
export function isAbove(comparison: AlarmComparison): boolean {
  return comparison === 'GreaterThanThreshold' || comparison === 'GreaterThanOrEqualToThreshold';
}

/**
 * The state that follows from the datapoints of the evaluation range; older ones are left out. With N real datapoints or more, only the newest N
 * of them count. With fewer, all of them count and the treatment of missing data decides on the rest.
 */
export function evaluateAlarm(
  condition: AlarmCondition,
  datapoints: Datapoints,
  current: AlarmState,
): AlarmState {
  const { evaluationPeriods, missingData } = condition;
  const needed = condition.datapointsToAlarm ?? evaluationPeriods;
  const range = datapoints.slice(-evaluationRange(evaluationPeriods));
  const latest = range
    .filter((value) => value !== null)
    .slice(-evaluationPeriods)
    .map((value) => isBreaching(condition, value));
  const missing = evaluationPeriods - latest.length;
  const breaching = latest.filter(Boolean).length;
  if (breaching >= needed) return 'ALARM';
  if (missing === 0 || missingData === 'notBreaching') return 'OK';
  if (missingData === 'breaching') return breaching + missing >= needed ? 'ALARM' : 'OK';
  if (latest.length === 0) return missingData === 'missing' ? 'INSUFFICIENT_DATA' : current;
  if (breaching < latest.length) return 'OK';
  return isOldBreach(range, needed) && missingData === 'missing' ? 'ALARM' : current;
}

/**
 * Every datapoint there is breaches, but there are too few. The alarm goes off all the same once the oldest of them is
 * as old as M periods; before that it waits for the next datapoint ("avoiding premature transitions to alarm state").
 */
function isOldBreach(datapoints: Datapoints, needed: number): boolean {
  const oldest = datapoints.findIndex((value) => value !== null);
  return datapoints.length - oldest >= needed;
}
