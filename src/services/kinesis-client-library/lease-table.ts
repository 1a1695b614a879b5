import { fromMilliseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { Lease } from './lease.ts';
import type { ApplicationMeters } from './metrics.ts';

const ROW_BYTES = FACTS.leaseRowBytes.value;
const PAGE_BYTES = FACTS.scanPageBytes.value;
const UNDRAWN_TABLE = fromMilliseconds(FACTS.leaseTableMilliseconds.value);
const KEYS = new KeySpace('shardId', { kind: 'uniform', keyCount: FACTS.leaseKeysMax.value });

/** What a conditional write came to: done, its condition did not hold, or the table did not do it (throttled). */
export type WriteOutcome = 'done' | 'conflict' | 'failed';

/**
 * The rows that all workers share, in a DynamoDB table when one is drawn (KCL-2). Every look and every change is a call
 * that costs capacity, takes time and can be throttled; writes are conditional.
 */
export class LeaseTable {
  private rows = new Map<string, Lease>();
  private nextNumber = 0;
  private readers: Caller | undefined;
  private writers: Caller | undefined;
  private wireNumber: number | undefined;
  private readonly stream: RandomStream;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: ApplicationMeters,
  ) {
    this.stream = context.random('lease table');
  }

  /** All rows, in the order in which they were made. Only what a scan has brought may be acted upon. */
  get leases(): readonly Lease[] {
    return [...this.rows.values()];
  }

  lease(shardId: string): Lease | undefined {
    return this.rows.get(shardId);
  }

  /** Uses the table at the other end of a wire. */
  connect(wire: CallingWireOf<'access-items'>): void {
    const caller = (operation: 'get-item' | 'put-item'): Caller => {
      const settings = { ...wire.settings, operation, consistentRead: 'eventual' };
      const { number, scheduler } = this.context;
      return new Caller({ ...wire, settings }, number, scheduler, this.stream);
    };
    this.wireNumber = wire.number;
    this.readers = caller('get-item');
    this.writers = caller('put-item');
  }

  disconnect(wireNumber: number): void {
    if (this.wireNumber !== wireNumber) return;
    this.wireNumber = undefined;
    this.readers = undefined;
    this.writers = undefined;
  }

  /** Makes a row, at the moment at which the application finds a shard. */
  create(shardId: string, parentIds: readonly string[], position: number): Lease {
    const lease: Lease = {
      shardId,
      number: this.nextNumber,
      parentIds,
      owner: null,
      counter: 0,
      checkpoint: position,
      nextOwner: null,
      handoverBy: 0,
      throughput: 0,
      bytesSince: 0,
      processedUpTo: position,
    };
    this.nextNumber += 1;
    this.rows.set(shardId, lease);
    return lease;
  }

  /** Takes out a row whose shard is done. */
  remove(shardId: string): void {
    this.rows.delete(shardId);
  }

  clear(): void {
    this.rows = new Map();
  }

  /** Reads all rows; `done` is told whether it worked. */
  scan(done: (ok: boolean) => void): void {
    const bytes = Math.max(1, this.rows.size) * ROW_BYTES;
    const pages = Math.ceil(bytes / PAGE_BYTES);
    this.call(this.readers, 0, pages, Math.min(bytes, PAGE_BYTES), done);
  }

  /** Reads the rows of one worker; `done` is told whether it worked. */
  query(rowCount: number, done: (ok: boolean) => void): void {
    this.call(this.readers, 0, 1, Math.min(Math.max(1, rowCount) * ROW_BYTES, PAGE_BYTES), done);
  }

  /** Changes a row if `holds` when the table looks at it. */
  write(
    lease: Lease,
    holds: () => boolean,
    change: () => void,
    done: (outcome: WriteOutcome) => void,
  ): void {
    this.call(this.writers, lease.number, 1, ROW_BYTES, (ok) => {
      if (!ok) done('failed');
      else if (!holds()) done('conflict');
      else {
        change();
        done('done');
      }
    });
  }

  /** `count` calls; succeeded only if all did. */
  private call(
    caller: Caller | undefined,
    leaseNumber: number,
    count: number,
    sizeBytes: number,
    done: (ok: boolean) => void,
  ): void {
    if (!caller) {
      this.context.scheduler.schedule(UNDRAWN_TABLE, () => done(true), Priority.Release);
      return;
    }
    let left = count;
    let ok = true;
    caller.call(this.cohort(leaseNumber, count, sizeBytes), ({ succeeded, failures }) => {
      left -= succeeded;
      for (const failure of failures) {
        left -= failure.count;
        this.meters.leaseTableFailures.add(failure.count);
        ok = false;
      }
      if (left === 0) done(ok);
    });
  }

  private cohort(leaseNumber: number, count: number, sizeBytes: number): Cohort {
    const { scheduler, number } = this.context;
    return {
      count,
      kind: 'lease',
      keys: KEYS,
      key: leaseNumber % KEYS.keyCount,
      sizeBytes,
      attempt: 0,
      bornAt: scheduler.now,
      source: number,
      poison: false,
      tick: 0,
    };
  }
}
