import { assert } from '../base/assert.ts';
import { hypergeometric } from './hypergeometric.ts';
import type { RandomStream } from './random-stream.ts';

/** Told of some messages and the party to which they belong. Must not draw from the same pool. */
export type VisitParty<Party> = (party: Party, count: number) => void;

/** Up to so many messages are drawn one after the other, which is faster than party by party. */
const DRAWN_SINGLY_MAX = 64;

/**
 * Messages of several parties that nobody tells apart: whichever of them something happens to is drawn at random,
 * without putting back.
 */
export class PartyPool<Party> {
  private readonly parties: Party[] = [];
  /** Messages of each party that are left. */
  private readonly counts: number[] = [];
  private total = 0;

  /** Messages that have not been drawn. */
  get size(): number {
    return this.total;
  }

  /** The party that was added first. */
  get first(): Party | undefined {
    return this.parties[0];
  }

  /** Puts in `count` messages. A party that comes again should come right after itself, or it counts as another one. */
  add(party: Party, count: number): void {
    this.total += count;
    const last = this.parties.length - 1;
    if (last >= 0 && this.parties[last] === party) this.counts[last]! += count;
    else {
      this.parties.push(party);
      this.counts.push(count);
    }
  }

  /** Messages of one party that have not been drawn. */
  countOf(party: Party): number {
    let count = 0;
    for (let index = 0; index < this.parties.length; index += 1) {
      if (this.parties[index] === party) count += this.counts[index]!;
    }
    return count;
  }

  /** Takes out `count` messages of one party, at most as many as it has. */
  take(party: Party, count: number): void {
    let left = count;
    for (let index = 0; left > 0; index += 1) {
      assert(index < this.parties.length, 'no more messages are taken than a party has');
      if (this.parties[index] !== party) continue;
      const taken = Math.min(left, this.counts[index]!);
      this.counts[index]! -= taken;
      this.total -= taken;
      left -= taken;
    }
  }

  /** Draws `count` messages, at most as many as are left, and says whose they were. */
  draw(stream: RandomStream, count: number, visit: VisitParty<Party>): void {
    assert(count <= this.total, 'no more messages are drawn than there are');
    if (count === this.total) this.drain(visit);
    else if (count <= DRAWN_SINGLY_MAX) this.drawSingly(stream, count, visit);
    else this.drawTogether(stream, count, visit);
  }

  /**
   * The same where it matters that every message has the same chance, but not that parties get by chance more or less
   * than their share: a systematic sample (W. G. Madow and L. H. Madow, 1944), which takes one random number for all.
   */
  drawEvenly(stream: RandomStream, count: number, visit: VisitParty<Party>): void {
    assert(count <= this.total, 'no more messages are drawn than there are');
    if (count === this.total) {
      this.drain(visit);
      return;
    }
    if (count === 0) return;
    const population = this.total;
    const start = stream.uniform();
    let passed = 0;
    let drawn = 0;
    this.total -= count;
    for (let index = 0; drawn < count; index += 1) {
      passed += this.counts[index]!;
      const drawnHere =
        (passed === population ? count : Math.ceil((passed * count) / population - start)) - drawn;
      drawn += drawnHere;
      this.hand(index, drawnHere, visit);
    }
  }

  /** Visits every party that has messages left. */
  forEach(visit: VisitParty<Party>): void {
    for (let index = 0; index < this.parties.length; index += 1) {
      const count = this.counts[index]!;
      if (count > 0) visit(this.parties[index]!, count);
    }
  }

  /** Takes out everybody. */
  drain(visit: VisitParty<Party>): void {
    this.total = 0;
    for (let index = 0; index < this.parties.length; index += 1) {
      this.hand(index, this.counts[index]!, visit);
    }
  }

  /** Each party takes a hypergeometric share of what those before it left. */
  private drawTogether(stream: RandomStream, count: number, visit: VisitParty<Party>): void {
    let population = this.total;
    let left = count;
    this.total -= count;
    for (let index = 0; left > 0; index += 1) {
      const own = this.counts[index]!;
      if (own === 0) continue;
      const taken = left === population ? own : hypergeometric(stream, population, own, left);
      population -= own;
      left -= taken;
      this.hand(index, taken, visit);
    }
  }

  private drawSingly(stream: RandomStream, count: number, visit: VisitParty<Party>): void {
    const { counts } = this;
    const drawn = new Array<number>(counts.length).fill(0);
    let end = 0;
    for (let message = 0; message < count; message += 1) {
      let place = Math.floor(stream.uniform() * (this.total - message));
      let index = 0;
      for (; place >= counts[index]! - drawn[index]!; index += 1) {
        place -= counts[index]! - drawn[index]!;
      }
      drawn[index]! += 1;
      end = Math.max(end, index + 1);
    }
    this.total -= count;
    for (let index = 0; index < end; index += 1) {
      this.hand(index, drawn[index]!, visit);
    }
  }

  private hand(index: number, taken: number, visit: VisitParty<Party>): void {
    if (taken === 0) return;
    this.counts[index]! -= taken;
    visit(this.parties[index]!, taken);
  }
}
