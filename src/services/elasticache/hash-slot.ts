import { ELASTICACHE_FACTS as FACTS } from './facts.ts';

const POLYNOMIAL = 0x1021;
const TOP_BIT = 0x8000;

/** CRC-16/XMODEM of each byte, as the Redis cluster specification has it: polynomial 0x1021, initial value 0. */
const TABLE = Uint16Array.from({ length: 256 }, (_unused, byte) => {
  let remainder = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) {
    remainder = (remainder & TOP_BIT ? (remainder << 1) ^ POLYNOMIAL : remainder << 1) & 0xffff;
  }
  return remainder;
});

/** The hash slot of a key: CRC16(key) mod 16,384 (CAC-8). `key` is ASCII, as the keys of key spaces are here. */
export function hashSlot(key: string): number {
  let remainder = 0;
  for (let index = 0; index < key.length; index += 1) {
    const byte = key.charCodeAt(index) & 0xff;
    remainder = ((remainder << 8) & 0xffff) ^ TABLE[(remainder >>> 8) ^ byte]!;
  }
  return remainder % FACTS.hashSlots.value;
}
