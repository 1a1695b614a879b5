import type { KeySpace } from '../../kernel/key-space.ts';
import { encodeUtf8 } from '../../kernel/utf8.ts';
import { partitionOf } from './murmur2.ts';

const NOT_HASHED = -1;

/** Where the keys of a key space lead while there are so many partitions. */
interface Route {
  readonly partitionCount: number;
  readonly partitions: Int32Array;
  masses: Float64Array | undefined;
}

/** The way from a key to its partition. Every key is hashed once for each number of partitions. */
export class KeyPartitions {
  private readonly routes = new WeakMap<KeySpace, Route>();

  /** The partition of a key. */
  of(keys: KeySpace, key: number, partitionCount: number): number {
    return lookUp(this.route(keys, partitionCount), keys, key);
  }

  /** The share of a key space's records that each partition gets. */
  masses(keys: KeySpace, partitionCount: number): Float64Array {
    const route = this.route(keys, partitionCount);
    if (route.masses) return route.masses;
    const masses = new Float64Array(partitionCount);
    for (let key = 0; key < keys.keyCount; key += 1) {
      const partition = lookUp(route, keys, key);
      masses[partition] = (masses[partition] ?? 0) + keys.mass(key);
    }
    route.masses = masses;
    return masses;
  }

  private route(keys: KeySpace, partitionCount: number): Route {
    const known = this.routes.get(keys);
    if (known?.partitionCount === partitionCount) return known;
    const partitions = new Int32Array(keys.keyCount).fill(NOT_HASHED);
    const made: Route = { partitionCount, partitions, masses: undefined };
    this.routes.set(keys, made);
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
