import { multinomial } from '../kernel/counting.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { RegisteredTarget } from './registered-target.ts';

/** How targets are chosen, in the words of the API. */
export type Algorithm = 'round_robin' | 'least_outstanding_requests' | 'weighted_random';

/** Called for each target that gets requests, with how many. */
export type Send = (member: RegisteredTarget, count: number) => void;

/** Up to so many requests for each target are drawn one by one. */
const DRAWN_SINGLY_MAX_PER_TARGET = 4;

/** Spreads requests over targets by one of the algorithms of load balancers (ELB-4). */
export class Spreading {
  private turn = 0;

  /** `stream` decides where chance does. */
  constructor(private readonly stream: RandomStream) {}

  /** Spreads `count` requests over `members`, of which there is at least one. */
  spread(
    algorithm: Algorithm,
    members: readonly RegisteredTarget[],
    count: number,
    send: Send,
  ): void {
    const turn = this.turn % members.length;
    if (count === 1) this.spreadOne(algorithm, members, turn, send);
    else this.spreadMany(algorithm, members, turn, count, send);
  }

  /** Spreads `count` requests by chance, in proportion to the weights of `members`. Nobody’s turn passes. */
  spreadByWeight(
    members: readonly RegisteredTarget[],
    weights: readonly number[],
    count: number,
    send: Send,
  ): void {
    const counts = multinomial(this.stream, count, weights);
    for (const [position, member] of members.entries()) {
      const share = counts[position] ?? 0;
      if (share > 0) send(member, share);
    }
  }

  private spreadOne(
    algorithm: Algorithm,
    members: readonly RegisteredTarget[],
    turn: number,
    send: Send,
  ): void {
    let position = turn;
    if (algorithm === 'weighted_random') position = this.stream.integer(members.length);
    else if (algorithm === 'least_outstanding_requests') position = leastBusy(members, turn);
    this.turn = position + 1;
    const member = members[position];
    if (member) send(member, 1);
  }

  private spreadMany(
    algorithm: Algorithm,
    members: readonly RegisteredTarget[],
    turn: number,
    count: number,
    send: Send,
  ): void {
    this.turn = turn + count;
    const rotated = [...members.slice(turn), ...members.slice(0, turn)];
    const counts = this.countsFor(algorithm, rotated, count);
    for (const [position, member] of rotated.entries()) {
      const share = counts[position] ?? 0;
      if (share > 0) send(member, share);
    }
  }

  private countsFor(
    algorithm: Algorithm,
    members: readonly RegisteredTarget[],
    count: number,
  ): ArrayLike<number> {
    switch (algorithm) {
      case 'round_robin':
        return evenCounts(members.length, count);
      case 'least_outstanding_requests':
        return levelledCounts(members, count);
      case 'weighted_random':
        return this.scatteredCounts(members.length, count);
    }
  }

  /** Each request goes anywhere. Few requests are drawn one by one, which is faster. */
  private scatteredCounts(size: number, count: number): ArrayLike<number> {
    if (count > DRAWN_SINGLY_MAX_PER_TARGET * size) {
      return multinomial(this.stream, count, new Array<number>(size).fill(1));
    }
    const counts = new Uint32Array(size);
    for (let request = 0; request < count; request += 1) counts[this.stream.integer(size)]! += 1;
    return counts;
  }
}

/** The target with the fewest outstanding requests; among equals the one whose turn comes first. */
function leastBusy(members: readonly RegisteredTarget[], turn: number): number {
  let best = turn;
  let fewest = Infinity;
  for (let step = 0; step < members.length && fewest > 0; step += 1) {
    const position = (turn + step) % members.length;
    const outstanding = members[position]?.outstanding ?? Infinity;
    if (outstanding < fewest) [best, fewest] = [position, outstanding];
  }
  return best;
}

/** As even as whole numbers allow, the first ones getting one more. */
function evenCounts(size: number, count: number): ArrayLike<number> {
  const each = Math.floor(count / size);
  const counts = new Float64Array(size).fill(each);
  return counts.fill(each + 1, 0, count % size);
}

/** Fills up the targets with the fewest outstanding requests to one level, as one request after the other would. */
function levelledCounts(members: readonly RegisteredTarget[], count: number): ArrayLike<number> {
  const level = levelAfter(members, count);
  const counts = new Float64Array(members.length);
  let left = count;
  for (let position = 0; position < members.length; position += 1) {
    const taken = Math.max(0, level - members[position]!.outstanding);
    counts[position] = taken;
    left -= taken;
  }
  for (let position = 0; left > 0; position += 1) {
    if (members[position]!.outstanding > level) continue;
    counts[position]! += 1;
    left -= 1;
  }
  return counts;
}

/** The highest level to which `count` requests fill up all targets below it. */
function levelAfter(members: readonly RegisteredTarget[], count: number): number {
  let low = Infinity;
  for (const { outstanding } of members) low = Math.min(low, outstanding);
  let high = low + count;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    let needed = 0;
    for (const { outstanding } of members) needed += Math.max(0, middle - outstanding);
    if (needed <= count) low = middle;
    else high = middle - 1;
  }
  return low;
}
