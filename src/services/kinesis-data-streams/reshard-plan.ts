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

/**
 * The next generation of an UpdateShardCount call: steps that run side by side, each on shards of its own. First
 * every shard that an even border cuts is split at its middle border, until none is cut; then neighbours inside one
 * even range are merged in pairs (KDS-18). Empty when `open` is `target` even shards.
 */
export function nextGeneration(open: readonly Shard[], target: number): readonly ReshardStep[] {
  const borders = evenStarts(target).slice(1);
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
