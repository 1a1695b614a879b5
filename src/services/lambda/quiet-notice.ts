import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { NodeContext, Notice } from '../contract.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';

const QUIET_SPAN = fromSeconds(FACTS.noticeQuietSeconds.value);

/** Marks something on the timeline when it happens after a quiet time, not each time it happens. */
export class QuietNotice {
  private lastAt: Microseconds = Number.NEGATIVE_INFINITY;
  private lastText = '';

  constructor(private readonly context: NodeContext) {}

  /** It happens now. The same text is marked again only after a quiet time. */
  mention(kind: Notice['kind'], text: string): void {
    const { now } = this.context.scheduler;
    const isNews = now - this.lastAt >= QUIET_SPAN || text !== this.lastText;
    this.lastAt = now;
    this.lastText = text;
    if (isNews) this.context.notice({ kind, text });
  }
}
