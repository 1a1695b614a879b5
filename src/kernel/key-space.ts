import { assert } from '../base/assert.ts';
import { createCategorical, type Categorical } from './categorical.ts';
import { pow } from './portable-math.ts';
import type { RandomStream } from './random-stream.ts';
import { encodeUtf8 } from './utf8.ts';

/** How popular each key is. */
export type KeyPopularity =
  | { readonly kind: 'uniform'; readonly keyCount: number }
  | { readonly kind: 'zipf'; readonly keyCount: number; readonly exponent: number }
  /** Key 0 gets `hotShare` of the messages, the others share the rest evenly. */
  | { readonly kind: 'hot-key'; readonly keyCount: number; readonly hotShare: number };

/** Some keys of a key space, as `KeyDivision` makes them. */
export interface KeySelection {
  /** The key space that all of them belong to, itself no part of another. */
  readonly whole: KeySpace;
  /** Their numbers, ascending. */
  readonly keys: Int32Array;
  /** The share of the selection's messages that each of them has, in the same order; sums to one. */
  readonly masses: Float64Array;
}

/**
 * A set of keys and how messages are spread over them. Key `index` reads `prefix-index` wherever its text
 * matters (a real hash decides the shard or partition). A part of a key space is one too: of messages whose keys are not
 * drawn but known to be among some, such as those that lead to one shard. Its keys keep their numbers.
 */
export class KeySpace {
  /** Keys are numbered from 0 up to this; a part has only {@link memberCount} of them. */
  readonly keyCount: number;
  /** The key space that this is a part of, or itself. What is known of single keys is best remembered for it. */
  readonly whole: KeySpace;
  /** Bytes of a key's text in UTF-8 before its number. */
  private readonly prefixBytes: number;
  /** Numbers of a part's keys; undefined where all keys are here. */
  private readonly members: Int32Array | undefined;
  private readonly masses: Float64Array;
  private categorical: Categorical | undefined;

  constructor(
    readonly prefix: string,
    readonly popularity: KeyPopularity,
    selection?: KeySelection,
  ) {
    assert(
      Number.isInteger(popularity.keyCount) && popularity.keyCount >= 1,
      'a key space has at least one key',
    );
    this.keyCount = popularity.keyCount;
    this.whole = selection?.whole ?? this;
    this.prefixBytes = encodeUtf8(`${prefix}-`).length;
    this.members = selection?.keys;
    this.masses = selection?.masses ?? massesOf(popularity);
  }

  /** How many keys messages may have. */
  get memberCount(): number {
    return this.masses.length;
  }

  /** The first of the keys that messages may have: the only one where there is one. */
  get firstKey(): number {
    return this.members?.[0] ?? 0;
  }

  /** The text of a key, such as `user-42`. */
  text(key: number): string {
    return `${this.prefix}-${key}`;
  }

  /** How long the text of a key is in UTF-8. */
  textBytes(key: number): number {
    return this.prefixBytes + decimalDigits(key);
  }

  /** The share of messages that have this key; all shares sum to one. */
  mass(key: number): number {
    const member = this.members ? indexIn(this.members, key) : key;
    return this.masses[member] ?? 0;
  }

  /** Calls `visit` for each key that messages may have, in order, with its share. */
  eachKey(visit: (key: number, mass: number) => void): void {
    const { members, masses } = this;
    for (let member = 0; member < masses.length; member += 1) {
      visit(members ? members[member]! : member, masses[member]!);
    }
  }

  /** Some of these keys by other shares, which sum to one: a part as `KeyDivision` makes them. `keys` ascend. */
  selection(keys: Int32Array, masses: Float64Array): KeySpace {
    return new KeySpace(this.prefix, this.popularity, { whole: this.whole, keys, masses });
  }

  /** Draws one message's key. */
  draw(stream: RandomStream): number {
    if (this.memberCount === 1) return this.firstKey;
    this.categorical ??= createCategorical(this.masses);
    const member = this.categorical.draw(stream);
    return this.members ? this.members[member]! : member;
  }
}

/** Where a number stands among ascending ones, or -1. */
function indexIn(numbers: Int32Array, wanted: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === wanted ? low : -1;
}

function decimalDigits(value: number): number {
  let digits = 1;
  for (let bound = 10; value >= bound; bound *= 10) digits += 1;
  return digits;
}

function massesOf(popularity: KeyPopularity): Float64Array {
  const { keyCount } = popularity;
  const weights = new Float64Array(keyCount);
  switch (popularity.kind) {
    case 'uniform':
      weights.fill(1);
      break;
    case 'zipf':
      for (let key = 0; key < keyCount; key += 1) weights[key] = pow(key + 1, -popularity.exponent);
      break;
    case 'hot-key':
      weights.fill(keyCount > 1 ? (1 - popularity.hotShare) / (keyCount - 1) : 0);
      weights[0] = keyCount > 1 ? popularity.hotShare : 1;
      break;
  }
  let total = 0;
  for (const weight of weights) total += weight;
  for (let key = 0; key < keyCount; key += 1) weights[key] = (weights[key] ?? 0) / total;
  return weights;
}
