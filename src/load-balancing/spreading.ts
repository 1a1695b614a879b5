import { multinomial } from '../kernel/counting.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { RegisteredTarget } from './registered-target.ts';

/** How targets are chosen, in the words of the API. */
export type Algorithm = 'round_robin' | 'least_outstanding_requests' | 'weighted_random';

/** Called for each target that gets requests, with how many. */
export type Send = (member: RegisteredTarget, count: number) => void;

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
        return multinomial(
          this.stream,
          count,
          members.map(() => 1),
        );
    }
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
function evenCounts(size: number, count: number): number[] {
  const each = Math.floor(count / size);
  const more = count % size;
  return Array.from({ length: size }, (_unused, position) => each + (position < more ? 1 : 0));
}

/** Fills up the targets with the fewest outstanding requests to one level, as one request after the other would. */
function levelledCounts(members: readonly RegisteredTarget[], count: number): number[] {
  const order = [...members.keys()].sort(
    (one, other) =>
      (members[one]?.outstanding ?? 0) - (members[other]?.outstanding ?? 0) || one - other,
  );
  const counts = members.map(() => 0);
  let filled = 0;
  let left = count;
  let level = 0;
  for (; filled < order.length; filled += 1) {
    const next = members[order[filled] ?? 0]?.outstanding ?? 0;
    const needed = (next - level) * filled;
    if (filled > 0 && needed >= left) break;
    left -= needed;
    level = next;
  }
  const topped = evenCounts(filled, left);
  for (let place = 0; place < filled; place += 1) {
    const position = order[place] ?? 0;
    counts[position] = level - (members[position]?.outstanding ?? 0) + (topped[place] ?? 0);
  }
  return counts;
}
