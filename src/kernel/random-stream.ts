/**
 * A source of uniform random numbers that is named, not global: derived from the run's seed, a node's
 * creation number and a purpose, so that changing one node leaves every other node's draws as they were
 * (design §3).
 */
export interface RandomStream {
  /** A number in [0, 1) with 53 random bits. */
  uniform(): number;
  /** A number in (0, 1): safe to take the logarithm of. */
  openUniform(): number;
  /** A whole number in [0, bound), each equally likely. `bound` is a whole number from 1 to 2^32. */
  integer(bound: number): number;
}

const UINT32 = 4_294_967_296;
/** 2^−53: the distance of neighbouring draws. */
const SMALLEST_STEP = 1 / 9_007_199_254_740_992;

/** The 32-bit finaliser of MurmurHash3 (Appleby, public domain): every input bit reaches every output bit. */
function avalanche(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function absorb(state: number, text: string): number {
  let mixed = state;
  for (let index = 0; index < text.length; index += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
    mixed ^= mixed >>> 15;
  }
  return avalanche(mixed ^ text.length);
}

/** sfc32 ("small fast counting" generator of PractRand, Doty-Humphrey): 128 bits of state, period at least 2^32. */
class CountingGenerator implements RandomStream {
  /** In a typed array, where every engine keeps 32-bit integers as they are. */
  private readonly state: Int32Array;

  constructor(name: string) {
    const seeds = [0x9e3779b9, 0x243f6a88, 0xb7e15162].map((start) => absorb(start, name));
    this.state = Int32Array.from([...seeds, 1]);
    for (let round = 0; round < 15; round += 1) this.next();
  }

  private next(): number {
    const { state } = this;
    const b = state[1]!;
    const c = state[2]!;
    const counter = state[3]!;
    const output = (state[0]! + b + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + output;
    state[3] = counter + 1;
    return output >>> 0;
  }

  uniform(): number {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 67_108_864 + low) * SMALLEST_STEP;
  }

  openUniform(): number {
    let draw = this.uniform();
    while (draw === 0) draw = this.uniform();
    return draw;
  }

  integer(bound: number): number {
    const fair = UINT32 - (UINT32 % bound);
    let draw = this.next();
    while (draw >= fair) draw = this.next();
    return draw % bound;
  }
}

/**
 * The stream of a run for one purpose of one node. Equal arguments give the same sequence; any difference
 * gives an unrelated one.
 */
export function createRandomStream(
  seed: number,
  nodeNumber: number,
  purpose: string,
): RandomStream {
  return new CountingGenerator(`${seed}/${nodeNumber}/${purpose}`);
}
