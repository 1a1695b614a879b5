import { fromSeconds, MICROSECONDS_PER_SECOND, type Microseconds } from '../base/units.ts';
import { binomial, multinomial } from '../kernel/counting.ts';
import { FirstInFirstOut } from '../kernel/first-in-first-out.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { RegisteredTarget } from './registered-target.ts';
import type { Send } from './spreading.ts';

/** The bonds to one target, from the first until the target is lost. */
interface Seat {
  readonly target: RegisteredTarget;
  count: number;
  isLost: boolean;
}

/** Bonds that began within one second and end together. */
interface Generation {
  readonly endsAt: Microseconds;
  readonly seats: Map<Seat, number>;
}

/** How bonds come and go. */
export interface AffinityTerms {
  /** Share of requests, from 0 to 1, that belong to a bond there is. */
  readonly returningShare: number;
  /** How long a bond lasts. */
  readonly lifetimeSeconds: number;
}

/**
 * Bonds between clients and targets: sessions held by a cookie (ELB-6) or flows of a connection (ELB-11). A request with
 * a bond goes to the target of that bond, whatever the algorithm says; one without gets a target and begins a bond.
 * Nothing tells bonds apart, so they are counted: which of them a request belongs to is drawn, each being as likely.
 */
export class Affinity {
  private seats = new Map<RegisteredTarget, Seat>();
  private readonly generations = new FirstInFirstOut<Generation>();
  private newest: Generation | undefined;
  /** Bonds whose target is lost: their next requests begin others. */
  private homelessCount = 0;
  private seatedCount = 0;

  constructor(private readonly stream: RandomStream) {}

  /** Bonds to targets, as of the last request. */
  get size(): number {
    return this.seatedCount;
  }

  /** Bonds to one target. */
  sizeAt(target: RegisteredTarget): number {
    return this.seats.get(target)?.count ?? 0;
  }

  /**
   * Sends `count` requests to targets: those with a bond where it leads, the others where `place` says, which gets how
   * many those are. Returns how many bonds began.
   */
  spread(
    count: number,
    terms: AffinityTerms,
    now: Microseconds,
    place: (count: number, send: Send) => void,
    send: Send,
  ): number {
    this.expire(now);
    const isEmpty = this.seatedCount + this.homelessCount === 0;
    const returning = isEmpty ? 0 : binomial(this.stream, count, terms.returningShare);
    const homeless = returning > 0 ? this.sendReturning(returning, send) : 0;
    // More requests than bonds: several of one bond came at once, and only the first of them begins another.
    const moved = Math.min(homeless, this.homelessCount);
    this.homelessCount -= moved;
    const fresh = count - returning + moved;
    if (fresh > 0) {
      place(fresh, (target, placed) => {
        this.bind(target, placed, now, terms.lifetimeSeconds);
        send(target, placed);
      });
    }
    if (homeless > moved) place(homeless - moved, send);
    return fresh;
  }

  /** Bonds to other targets than these are lost. Returns how many that were. */
  keepOnly(targets: readonly RegisteredTarget[]): number {
    let lost = 0;
    if (this.seats.size === 0) return lost;
    const kept = new Set(targets);
    for (const [target, seat] of this.seats) {
      if (kept.has(target)) continue;
      this.seats.delete(target);
      seat.isLost = true;
      lost += seat.count;
    }
    this.seatedCount -= lost;
    this.homelessCount += lost;
    return lost;
  }

  /** Returns how many of the requests belong to bonds that are lost. */
  private sendReturning(count: number, send: Send): number {
    const seats = [...this.seats.values()];
    const weights = [this.homelessCount, ...seats.map((seat) => seat.count)];
    const [homeless = 0, ...counts] = multinomial(this.stream, count, weights);
    for (const [position, { target }] of seats.entries()) {
      const share = counts[position] ?? 0;
      if (share > 0) send(target, share);
    }
    return homeless;
  }

  private bind(
    target: RegisteredTarget,
    count: number,
    now: Microseconds,
    lifetimeSeconds: number,
  ): void {
    let seat = this.seats.get(target);
    if (!seat) {
      seat = { target, count: 0, isLost: false };
      this.seats.set(target, seat);
    }
    seat.count += count;
    this.seatedCount += count;
    const { seats } = this.generationOf(now, lifetimeSeconds);
    seats.set(seat, (seats.get(seat) ?? 0) + count);
  }

  /** Lifetimes are kept in order: a shorter one than before begins to count once the longer ones are over. */
  private generationOf(now: Microseconds, lifetimeSeconds: number): Generation {
    const second = Math.floor(now / MICROSECONDS_PER_SECOND) * MICROSECONDS_PER_SECOND;
    const endsAt = Math.max(second + fromSeconds(lifetimeSeconds), this.newest?.endsAt ?? 0);
    if (this.newest?.endsAt === endsAt && this.generations.size > 0) return this.newest;
    this.newest = { endsAt, seats: new Map() };
    this.generations.push(this.newest);
    return this.newest;
  }

  private expire(now: Microseconds): void {
    let oldest = this.generations.peek();
    while (oldest && oldest.endsAt <= now) {
      this.generations.shift();
      for (const [seat, count] of oldest.seats) this.end(seat, count);
      oldest = this.generations.peek();
    }
  }

  private end(seat: Seat, count: number): void {
    if (seat.isLost) {
      this.homelessCount = Math.max(0, this.homelessCount - count);
      return;
    }
    seat.count -= count;
    this.seatedCount -= count;
  }
}
