import { hypergeometric } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { AggregatedShard } from './aggregated-shard.ts';
import type { KeyClasses } from './key-classes.ts';
import type { KeyLayout } from './key-layout.ts';

/** Shards and which of them each key belongs to. */
interface Arrangement {
  readonly layout: KeyLayout;
  readonly shards: readonly AggregatedShard[];
}

/** Keys of one class that lie in one shard before and in one after. */
interface Move {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
  keys: number;
}

/**
 * Puts the entries of one prefix where their keys belong under another layout. Which keys of a class have entries is not
 * known, so how many of those that move do is drawn. Unless entries move, only those stay that are where they were.
 */
export function moveEntries(
  classes: KeyClasses,
  before: Arrangement,
  after: Arrangement,
  moves: boolean,
  stream: RandomStream,
): void {
  /** Keys whose move is still to be drawn, by shard before and class. */
  const keysLeft = before.shards.map(({ keys }) => keys.slice());
  for (const { cell, from, to, keys } of movesOf(classes, before.layout, after.layout)) {
    const { used, expiring } = before.shards[from]!;
    const among = keysLeft[from]!;
    const entries = hypergeometric(
      stream,
      among[cell]!,
      Math.min(used.totals[cell]!, among[cell]!),
      keys,
    );
    among[cell]! -= keys;
    const target = moves || from === to ? after.shards[to] : undefined;
    used.takeAny(cell, entries, 'all', (at, count) => target?.used.add(at, cell, count));
    expiring.takeAny(cell, entries, 'all', (at, count) => target?.expiring.add(at, cell, count));
  }
}

function movesOf(classes: KeyClasses, before: KeyLayout, after: KeyLayout): Iterable<Move> {
  const moves = new Map<string, Move>();
  const { keys } = classes;
  for (let key = 0; key < keys.keyCount; key += 1) {
    const cell = classes.cellOf(key);
    const from = before.shardOf(keys, key);
    const to = after.shardOf(keys, key);
    const id = `${cell}/${from}/${to}`;
    const known = moves.get(id);
    if (known) known.keys += 1;
    else moves.set(id, { cell, from, to, keys: 1 });
  }
  return moves.values();
}
