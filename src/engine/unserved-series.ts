import type { Reason } from '../protocols/answer.ts';
import { LOST, REFUSED } from '../telemetry/layout.ts';
import { InstrumentSet } from './instrument-set.ts';
import type { Recorder } from './recorder.ts';

/** Counters of refused and lost messages by reason and node, made when a reason first arises. */
export class UnservedSeries {
  private readonly sets = new Map<string, InstrumentSet>();

  constructor(
    private readonly recorder: Recorder,
    private readonly clock: { readonly now: number },
  ) {}

  /** Counts messages that were refused or lost. */
  count(outcome: 'refused' | 'lost', reason: Reason, arisenAt: number, count: number): void {
    const key = `${arisenAt}/${reason.id}`;
    let set = this.sets.get(key);
    if (!set) {
      set = new InstrumentSet(
        { kind: 'loss', node: arisenAt, reason: reason.id },
        [
          { id: LOST, kind: 'counter' },
          { id: REFUSED, kind: 'counter' },
        ],
        this.clock,
      );
      this.sets.set(key, set);
      for (const series of set.series) this.recorder.add(series, () => true);
    }
    set.counter(outcome === 'lost' ? LOST : REFUSED).add(count);
  }
}
