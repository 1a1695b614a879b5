import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { TimeToLive } from '../../protocols/cache.ts';

/** When an entry that is set now expires (CAC-3): its life is drawn around the time to live. Infinity without one. */
export function expiryMoment(
  now: Microseconds,
  { seconds, jitterShare }: TimeToLive,
  stream: RandomStream,
): Microseconds {
  if (seconds === 0) return Infinity;
  const life = jitterShare === 0 ? 1 : 1 + jitterShare * (2 * stream.uniform() - 1);
  return now + fromSeconds(seconds * life);
}

/** Entries of a class that are set together get so many lives among them. */
export const LIFE_STRATA = 8;
/** Moments of expiry are kept to this share of the time to live. */
const ROWS_PER_LIFE = 512;
const ROW_MIN = fromMilliseconds(10);

/** The same, rounded up so that entries of about the same end share a row of counts. */
export function expiryRow(
  now: Microseconds,
  timeToLive: TimeToLive,
  stream: RandomStream,
): Microseconds {
  const moment = expiryMoment(now, timeToLive, stream);
  if (moment === Infinity) return Infinity;
  const width = Math.max(ROW_MIN, Math.round(fromSeconds(timeToLive.seconds) / ROWS_PER_LIFE));
  return Math.ceil(moment / width) * width;
}
