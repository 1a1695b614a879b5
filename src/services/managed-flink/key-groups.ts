import type { KeySpace } from '../../kernel/key-space.ts';

const KEYS_PER_SPACE = 4_294_967_296;

/** The subtask that has a key group: groups are dealt out in equal ranges. Source: Apache Flink, KeyGroupRangeAssignment. */
export function subtaskOf(keyGroup: number, keyGroups: number, parallelism: number): number {
  return Math.floor((keyGroup * parallelism) / keyGroups);
}

/** The key group of a text key. Source: Apache Flink, KeyGroupRangeAssignment and MathUtils.murmurHash. */
export function keyGroupOf(text: string, keyGroups: number): number {
  return murmurHash(javaHashCode(text)) % keyGroups;
}

/** Java's `String.hashCode`. */
function javaHashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
  }
  return hash;
}

function murmurHash(code: number): number {
  let hash = Math.imul(code, 0xcc9e2d51);
  hash = Math.imul(rotatedLeft(hash, 15), 0x1b873593);
  hash = (Math.imul(rotatedLeft(hash, 13), 5) + 0xe6546b64) | 0;
  hash ^= 4;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  if (hash >= 0) return hash;
  return hash === -2_147_483_648 ? 0 : -hash;
}

function rotatedLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Names a key in an application: keys of the same text have the same number, whichever source they come from. */
export type KeyNumber = number;

/** A key as its source knows it. */
export interface KnownKey {
  readonly keys: KeySpace;
  readonly key: number;
}

/** Numbers the keys of an application and remembers their key groups. */
export class KeyIndex {
  private readonly spaces: KeySpace[] = [];
  private readonly indexes = new Map<string, number>();
  private readonly groups = new Map<KeyNumber, number>();

  constructor(readonly keyGroups: number) {}

  numberOf(keys: KeySpace, key: number): KeyNumber {
    let index = this.indexes.get(keys.prefix);
    if (index === undefined) {
      index = this.spaces.length;
      this.spaces.push(keys);
      this.indexes.set(keys.prefix, index);
    }
    return index * KEYS_PER_SPACE + key;
  }

  /** What a number stands for. */
  keyOf(number: KeyNumber): KnownKey | undefined {
    const keys = this.spaces[Math.floor(number / KEYS_PER_SPACE)];
    return keys && { keys, key: number % KEYS_PER_SPACE };
  }

  /** The subtask that has a key at this parallelism. */
  subtaskOf(number: KeyNumber, parallelism: number): number {
    let group = this.groups.get(number);
    if (group === undefined) {
      const known = this.keyOf(number);
      group = known ? keyGroupOf(known.keys.text(known.key), this.keyGroups) : 0;
      this.groups.set(number, group);
    }
    return subtaskOf(group, this.keyGroups, parallelism);
  }
}
