import { encodeUtf8 } from './utf8.ts';

/** A 128-bit digest as four unsigned 32-bit words, most significant first: compared in order, they order digests. */
export type Md5Digest = readonly [number, number, number, number];

const BLOCK_BYTES = 64;
/** The length in bits takes the last eight bytes of the last block, behind a byte of 0x80. */
const TRAILER_BYTES = 9;

/** Left rotations of the steps, four per round, repeated (RFC 1321 §3.4). */
const ROTATIONS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** T[i] = floor(2^32 × |sin(i)|), i = 1 … 64 in radians (RFC 1321 §3.4), written out to be equal everywhere. */
// prettier-ignore
const SINES = new Int32Array([
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
]);

/**
 * MD5 (RFC 1321) of a text's UTF-8 encoding. Kinesis maps a partition key to a shard by this number. Not for
 * security.
 */
export function md5(text: string): Md5Digest {
  const message = encodeUtf8(text);
  const blockCount = Math.ceil((message.length + TRAILER_BYTES) / BLOCK_BYTES);
  const words = new Int32Array(blockCount * 16);
  for (let index = 0; index < message.length; index += 1)
    setByte(words, index, message[index] ?? 0);
  setByte(words, message.length, 0x80);
  words[words.length - 2] = message.length * 8;
  words[words.length - 1] = Math.floor(message.length / 0x2000_0000);
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let block = 0; block < words.length; block += 16) digestBlock(state, words, block);
  return [word(state, 0), word(state, 1), word(state, 2), word(state, 3)];
}

function setByte(words: Int32Array, index: number, byte: number): void {
  const position = index >>> 2;
  words[position] = (words[position] ?? 0) | (byte << ((index & 3) * 8));
}

/** A word of the state with its bytes in the order of the written digest. */
function word(state: Int32Array, index: number): number {
  const value = state[index] ?? 0;
  const swapped =
    (value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24);
  return swapped >>> 0;
}

/** The four rounds of RFC 1321 §3.4 over the sixteen words at `block`. */
function digestBlock(state: Int32Array, words: Int32Array, block: number): void {
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  for (let step = 0; step < 64; step += 1) {
    const round = step >>> 4;
    let mixed: number;
    let position: number;
    if (round === 0) {
      mixed = (b & c) | (~b & d);
      position = step;
    } else if (round === 1) {
      mixed = (b & d) | (c & ~d);
      position = (5 * step + 1) & 15;
    } else if (round === 2) {
      mixed = b ^ c ^ d;
      position = (3 * step + 5) & 15;
    } else {
      mixed = c ^ (b | ~d);
      position = (7 * step) & 15;
    }
    const sum = (a + mixed + (SINES[step] ?? 0) + (words[block + position] ?? 0)) | 0;
    const rotation = ROTATIONS[round * 4 + (step & 3)] ?? 0;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << rotation) | (sum >>> (32 - rotation)))) | 0;
  }
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
}
