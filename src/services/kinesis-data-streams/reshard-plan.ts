import { evenStarts, isFollowedBy } from './hash-range.ts';
import type { Shard } from './shard.ts';

/** One SplitShard or MergeShards step. */
export type ReshardStep =
  | { readonly kind: 'split'; readonly shard: Shard; readonly at: bigint }
  | { readonly kind: 'merge'; readonly first: Shard; readonly second: Shard };

/**
 * Borders this close together count as equal, so that the rounding of 2^128 ÷ n leaves no slivers (three shards
 * halved are not quite six even ones). A share of 2^−64 of the ring: no key will ever tell.
 */
const BORDER_TOLERANCE = 1n << 64n;

/** No range is made narrower than this. */
export const NARROWEST_RANGE = BORDER_TOLERANCE;

/** The borders between `shardCount` even shards, and those of `further` that do not coincide with one, in ring order. */
export function bordersFor(shardCount: number, further: readonly bigint[] = []): readonly bigint[] {
  const even = evenStarts(shardCount);
  const own = further.filter((border) => {
    const next = even.find((start) => start + BORDER_TOLERANCE >= border);
    return next === undefined || next > border + BORDER_TOLERANCE;
  });
  if (own.length === 0) return even.slice(1);
  return [...even.slice(1), ...own].sort((one, other) => (one < other ? -1 : 1));
}

/**
 * The next generation of a reshard to shards between `borders`, such as an UpdateShardCount call to even ones: steps that
 * run side by side, each on shards of its own. First every shard that a border cuts is split at its middle border, until
 * none is cut; then neighbours without a border between them are merged in pairs (KDS-18). Empty when nothing is left to do.
 */
export function nextGeneration(
  open: readonly Shard[],
  borders: readonly bigint[],
): readonly ReshardStep[] {
  const splits = splitsAt(open, borders);
  return splits.length > 0 ? splits : mergesBetween(open, borders);
}

function splitsAt(open: readonly Shard[], borders: readonly bigint[]): ReshardStep[] {
  const steps: ReshardStep[] = [];
  let next = 0;
  for (const shard of open) {
    const { start, end } = shard.range;
    while (next < borders.length && borders[next]! <= start + BORDER_TOLERANCE) next += 1;
    const firstInside = next;
    while (next < borders.length && borders[next]! + BORDER_TOLERANCE <= end) next += 1;
    const at = borders[(firstInside + next) >>> 1];
    if (next > firstInside && at !== undefined) steps.push({ kind: 'split', shard, at });
  }
  return steps;
}

function mergesBetween(open: readonly Shard[], borders: readonly bigint[]): ReshardStep[] {
  const steps: ReshardStep[] = [];
  let next = 0;
  for (let index = 0; index + 1 < open.length; index += 1) {
    const first = open[index]!;
    const second = open[index + 1]!;
    while (next < borders.length && borders[next]! + BORDER_TOLERANCE < second.range.start)
      next += 1;
    const border = borders[next];
    const apart = border !== undefined && border <= second.range.start + BORDER_TOLERANCE;
    if (apart || !isFollowedBy(first.range, second.range)) continue;
    steps.push({ kind: 'merge', first, second });
    index += 1;
  }
  return steps;
}
