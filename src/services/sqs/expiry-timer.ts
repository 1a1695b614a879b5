import type { Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { RankedHeap, type Ranked } from './ranked-heap.ts';

/**
 * Items that fall due, behind a single timer: an item that is taken out in time costs no event. Each is due `lag`
 * after the moment it was added with, so that a change of a common period needs no reordering.
 */
export class ExpiryTimer<Item> {
  private readonly heap = new RankedHeap<Item>();
  private timer: EventHandle | undefined;
  private timerAt = Infinity;

  /** `onDue` is called for each due item, already taken out; `onSettled` once after all of a moment. */
  constructor(
    private readonly scheduler: Scheduler,
    private lag: Microseconds,
    private readonly onDue: (item: Item) => void,
    private readonly onSettled: () => void,
  ) {}

  /** The item with the earliest moment, ranked by that moment (without the lag). */
  get first(): Ranked<Item> | undefined {
    return this.heap.first;
  }

  /** Adds an item that is due `lag` after `at`; at once when that has passed. */
  add(item: Item, at: Microseconds): Ranked<Item> {
    const entry = this.heap.add(item, at);
    if (at + this.lag < this.timerAt) this.arm(at + this.lag);
    return entry;
  }

  /** Takes an item out before it is due. */
  remove(entry: Ranked<Item>): void {
    this.heap.remove(entry);
  }

  /** Changes the lag of all items, those added before included. */
  setLag(lag: Microseconds): void {
    this.lag = lag;
    const first = this.heap.first;
    if (first) this.arm(first.rank + lag);
  }

  private arm(at: Microseconds): void {
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    this.timerAt = at;
    this.timer = this.scheduler.schedule(
      Math.max(0, at - this.scheduler.now),
      () => this.fire(),
      Priority.Release,
    );
  }

  private fire(): void {
    this.timer = undefined;
    this.timerAt = Infinity;
    let settledAny = false;
    let first = this.heap.first;
    while (first && first.rank + this.lag <= this.scheduler.now) {
      this.heap.remove(first);
      this.onDue(first.item);
      settledAny = true;
      first = this.heap.first;
    }
    if (first && first.rank + this.lag < this.timerAt) this.arm(first.rank + this.lag);
    if (settledAny) this.onSettled();
  }
}
