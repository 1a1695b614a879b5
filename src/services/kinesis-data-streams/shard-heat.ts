import { FACTS } from './facts.ts';
import type { WriteLimits } from './write-limits.ts';

/** What one shard took in the last whole second of simulated time. */
export class ShardHeat {
  /** Share of the write limit that was taken: records or bytes, whichever is nearer. Above 1 in a burst. */
  utilization = 0;
  /** Whether records were refused. */
  throttled = false;
  private records = 0;
  private bytes = 0;
  private refused = 0;

  /** A second is over. */
  roll(limits: WriteLimits): void {
    this.utilization = Math.max(
      (limits.takenRecords - this.records) / FACTS.shardWriteRecordsPerSecond.value,
      (limits.takenBytes - this.bytes) / FACTS.shardWriteBytesPerSecond.value,
    );
    this.throttled = limits.refusedRecords > this.refused;
    this.records = limits.takenRecords;
    this.bytes = limits.takenBytes;
    this.refused = limits.refusedRecords;
  }
}
