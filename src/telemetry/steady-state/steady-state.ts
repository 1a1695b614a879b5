import { batchMeans, TESTED_BATCHES_LEAST, type BatchMeans } from './batch-means.ts';
import {
  isConstant,
  lengthOf,
  meanOf,
  observationsFrom,
  type Observations,
} from './observations.ts';
import { trendOf } from './trend.ts';
import { warmUpSeconds } from './warm-up.ts';

/** The long-run mean of a metric, as far as the run has shown it. */
export interface Steady extends BatchMeans {
  readonly steady: true;
  /** Leading seconds that were left out as warm-up. */
  readonly truncatedSeconds: number;
  /** Simulated second from which on values count: after the last change and the warm-up. */
  readonly fromSeconds: number;
}

/** There is no long-run mean to tell, or not yet. */
export interface NotYetSteady {
  readonly steady: false;
  /** Why, in words without capital and full stop, such as `too short: 25 s so far, at least 64 s are needed`. */
  readonly reason: string;
}

/** The verdict on one metric. */
export type SteadyState = Steady | NotYetSteady;

/**
 * Judges whether a metric has settled, from its seconds since the last change. `lastChange` says what that was (`load
 * changed`), or is null when the seconds are those since the start of the run.
 *
 * First MSER-5 takes off the warm-up, then batch means give the interval; both say when there is too little to tell. What
 * still rises or falls is not steady, however narrow its interval.
 */
export function judgeSteadyState(
  observations: Observations,
  lastChange: string | null,
): SteadyState {
  const seconds = lengthOf(observations);
  if (seconds < TESTED_BATCHES_LEAST) return notYet(tooShort(seconds, lastChange));
  if (Number.isNaN(meanOf(observations))) return notYet('nothing has been measured');
  const truncatedSeconds = isConstant(observations) ? 0 : warmUpSeconds(observations);
  if (truncatedSeconds === null) return notYet(unsettled(observations));
  const rest = observationsFrom(observations, truncatedSeconds);
  if (lengthOf(rest) < TESTED_BATCHES_LEAST) {
    return notYet(`too short after a warm-up of ${truncatedSeconds} s`);
  }
  const trend = trendOf(rest);
  if (trend !== null) return notYet(`still ${trend}`);
  const estimate = batchMeans(rest);
  if (estimate === null) return notYet(tooDependent(observations));
  return { steady: true, ...estimate, truncatedSeconds, fromSeconds: rest.firstSecond };
}

/** A verdict for a metric that cannot be steady, for a reason outside its values. */
export function notYet(reason: string): NotYetSteady {
  return { steady: false, reason };
}

function tooShort(seconds: number, lastChange: string | null): string {
  if (lastChange !== null) return `${lastChange} ${seconds} s ago`;
  return `too short: ${seconds} s so far, at least ${TESTED_BATCHES_LEAST} s are needed`;
}

function unsettled(observations: Observations): string {
  const trend = trendOf(observations);
  return trend === null
    ? 'has not settled: its latest part differs from the rest'
    : `still ${trend}`;
}

function tooDependent(observations: Observations): string {
  const trend = trendOf(observations);
  return trend === null ? 'too short for how slowly it goes up and down' : `still ${trend}`;
}
