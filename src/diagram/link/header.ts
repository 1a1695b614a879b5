import { base64urlLength } from './base64url.ts';

/** What stands before the compressed bytes of a link, so that a cut or changed link is noticed. */
export interface LinkHeader {
  /** Where the compressed bytes begin. */
  readonly start: number;
  /** How many compressed bytes there are. */
  readonly length: number;
  /** CRC-32 of the inflated bytes. */
  readonly checksum: number;
}

const CHECKSUM_BYTES = 4;

/** At most 2^28 bytes: four groups of seven bits. */
const LENGTH_BYTES_MAX = 4;

/** Compressed bytes behind a header: their number in groups of seven bits, low ones first, then the checksum. */
export function withHeader(compressed: Uint8Array, checksum: number): Uint8Array {
  const header: number[] = [];
  let rest = compressed.length;
  while (rest > 127) {
    header.push((rest & 127) | 128);
    rest >>>= 7;
  }
  header.push(rest);
  for (let byte = 0; byte < CHECKSUM_BYTES; byte += 1) header.push((checksum >>> (8 * byte)) & 255);
  const bytes = new Uint8Array(header.length + compressed.length);
  bytes.set(header);
  bytes.set(compressed, header.length);
  return bytes;
}

/** Reads the header, or returns undefined when the bytes end within it. */
export function readHeader(bytes: Uint8Array): LinkHeader | undefined {
  let length = 0;
  let position = 0;
  for (;;) {
    const byte = bytes[position];
    if (byte === undefined) return undefined;
    length |= (byte & 127) << (7 * position);
    position += 1;
    if (byte < 128 || position === LENGTH_BYTES_MAX) break;
  }
  const start = position + CHECKSUM_BYTES;
  if (bytes.length < start) return undefined;
  let checksum = 0;
  for (let byte = CHECKSUM_BYTES - 1; byte >= 0; byte -= 1) {
    checksum = checksum * 256 + (bytes[position + byte] ?? 0);
  }
  return { start, length, checksum };
}

/** Characters of base64url that header and compressed bytes take together. */
export function charactersOf({ start, length }: LinkHeader): number {
  return base64urlLength(start + length);
}
