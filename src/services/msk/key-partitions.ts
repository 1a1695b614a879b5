import type { KeySpace } from '../../kernel/key-space.ts';
import { encodeUtf8 } from '../../kernel/utf8.ts';
import { partitionOf } from './murmur2.ts';

const NOT_HASHED = -1;

/** Where the keys of a key space lead while there are so many partitions. */
interface Route {
  readonly partitionCount: number;
  /** By key. */
  readonly partitions: Int32Array;
}

/** The way from a key to its partition. Every key is hashed once for each number of partitions. */
export class KeyPartitions {
  /** By the whole key space. */
  private readonly routes = new WeakMap<KeySpace, Route>();
  private readonly shares = new WeakMap<KeySpace, Float64Array>();

  /** The partition of a key. */
  of(keys: KeySpace, key: number, partitionCount: number): number {
    return lookUp(this.route(keys, partitionCount), keys, key);
  }

  /** The share of a key space's records that each partition gets. */
  masses(keys: KeySpace, partitionCount: number): Float64Array {
    const known = this.shares.get(keys);
    if (known?.length === partitionCount) return known;
    const route = this.route(keys, partitionCount);
    const masses = new Float64Array(partitionCount);
    keys.eachKey((key, mass) => {
      masses[lookUp(route, keys, key)]! += mass;
    });
    this.shares.set(keys, masses);
    return masses;
  }

  private route({ whole, keyCount }: KeySpace, partitionCount: number): Route {
    const known = this.routes.get(whole);
    if (known?.partitionCount === partitionCount) return known;
    const partitions = new Int32Array(keyCount).fill(NOT_HASHED);
    const made: Route = { partitionCount, partitions };
    this.routes.set(whole, made);
    return made;
  }
}

function lookUp({ partitions, partitionCount }: Route, keys: KeySpace, key: number): number {
  const known = partitions[key] ?? NOT_HASHED;
  if (known !== NOT_HASHED) return known;
  const partition = partitionOf(encodeUtf8(keys.text(key)), partitionCount);
  partitions[key] = partition;
  return partition;
}
