const SEED = 0x9747b28c;
const FACTOR = 0x5bd1e995;
const ROTATION = 24;

/**
 * MurmurHash2 as Kafka's default partitioner computes it of a key's bytes; a signed 32-bit number. Source: Apache
 * Kafka, org.apache.kafka.common.utils.Utils.
 */
export function murmur2(bytes: Uint8Array): number {
  const { length } = bytes;
  const byteAt = (index: number): number => bytes[index] ?? 0;
  let hash = SEED ^ length;
  const wholeBytes = length - (length % 4);
  for (let index = 0; index < wholeBytes; index += 4) {
    const word =
      byteAt(index) |
      (byteAt(index + 1) << 8) |
      (byteAt(index + 2) << 16) |
      (byteAt(index + 3) << 24);
    let mixed = Math.imul(word, FACTOR);
    mixed ^= mixed >>> ROTATION;
    hash = Math.imul(hash, FACTOR) ^ Math.imul(mixed, FACTOR);
  }
  for (let index = length - 1; index >= wholeBytes; index -= 1) {
    hash ^= byteAt(index) << (8 * (index - wholeBytes));
  }
  if (length > wholeBytes) hash = Math.imul(hash, FACTOR);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, FACTOR);
  return hash ^ (hash >>> 15);
}

/** The partition of a key among `partitionCount` ones (KAFKA-2). */
export function partitionOf(bytes: Uint8Array, partitionCount: number): number {
  return (murmur2(bytes) & 0x7fffffff) % partitionCount;
}
