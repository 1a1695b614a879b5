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

/**
 * A set of keys and how messages are spread over them. Key `index` reads `prefix-index` wherever its text
 * matters (a real hash decides the shard or partition).
 */
export class KeySpace {
  readonly keyCount: number;
  /** Bytes of a key's text in UTF-8 before its number. */
  private readonly prefixBytes: number;
  private readonly masses: Float64Array;
  private readonly categorical: Categorical;

  constructor(
    readonly prefix: string,
    readonly popularity: KeyPopularity,
  ) {
    assert(
      Number.isInteger(popularity.keyCount) && popularity.keyCount >= 1,
      'a key space has at least one key',
    );
    this.keyCount = popularity.keyCount;
    this.prefixBytes = encodeUtf8(`${prefix}-`).length;
    this.masses = massesOf(popularity);
    this.categorical = createCategorical(this.masses);
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
    return this.masses[key] ?? 0;
  }

  /** Draws one message's key. */
  draw(stream: RandomStream): number {
    return this.keyCount === 1 ? 0 : this.categorical.draw(stream);
  }
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
