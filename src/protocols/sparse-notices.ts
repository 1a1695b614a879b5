import { fromSeconds, type Microseconds } from '../base/units.ts';
import { defineFacts } from '../schema/fact.ts';

/** How often marks on the timeline repeat themselves. */
export const NOTICE_FACTS = defineFacts({
  noticeQuietSeconds: {
    value: 60,
    unit: 's without the event until it is worth a mark on the timeline again',
    kind: 'model',
    source: 'Spillway',
    asOf: '2026-11',
  },
});

const QUIET = fromSeconds(NOTICE_FACTS.noticeQuietSeconds.value);

/** Where marks on the timeline are made: what a node is given of the run around it. */
interface Timeline<Notice> {
  readonly scheduler: { readonly now: Microseconds };
  notice(notice: Notice): void;
}

/** Marks the first of a spell of like events on the timeline, and the next only after a quiet time. */
export class SparseNotices<Notice extends { readonly text: string }> {
  private readonly lastAt = new Map<string, Microseconds>();

  constructor(private readonly timeline: Timeline<Notice>) {}

  /** The event happened; `notice` is shown when it did not happen for a while. Equal texts are like events. */
  happened(notice: Notice): void {
    const { now } = this.timeline.scheduler;
    const lastAt = this.lastAt.get(notice.text);
    this.lastAt.set(notice.text, now);
    if (lastAt === undefined || now - lastAt > QUIET) this.timeline.notice(notice);
  }
}
