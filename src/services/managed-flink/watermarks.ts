import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { ApplicationConfig } from './fields.ts';
import { TIMESTAMP_STEP } from './window-assigner.ts';

/** No watermark has been given: nothing is late, and no window fires. */
export const NO_WATERMARK: Microseconds = -Infinity;

/** What the watermark depends on of one shard. */
interface WatermarkedShard {
  readonly latestEventTime: Microseconds;
  readonly lastActiveAt: Microseconds;
  readonly waitingCount: number;
}

/**
 * The watermark over all shards: the latest event time seen in each, less the bound and 1 ms, and the smallest of these
 * (MF-6). A shard that has been silent for the idleness timeout does not count; while no shard counts there is none.
 */
export function combinedWatermark(
  shards: Iterable<WatermarkedShard>,
  now: Microseconds,
  config: Pick<ApplicationConfig, 'outOfOrdernessSeconds' | 'idlenessSeconds'>,
): Microseconds {
  const bound = fromSeconds(config.outOfOrdernessSeconds);
  const idleness = config.idlenessSeconds > 0 ? fromSeconds(config.idlenessSeconds) : Infinity;
  let earliest = Infinity;
  for (const { latestEventTime, lastActiveAt, waitingCount } of shards) {
    if (waitingCount === 0 && now - lastActiveAt >= idleness) continue;
    earliest = Math.min(earliest, latestEventTime);
  }
  return earliest === Infinity ? NO_WATERMARK : earliest - bound - TIMESTAMP_STEP;
}
