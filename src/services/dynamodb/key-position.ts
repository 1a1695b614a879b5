import type { KeySpace } from '../../kernel/key-space.ts';

const UINT32 = 4_294_967_296;
const MANTISSA = 9_007_199_254_740_992;

/**
 * Where a partition key's text falls in the hash space, from 0 up to 1 (DDB-10). AWS does not document its hash;
 * ours mixes the text into two 32-bit words with the multiplications and finaliser of MurmurHash3 (Appleby,
 * public domain) and keeps 53 bits. It does not depend on the seed: a key lies in the same place in every run.
 */
export function keyPosition(text: string): number {
  let first = 0x9747b28c;
  let second = 0x38b34ae5;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 0xcc9e2d51);
    first = (first << 15) | (first >>> 17);
    second = Math.imul(second ^ code ^ first, 0x1b873593);
    second = (second << 13) | (second >>> 19);
  }
  first = finalise(first ^ text.length ^ second);
  second = finalise(second + first);
  return (first * (MANTISSA / UINT32) + (second >>> 11)) / MANTISSA;
}

function finalise(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const NOT_HASHED = -1;

/** Positions of the keys of key spaces, each hashed once. */
export class KeyPositions {
  private readonly bySpace = new WeakMap<KeySpace, Float64Array>();

  /** The position of one key. */
  of(keys: KeySpace, key: number): number {
    const positions = this.positionsOf(keys.whole);
    let position = positions[key] ?? NOT_HASHED;
    if (position === NOT_HASHED) {
      position = keyPosition(keys.text(key));
      positions[key] = position;
    }
    return position;
  }

  private positionsOf(keys: KeySpace): Float64Array {
    let positions = this.bySpace.get(keys);
    if (!positions) {
      positions = new Float64Array(keys.keyCount).fill(NOT_HASHED);
      this.bySpace.set(keys, positions);
    }
    return positions;
  }
}
