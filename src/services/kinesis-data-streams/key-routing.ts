import { required } from '../../base/assert.ts';
import { KEYS_UNDRAWN, withCount, withKeysOf } from '../../kernel/cohort.ts';
import { Multinomial } from '../../kernel/counting.ts';
import { KeyDivision } from '../../kernel/key-division.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import { hashKeyOf } from './hash-range.ts';
import type { Narrow } from './record-log.ts';
import type { Shard } from './shard.ts';
import type { ShardMap } from './shard-map.ts';

const NOT_HASHED = -1;

/** Which open shard each key of a key space leads to, for one version of the shard map. */
interface Route {
  readonly version: number;
  /** Index among the open shards by key, or `NOT_HASHED`. */
  readonly indexes: Int32Array;
}

/** How messages with undrawn keys fall on the open shards of one version of the shard map. */
interface KeyShares {
  readonly version: number;
  readonly division: KeyDivision;
  readonly shares: Multinomial;
}

/**
 * The way from a partition key to its shard. Every key is hashed once, and its shard is remembered until the next reshard,
 * so that a record costs one look-up.
 */
export class KeyRouting {
  /** By the whole key space. */
  private readonly routes = new WeakMap<KeySpace, Route>();
  private readonly shares = new WeakMap<KeySpace, KeyShares>();
  /** The keys of each key space that lead to a shard. A shard's range never changes, so they outlive a reshard. */
  private readonly keysInShards = new WeakMap<Shard, Map<KeySpace, KeySpace>>();
  /** The first key space of each kind that was asked about. */
  private readonly firstAlike = new Map<string, KeySpace>();
  /** Hash keys by the keys' prefix: they outlive a reshard. */
  private readonly hashKeys = new Map<string, bigint[]>();
  /** The key space asked about last, most likely the next one too, and its route. */
  private lastKeys: KeySpace | undefined;
  private lastRoute: Route | undefined;

  constructor(private readonly shards: Pick<ShardMap, 'open' | 'version' | 'indexOf'>) {}

  /** The open shard that takes the records of a key (KDS-1). */
  shardOf(keys: KeySpace, key: number): Shard {
    return required(this.shards.open[this.openIndexOf(keys, key)], 'an open shard');
  }

  /** The same as an index in `ShardMap.open`. */
  openIndexOf(keys: KeySpace, key: number): number {
    return this.indexOf(this.route(keys.whole), keys, key);
  }

  /** One key space that stands for all whose keys read alike and are equally popular. */
  alike(keys: KeySpace): KeySpace {
    if (keys.whole !== keys) return keys;
    const name = `${keys.prefix} ${JSON.stringify(keys.popularity)}`;
    const first = this.firstAlike.get(name) ?? keys;
    this.firstAlike.set(name, first);
    return first;
  }

  /** How a key space's messages fall on the open shards, in the order of `ShardMap.open`. */
  sharesOf(keys: KeySpace): Multinomial {
    return this.keyShares(keys).shares;
  }

  /**
   * What is known of the keys of records in a shard: undrawn ones are among those that lead there (KDS-1), and drawn where
   * that is only one.
   */
  narrowing(shard: Shard): Narrow {
    let lastKeys: KeySpace | undefined;
    let part: KeySpace | undefined;
    return (cohort, count) => {
      const { keys, key } = cohort;
      if (key !== KEYS_UNDRAWN) return withCount(cohort, count);
      if (!part || keys !== lastKeys) {
        lastKeys = keys;
        part = this.keysIn(shard, keys);
      }
      return part === keys ? withCount(cohort, count) : withKeysOf(cohort, count, part);
    };
  }

  private keysIn(shard: Shard, keys: KeySpace): KeySpace {
    let known = this.keysInShards.get(shard);
    if (!known) {
      known = new Map();
      this.keysInShards.set(shard, known);
    }
    let part = known.get(keys);
    if (!part) {
      // Records that went round whatever their keys may lie where no key of theirs leads (KDS-24).
      part = this.keysLeadingTo(shard, keys) ?? keys;
      known.set(keys, part);
    }
    return part;
  }

  private keysLeadingTo(shard: Shard, keys: KeySpace): KeySpace | undefined {
    const { start, end } = shard.range;
    if (shard.status === 'OPEN') {
      return this.keyShares(keys).division.part(this.shards.indexOf(start));
    }
    const isOutside = (key: number): boolean => {
      const hashKey = this.hashKey(keys, key);
      return hashKey < start || hashKey > end;
    };
    return new KeyDivision(keys, 2, (key) => (isOutside(key) ? 1 : 0)).part(0);
  }

  private keyShares(keys: KeySpace): KeyShares {
    const { version, open } = this.shards;
    const known = this.shares.get(keys);
    if (known?.version === version) return known;
    const route = this.route(keys.whole);
    const division = new KeyDivision(keys, open.length, (key) => this.indexOf(route, keys, key));
    const made = { version, division, shares: new Multinomial(division.masses) };
    this.shares.set(keys, made);
    return made;
  }

  private indexOf(route: Route, keys: KeySpace, key: number): number {
    const known = route.indexes[key] ?? NOT_HASHED;
    if (known !== NOT_HASHED) return known;
    const index = this.shards.indexOf(this.hashKey(keys, key));
    route.indexes[key] = index;
    return index;
  }

  private hashKey(keys: KeySpace, key: number): bigint {
    let known = this.hashKeys.get(keys.prefix);
    if (!known) {
      known = [];
      this.hashKeys.set(keys.prefix, known);
    }
    const hashKey = known[key] ?? hashKeyOf(keys.text(key));
    known[key] = hashKey;
    return hashKey;
  }

  private route(keys: KeySpace): Route {
    const { version } = this.shards;
    if (keys === this.lastKeys && this.lastRoute?.version === version) return this.lastRoute;
    let route = this.routes.get(keys);
    if (route?.version !== version) {
      const indexes = new Int32Array(keys.keyCount).fill(NOT_HASHED);
      route = { version, indexes };
      this.routes.set(keys, route);
    }
    this.lastKeys = keys;
    this.lastRoute = route;
    return route;
  }
}
