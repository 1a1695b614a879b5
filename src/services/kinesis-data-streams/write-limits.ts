import type { Microseconds } from '../../base/units.ts';
import type { WriteLimitsTable } from './write-limits-table.ts';

/** The limits of one shard: a row of the table. */
export class WriteLimits {
  readonly row: number;

  constructor(
    private readonly table: WriteLimitsTable,
    now: Microseconds,
    recordMaxKibibytes: number,
  ) {
    this.row = table.add(now, recordMaxKibibytes);
  }

  /** See {@link WriteLimitsTable.takenRecords}. */
  get takenRecords(): number {
    return this.table.takenRecords(this.row);
  }

  /** See {@link WriteLimitsTable.takenBytes}. */
  get takenBytes(): number {
    return this.table.takenBytes(this.row);
  }

  /** See {@link WriteLimitsTable.refusedRecords}. */
  get refusedRecords(): number {
    return this.table.refusedRecords(this.row);
  }

  /** See {@link WriteLimitsTable.configure}. */
  configure(now: Microseconds, recordMaxKibibytes: number): void {
    this.table.configure(this.row, now, recordMaxKibibytes);
  }

  /** See {@link WriteLimitsTable.take}. */
  take(
    now: Microseconds,
    call: number,
    count: number,
    payloadBytes: number,
    keyBytes: number,
  ): number {
    return this.table.take(this.row, now, call, count, payloadBytes, keyBytes);
  }
}
