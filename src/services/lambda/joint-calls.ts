import { assert } from '../../base/assert.ts';
import { withAttempt, type Cohort } from '../../kernel/cohort.ts';
import { binomial, hypergeometric } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Answer } from '../../protocols/answer.ts';
import type { CallStep } from '../../protocols/cache-aside.ts';
import type { Cause, OnMessagesEnd } from './invocation-event.ts';

/** Messages that wait for the same wires and failed alike so far. */
interface Waiting {
  /** Positions of the wires whose answer is still to come. */
  readonly wires: ReadonlySet<number>;
  readonly cause: Cause | null;
  count: number;
}

/**
 * The calls of many invocations that went on together: each makes its calls over all wires at once and ends with the
 * last answer. Nothing tells the messages apart, so whom an answer is about is drawn among those that wait for one.
 */
export class JointCalls {
  private waiting: Waiting[] = [];

  /** `onEnd` is told in parts how many are done, and why they failed, or null. */
  constructor(
    private readonly wires: readonly CallStep[],
    private readonly stream: RandomStream,
    private readonly onEnd: OnMessagesEnd,
  ) {}

  /** Makes the calls of a cohort. Call it once. */
  begin(cohort: Cohort): void {
    const asked = this.choose(cohort.count);
    this.endFinished();
    for (const [position, { caller }] of this.wires.entries()) {
      const count = asked[position] ?? 0;
      if (count === 0) continue;
      caller.call(withAttempt(cohort, count, 0), (answer) => {
        this.take(position, answer);
      });
    }
  }

  /** Draws which messages call over which wires; returns the number of calls by wire. */
  private choose(count: number): readonly number[] {
    this.waiting = [{ wires: new Set(), cause: null, count }];
    return this.wires.map(({ share }, position) => {
      let asked = 0;
      for (const group of [...this.waiting]) {
        const calling = share >= 1 ? group.count : binomial(this.stream, group.count, share);
        this.move(group, calling, { ...group, wires: new Set([...group.wires, position]) });
        asked += calling;
      }
      return asked;
    });
  }

  private take(position: number, { succeeded, failures }: Answer): void {
    if (succeeded > 0) this.settle(position, succeeded, null);
    for (const { count, reason, node } of failures) this.settle(position, count, { reason, node });
    this.endFinished();
  }

  /** `count` calls over a wire were answered. */
  private settle(position: number, count: number, cause: Cause | null): void {
    const groups = this.waiting.filter(({ wires }) => wires.has(position));
    let population = groups.reduce((sum, group) => sum + group.count, 0);
    let left = count;
    for (const group of groups) {
      const own = group.count;
      const drawn = left === population ? own : hypergeometric(this.stream, population, own, left);
      population -= own;
      left -= drawn;
      const wires = new Set(group.wires);
      wires.delete(position);
      this.move(group, drawn, { wires, cause: group.cause ?? cause });
    }
    assert(left === 0, 'a callee answers for every message once');
  }

  private move(from: Waiting, count: number, to: Omit<Waiting, 'count'>): void {
    if (count === 0) return;
    from.count -= count;
    const known = this.waiting.find((group) => isAlike(group, to));
    if (known) known.count += count;
    else this.waiting.push({ ...to, count });
  }

  private endFinished(): void {
    const finished = this.waiting.filter(({ wires, count }) => wires.size === 0 && count > 0);
    this.waiting = this.waiting.filter(({ wires, count }) => wires.size > 0 && count > 0);
    for (const { count, cause } of finished) this.onEnd(count, cause);
  }
}

function isAlike(one: Omit<Waiting, 'count'>, other: Omit<Waiting, 'count'>): boolean {
  return (
    one.wires.size === other.wires.size &&
    one.cause?.reason === other.cause?.reason &&
    one.cause?.node === other.cause?.node &&
    [...one.wires].every((position) => other.wires.has(position))
  );
}
