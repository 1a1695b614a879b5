import type { Reason } from '../protocols/answer.ts';
import { NODE_REMOVED } from '../protocols/shared-reasons.ts';
import type { Books } from '../services/contract.ts';
import type { NodeBooks, ReasonCount } from '../telemetry/frame.ts';

/** Told of every refusal and loss, so that they can be charted by reason. */
export type OnUnserved = (
  outcome: 'refused' | 'lost',
  reason: Reason,
  arisenAt: number,
  count: number,
) => void;

type ReasonEntry = ReasonCount & { count: number };

/** The books of one node: received = completed + refused + lost + in flight. */
export class Ledger implements Books {
  private receivedCount = 0;
  private completedCount = 0;
  private refusedCount = 0;
  private lostCount = 0;
  private closed = false;
  /** A handful of entries each: looked through, not looked up. */
  private readonly refusedBy: ReasonEntry[] = [];
  private readonly lostBy: ReasonEntry[] = [];

  constructor(
    private readonly node: number,
    private readonly onUnserved: OnUnserved,
  ) {}

  received(count: number): void {
    if (!this.closed) this.receivedCount += count;
  }

  completed(count: number): void {
    if (!this.closed) this.completedCount += count;
  }

  refused(count: number, reason: Reason): void {
    if (this.closed || count === 0) return;
    this.refusedCount += count;
    addTo(this.refusedBy, reason, this.node, count);
    this.onUnserved('refused', reason, this.node, count);
  }

  lost(count: number, reason: Reason, arisenAt: number = this.node): void {
    if (this.closed || count === 0) return;
    this.lostCount += count;
    addTo(this.lostBy, reason, arisenAt, count);
    this.onUnserved('lost', reason, arisenAt, count);
  }

  /** What must be inside for the books to balance. */
  get openCount(): number {
    return this.receivedCount - this.completedCount - this.refusedCount - this.lostCount;
  }

  /** The node is gone: what is inside is lost, and nothing is entered any more. */
  close(): void {
    this.lost(this.openCount, NODE_REMOVED);
    this.closed = true;
  }

  /** The books as they stand. */
  statement(): NodeBooks {
    return {
      node: this.node,
      received: this.receivedCount,
      completed: this.completedCount,
      inFlight: this.openCount,
      refused: this.refusedBy.map((entry) => ({ ...entry })),
      lost: this.lostBy.map((entry) => ({ ...entry })),
    };
  }
}

/** The books of a node that was removed and came back. */
export function joined(former: NodeBooks, present: NodeBooks): NodeBooks {
  return {
    node: present.node,
    received: former.received + present.received,
    completed: former.completed + present.completed,
    inFlight: former.inFlight + present.inFlight,
    refused: [...former.refused, ...present.refused],
    lost: [...former.lost, ...present.lost],
  };
}

function addTo(entries: ReasonEntry[], { id }: Reason, arisenAt: number, count: number): void {
  for (const entry of entries) {
    if (entry.reason !== id || entry.arisenAt !== arisenAt) continue;
    entry.count += count;
    return;
  }
  entries.push({ reason: id, arisenAt, count });
}
