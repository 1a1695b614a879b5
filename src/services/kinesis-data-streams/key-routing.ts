import { required } from '../../base/assert.ts';
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
  /** Share of the messages by open shard, once asked for. */
  masses: Float64Array | undefined;
}

/**
 * The way from a partition key to its shard. Every key is hashed once and remembered until the next reshard, so that
 * a record costs one look-up.
 */
export class KeyRouting {
  private readonly routes = new WeakMap<KeySpace, Route>();
  /** The key space asked about last, most likely the next one too, and its route. */
  private lastKeys: KeySpace | undefined;
  private lastRoute: Route | undefined;

  constructor(private readonly shards: ShardMap) {}

  /** The open shard that takes the records of a key (KDS-1). */
  shardOf(keys: KeySpace, key: number): Shard {
    return required(this.shards.open[this.indexOf(this.route(keys), keys, key)], 'an open shard');
  }

  /** The share of a key space's messages that each open shard takes, in the order of `ShardMap.open`. */
  massesOf(keys: KeySpace): Float64Array {
    const route = this.route(keys);
    if (route.masses) return route.masses;
    const masses = new Float64Array(this.shards.open.length);
    for (let key = 0; key < keys.keyCount; key += 1) {
      const index = this.indexOf(route, keys, key);
      masses[index] = (masses[index] ?? 0) + keys.mass(key);
    }
    route.masses = masses;
    return masses;
  }

  private indexOf(route: Route, keys: KeySpace, key: number): number {
    const known = route.indexes[key] ?? NOT_HASHED;
    if (known !== NOT_HASHED) return known;
    const index = this.shards.indexOf(hashKeyOf(keys.text(key)));
    route.indexes[key] = index;
    return index;
  }

  private route(keys: KeySpace): Route {
    const { version } = this.shards;
    if (keys === this.lastKeys && this.lastRoute?.version === version) return this.lastRoute;
    let route = this.routes.get(keys);
    if (route?.version !== version) {
      const indexes = new Int32Array(keys.keyCount).fill(NOT_HASHED);
      route = { version, indexes, masses: undefined };
      this.routes.set(keys, route);
    }
    this.lastKeys = keys;
    this.lastRoute = route;
    return route;
  }
}
