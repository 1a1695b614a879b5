import type { Microseconds } from '../base/units.ts';

/**
 * A 64-bit running hash, as two 32-bit lanes of multiply-and-rotate mixing. Not cryptographic: it notices
 * any unintended change, it does not resist an attacker.
 */
export class RunningHash {
  private first = 0x2545f491;
  private second = 0x6c8e9cf5;

  /** Mixes in a number by its exact bits. */
  number(value: number): void {
    scratchDouble[0] = value === 0 ? 0 : value;
    this.word(scratchWords[0] ?? 0);
    this.word(scratchWords[1] ?? 0);
  }

  /** Mixes in a 32-bit whole number. */
  word(value: number): void {
    this.first = Math.imul(this.first ^ value, 0x9e3779b1);
    this.first = (this.first << 13) | (this.first >>> 19);
    this.second = Math.imul(this.second + value, 0x85ebca77) ^ this.first;
    this.second = (this.second << 17) | (this.second >>> 15);
  }

  /** Mixes in a text, character by character. */
  text(value: string): void {
    this.word(value.length);
    for (let index = 0; index < value.length; index += 1) this.word(value.charCodeAt(index));
  }

  /** The hash so far: 16 hexadecimal digits. */
  digest(): string {
    const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.first) + hex(this.second);
  }
}

const scratchDouble = new Float64Array(1);
const scratchWords = new Uint32Array(scratchDouble.buffer);

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
