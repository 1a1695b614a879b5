import type { Microseconds } from '../base/units.ts';

/**
 * A 64-bit running hash, as two 32-bit lanes of multiply-and-rotate mixing. Not cryptographic: it notices
 * any unintended change, it does not resist an attacker.
 */
export class RunningHash {
  /** Both lanes, in a typed array, where every engine keeps 32-bit integers as they are. */
  private readonly lanes = Int32Array.of(0x2545f491, 0x6c8e9cf5);

  /** Mixes in a number by its exact bits. */
  number(value: number): void {
    scratchDouble[0] = value === 0 ? 0 : value;
    this.word(scratchWords[0]!);
    this.word(scratchWords[1]!);
  }

  /** Mixes in a 32-bit whole number. */
  word(value: number): void {
    const { lanes } = this;
    const mixed = Math.imul(lanes[0]! ^ value, 0x9e3779b1);
    const first = (mixed << 13) | (mixed >>> 19);
    const other = Math.imul(lanes[1]! + value, 0x85ebca77) ^ first;
    lanes[0] = first;
    lanes[1] = (other << 17) | (other >>> 15);
  }

  /** Mixes in a text, character by character. */
  text(value: string): void {
    this.word(value.length);
    for (let index = 0; index < value.length; index += 1) this.word(value.charCodeAt(index));
  }

  /** The hash so far: 16 hexadecimal digits. */
  digest(): string {
    const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.lanes[0]!) + hex(this.lanes[1]!);
  }
}

const scratchDouble = new Float64Array(1);
const scratchWords = new Int32Array(scratchDouble.buffer);

/**
 * Hashes which owner's events ran at which moments, in order. Two runs with equal traces did the same things
 * in the same order.
 */
export class Trace {
  private readonly hash = new RunningHash();
  private readonly ignoredOwners = new Set<number>();
  private executed = 0;

  /** How many events have run. */
  get eventCount(): number {
    return this.executed;
  }

  /** Leaves an owner's events out from now on (a node that is connected to nothing), or counts them again. */
  ignore(owner: number, ignored: boolean): void {
    if (ignored) this.ignoredOwners.add(owner);
    else this.ignoredOwners.delete(owner);
  }

  /** Notes that an event of `owner` runs now. */
  record(time: Microseconds, owner: number): void {
    this.executed += 1;
    if (this.ignoredOwners.size > 0 && this.ignoredOwners.has(owner)) return;
    this.hash.word(owner);
    this.hash.number(time);
  }

  /** The hash so far: 16 hexadecimal digits. */
  digest(): string {
    return this.hash.digest();
  }
}
