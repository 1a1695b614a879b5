import { required } from '../../base/assert.ts';
import { Multinomial } from '../../kernel/counting.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import { hashKeyOf } from './hash-range.ts';
import type { Shard } from './shard.ts';
import type { ShardMap } from './shard-map.ts';

const NOT_HASHED = -1;

/** Which open shard each key of a key space leads to, for one version of the shard map. */
interface Route {
  readonly version: number;
  /** Index among the open shards by key, or `NOT_HASHED`. */
  readonly indexes: Int32Array;
  /** How messages with undrawn keys fall on the open shards, once asked for. */
  shares: Multinomial | undefined;
}

/**
 * The way from a partition key to its shard. Every key is hashed once, and its shard is remembered until the next reshard,
 * so that a record costs one look-up.
 */
export class KeyRouting {
  private readonly routes = new WeakMap<KeySpace, Route>();
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
    return this.indexOf(this.route(keys), keys, key);
  }

  /** One key space that stands for all whose keys read alike and are equally popular. */
  alike(keys: KeySpace): KeySpace {
    const name = `${keys.prefix} ${JSON.stringify(keys.popularity)}`;
    const first = this.firstAlike.get(name) ?? keys;
    this.firstAlike.set(name, first);
    return first;
  }

  /** How a key space's messages fall on the open shards, in the order of `ShardMap.open`. */
  sharesOf(keys: KeySpace): Multinomial {
    const route = this.route(keys);
    if (route.shares) return route.shares;
    const masses = new Float64Array(this.shards.open.length);
    for (let key = 0; key < keys.keyCount; key += 1) {
      const index = this.indexOf(route, keys, key);
      masses[index] = (masses[index] ?? 0) + keys.mass(key);
    }
    route.shares = new Multinomial(masses);
    return route.shares;
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
      route = { version, indexes, shares: undefined };
      this.routes.set(keys, route);
    }
    this.lastKeys = keys;
    this.lastRoute = route;
    return route;
  }
}
