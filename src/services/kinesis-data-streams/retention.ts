import type { Microseconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { Notice } from '../contract.ts';
import { RETENTION_EXPIRED } from './reasons.ts';
import type { Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';

/**
 * Lets records expire (KDS-12), and closed shards vanish once all they held has expired (KDS-15). One timer per shard,
 * for its oldest record.
 */
export class Retention {
  private readonly notices: SparseNotices<Notice>;

  constructor(private readonly state: StreamState) {
    this.notices = new SparseNotices(state.context);
  }

  /** The shard holds records or was closed: something of it will expire. */
  watch(shard: Shard): void {
    if (shard.expiryTimer !== undefined) return;
    const dueAt = this.dueAt(shard);
    if (dueAt === undefined) return;
    const { scheduler } = this.state.context;
    shard.expiryTimer = scheduler.schedule(
      Math.max(0, dueAt - scheduler.now),
      () => {
        shard.expiryTimer = undefined;
        this.sweep(shard);
      },
      Priority.Release,
    );
  }

  /** The retention period changed: what is older goes at once, what has gone stays gone (KDS-12). */
  configure(): void {
    for (const shard of this.state.shards.existing) {
      if (shard.expiryTimer !== undefined) this.state.context.scheduler.cancel(shard.expiryTimer);
      shard.expiryTimer = undefined;
      this.sweep(shard);
    }
  }

  /** When the oldest record of a shard expires, or the closed shard itself. */
  private dueAt(shard: Shard): Microseconds | undefined {
    const oldest = shard.records.nextExpiring ?? shard.closedAt;
    return oldest === undefined ? undefined : oldest + this.state.retention;
  }

  private sweep(shard: Shard): void {
    const { state } = this;
    const expiredBefore = state.now - state.retention;
    const lostCount = shard.records.expire(expiredBefore);
    if (lostCount > 0) this.lose(lostCount);
    if (shard.closedAt !== undefined && shard.closedAt <= expiredBefore) {
      state.shards.remove(shard);
      state.shardsChanged();
    } else this.watch(shard);
  }

  private lose(count: number): void {
    const { context, config } = this.state;
    context.books.lost(count, RETENTION_EXPIRED);
    this.notices.happened({
      kind: 'limit',
      text: `Records are lost: they passed the retention of ${config.retentionHours} h unread`,
    });
  }
}
