/** What became of an arrival. */
export type Fate =
  | { readonly kind: 'served' | 'abandoned'; readonly wait: number; readonly endsAt: number }
  | { readonly kind: 'refused' };

const REFUSED: Fate = { kind: 'refused' };

/**
 * First come, first served at several servers, by the recursion of J. Kiefer and J. Wolfowitz ("On the theory of queues with
 * many servers", Transactions of the AMS 78, 1955; D. V. Lindley's, 1952, for one server): who arrives waits until the first
 * server has nobody left to serve. No clock, no events, no whole microseconds: nothing in common with the kernel.
 */
export class ReferenceQueue {
  /** When each server has nobody left to serve: a heap, the earliest first. */
  private readonly freeAt: Float64Array;
  /** When those who are in line will start, in order; from `firstWaiting` on. */
  private readonly startsAt: number[] = [];
  private firstWaiting = 0;

  constructor(
    servers: number,
    private readonly waitingMax: number,
  ) {
    this.freeAt = new Float64Array(servers);
  }

  /**
   * The next arrival. `drawService` is asked only for those who get served, in the order in which they start; who would wait
   * longer than `patience` leaves after that time.
   */
  arrive(now: number, drawService: () => number, patience = Infinity): Fate {
    const start = Math.max(now, this.freeAt[0] ?? Infinity);
    const wait = start - now;
    if (wait > patience) return { kind: 'abandoned', wait: patience, endsAt: now + patience };
    if (wait > 0 && !this.hasPlace(now)) return REFUSED;
    if (wait > 0 && this.waitingMax < Infinity) this.startsAt.push(start);
    const endsAt = start + drawService();
    this.replaceEarliest(endsAt);
    return { kind: 'served', wait, endsAt };
  }

  private hasPlace(now: number): boolean {
    if (this.waitingMax === Infinity) return true;
    while ((this.startsAt[this.firstWaiting] ?? Infinity) <= now) this.firstWaiting += 1;
    return this.startsAt.length - this.firstWaiting < this.waitingMax;
  }

  private replaceEarliest(time: number): void {
    const { freeAt } = this;
    const size = freeAt.length;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && freeAt[child + 1]! < freeAt[child]!) child += 1;
      if (freeAt[child]! >= time) break;
      freeAt[place] = freeAt[child]!;
      place = child;
    }
    freeAt[place] = time;
  }
}
