import { SECONDS_PER_MINUTE, type Microseconds } from '../../base/units.ts';
import { FACTS } from './facts.ts';
import { middleOf } from './hash-range.ts';
import { shardsFor } from './offered-load.ts';
import { NARROWEST_RANGE } from './reshard-plan.ts';
import type { Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';

/** Share of a shard's write limits from which on it is hot. */
const HOT_SHARE =
  (FACTS.onDemandSplitBytesPerSecond.value * FACTS.onDemandHotShardFactor.value) /
  FACTS.shardWriteBytesPerSecond.value;

interface Watched {
  readonly records: number;
  readonly bytes: number;
  /** Beginning of the first minute in which it was hot without a break. */
  readonly hotSince: Microseconds | undefined;
}

/**
 * Finds the shards of an on-demand stream that take much more than their share, and where to split them: in the middle of
 * their range. The key that makes a shard hot is not isolated (KDS-22).
 */
export class HotShards {
  /** Where hot ranges were or are to be split, in ring order. */
  borders: readonly bigint[] = [];
  private watched = new Map<Shard, Watched>();

  /** A shard that stays hot for `reaction` is split. */
  constructor(
    private readonly state: StreamState,
    private readonly reaction: Microseconds,
  ) {}

  /** Looks at the minute that ends now; while capacity grows anyway no shard counts as hot. */
  look(minuteStart: Microseconds, isGrowing: boolean): void {
    const before = this.watched;
    this.watched = new Map();
    const due: bigint[] = [];
    for (const shard of this.state.shards.open) {
      const { takenRecords: records, takenBytes: bytes } = shard.writes;
      const last = before.get(shard);
      const share = shardsFor(
        (records - (last?.records ?? 0)) / SECONDS_PER_MINUTE,
        (bytes - (last?.bytes ?? 0)) / SECONDS_PER_MINUTE,
      );
      const isHot = !isGrowing && share > HOT_SHARE && isDivisible(shard);
      const hotSince = isHot ? (last?.hotSince ?? minuteStart) : undefined;
      this.watched.set(shard, { records, bytes, hotSince });
      if (hotSince !== undefined && minuteStart - hotSince >= this.reaction) {
        due.push(middleOf(shard.range));
      }
    }
    if (due.length > 0) {
      const all = new Set([...this.borders, ...due]);
      this.borders = [...all].sort((one, other) => (one < other ? -1 : 1));
    }
  }

  /** Hot ranges of the past are not split any more. */
  forgetBorders(): void {
    this.borders = [];
  }
}

function isDivisible({ range }: Shard): boolean {
  return range.end - range.start > 2n * NARROWEST_RANGE;
}
