import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { Multinomial } from '../../kernel/counting.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { KeyPositions } from './key-position.ts';
import type { PartitionMap } from './partition-map.ts';

/** From this many messages on, a cohort is spread over the partitions by their weights, not key by key. */
const KEY_BY_KEY_MAX = 16;

/** Called for each group of messages: the index of their partition and the position of (one of) their keys. */
type Visit = (partition: number, count: number, position: number) => void;

/** How messages of one key space fall on the partitions, for one state of the map. */
interface PartitionShares {
  readonly version: number;
  readonly shares: Multinomial;
}

/** Finds the partitions of messages by the hash of their keys (DDB-10). */
export class KeyRouting {
  private readonly positions = new KeyPositions();
  private readonly shares = new WeakMap<KeySpace, PartitionShares>();

  constructor(
    private readonly map: PartitionMap,
    private readonly stream: RandomStream,
  ) {}

  /** Visits the partitions that a cohort's messages go to, drawing keys that have not been drawn. */
  route(cohort: Cohort, visit: Visit): void {
    const { keys, key, count } = cohort;
    if (key !== KEYS_UNDRAWN) this.visitKey(keys, key, count, visit);
    else if (count <= KEY_BY_KEY_MAX) {
      for (let message = 0; message < count; message += 1) {
        this.visitKey(keys, keys.draw(this.stream), 1, visit);
      }
    } else this.spread(keys, count, visit);
  }

  private visitKey(keys: KeySpace, key: number, count: number, visit: Visit): void {
    const position = this.positions.of(keys, key);
    visit(this.map.indexAt(position), count, position);
  }

  private spread(keys: KeySpace, count: number, visit: Visit): void {
    const samples = this.samplePositions(keys);
    this.sharesOf(keys).draw(this.stream, count, (partition, share) => {
      visit(partition, share, samples?.get(partition) ?? NO_POSITION);
    });
  }

  /** Positions of a few drawn keys, by partition, to stand for the groups' keys where somebody looks at them. */
  private samplePositions(keys: KeySpace): ReadonlyMap<number, number> | undefined {
    if (!this.map.partitions.some((partition) => partition.samples)) return undefined;
    const samples = new Map<number, number>();
    for (let draw = 0; draw < KEY_BY_KEY_MAX; draw += 1) {
      const position = this.positions.of(keys, keys.draw(this.stream));
      samples.set(this.map.indexAt(position), position);
    }
    return samples;
  }

  private sharesOf(keys: KeySpace): Multinomial {
    const known = this.shares.get(keys);
    if (known?.version === this.map.version) return known.shares;
    const weights = new Float64Array(this.map.partitions.length);
    keys.eachKey((key, mass) => {
      weights[this.map.indexAt(this.positions.of(keys, key))]! += mass;
    });
    const shares = new Multinomial(weights);
    this.shares.set(keys, { version: this.map.version, shares });
    return shares;
  }
}

/** No key of the group was drawn. */
export const NO_POSITION = -1;
