import type { Reason } from '../protocols/answer.ts';
import type { Counter } from '../telemetry/instruments.ts';
import { LOST, REFUSED } from '../telemetry/layout.ts';
import { InstrumentSet } from './instrument-set.ts';
import type { Recorder } from './recorder.ts';

/** What one reason cost at one node. */
interface UnservedCounters {
  readonly arisenAt: number;
  readonly lost: Counter;
  readonly refused: Counter;
}

/** Counters of refused and lost messages by reason and node, made when a reason first arises. */
export class UnservedSeries {
  private readonly byReason = new Map<string, UnservedCounters[]>();

  /** What arises at a node counts for the fingerprint while `isConnected` says that any wire ends there. */
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: { readonly now: number },
    private readonly isConnected: (node: number) => boolean,
  ) {}

  /** Counts messages that were refused or lost. */
  count(outcome: 'refused' | 'lost', reason: Reason, arisenAt: number, count: number): void {
    this.countersOf(reason.id, arisenAt)[outcome].add(count);
  }

  private countersOf(reason: string, arisenAt: number): UnservedCounters {
    let everywhere = this.byReason.get(reason);
    if (!everywhere) this.byReason.set(reason, (everywhere = []));
    for (const counters of everywhere) if (counters.arisenAt === arisenAt) return counters;
    const made = this.makeCounters(reason, arisenAt);
    everywhere.push(made);
    return made;
  }

  private makeCounters(reason: string, arisenAt: number): UnservedCounters {
    const set = new InstrumentSet(
      { kind: 'loss', node: arisenAt, reason },
      [
        { id: LOST, kind: 'counter' },
        { id: REFUSED, kind: 'counter' },
      ],
      this.clock,
    );
    const isHashed = (): boolean => this.isConnected(arisenAt);
    for (const series of set.series) this.recorder.add(series, isHashed);
    return { arisenAt, lost: set.counter(LOST), refused: set.counter(REFUSED) };
  }
}
