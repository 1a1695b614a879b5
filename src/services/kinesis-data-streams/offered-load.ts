import { FACTS } from './facts.ts';

/** What producers offer to the stream, stored or not, since it was taken last. */
export class OfferedLoad {
  private records = 0;
  private bytes = 0;

  add(records: number, bytes: number): void {
    this.records += records;
    this.bytes += bytes;
  }

  /** The rate over the last `seconds`, as the shards that it needs: records or bytes, whichever is more. */
  take(seconds: number): number {
    const shards = shardsFor(this.records / seconds, this.bytes / seconds);
    this.records = 0;
    this.bytes = 0;
    return shards;
  }
}

/** How many shards' write limits a rate takes up, with fraction. */
export function shardsFor(recordsPerSecond: number, bytesPerSecond: number): number {
  return Math.max(
    recordsPerSecond / FACTS.shardWriteRecordsPerSecond.value,
    bytesPerSecond / FACTS.shardWriteBytesPerSecond.value,
  );
}
