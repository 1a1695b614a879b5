import { assert } from '../base/assert.ts';
import type { PartyCount } from './crowd.ts';
import { hypergeometric } from './hypergeometric.ts';
import type { RandomStream } from './random-stream.ts';

interface Entry<Party> {
  readonly party: Party;
  count: number;
}

/**
 * Messages of several parties that nobody tells apart any more: whichever of them an answer is about is drawn at
 * random, without putting back.
 */
export class PartyPool<Party> {
  private readonly entries: readonly Entry<Party>[];
  private total = 0;

  /** A party that is named several times counts as one. */
  constructor(parties: readonly PartyCount<Party>[]) {
    const entries = new Map<Party, Entry<Party>>();
    for (const { party, count } of parties) {
      this.total += count;
      const known = entries.get(party);
      if (known) known.count += count;
      else entries.set(party, { party, count });
    }
    this.entries = [...entries.values()];
  }

  /** Messages that have not been drawn. */
  get size(): number {
    return this.total;
  }

  /** The party when all messages are of one, else undefined. */
  get only(): Party | undefined {
    return this.entries.length === 1 ? this.entries[0]?.party : undefined;
  }

  /** Draws `count` messages, at most as many as are left, and says whose they were. */
  draw(stream: RandomStream, count: number): readonly PartyCount<Party>[] {
    assert(count <= this.total, 'no more messages are drawn than there are');
    const counts =
      count < this.entries.length && count < this.total
        ? this.drawSingly(stream, count)
        : undefined;
    const drawn: PartyCount<Party>[] = [];
    let population = this.total;
    let left = count;
    for (const [index, entry] of this.entries.entries()) {
      if (left === 0) break;
      const taken = counts ? (counts[index] ?? 0) : share(stream, population, entry.count, left);
      population -= entry.count;
      if (taken === 0) continue;
      entry.count -= taken;
      left -= taken;
      drawn.push({ party: entry.party, count: taken });
    }
    this.total -= count;
    return drawn;
  }

  /** Few messages of many parties are drawn faster one after the other. */
  private drawSingly(stream: RandomStream, count: number): number[] {
    const counts = this.entries.map(() => 0);
    for (let left = this.total; left > this.total - count; left -= 1) {
      let position = Math.floor(stream.uniform() * left);
      let index = 0;
      for (; index < this.entries.length - 1; index += 1) {
        const remaining = (this.entries[index]?.count ?? 0) - (counts[index] ?? 0);
        if (position < remaining) break;
        position -= remaining;
      }
      counts[index] = (counts[index] ?? 0) + 1;
    }
    return counts;
  }
}

function share(stream: RandomStream, population: number, own: number, drawn: number): number {
  return drawn === population ? own : hypergeometric(stream, population, own, drawn);
}
