import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { NodeContext, Notice } from '../contract.ts';
import { SQS_FACTS } from './facts.ts';

/** Marks the first of a spell of like events on the timeline, and the next only after a quiet time. */
export class SparseNotices {
  private readonly lastAt = new Map<string, Microseconds>();

  constructor(private readonly context: NodeContext) {}

  /** The event happened; `notice` is shown when it did not happen for a while. Equal texts are like events. */
  happened(notice: Notice): void {
    const { now } = this.context.scheduler;
    const lastAt = this.lastAt.get(notice.text);
    this.lastAt.set(notice.text, now);
    const quiet = fromSeconds(SQS_FACTS.noticeQuietSeconds.value);
    if (lastAt === undefined || now - lastAt >= quiet) this.context.notice(notice);
  }
}
