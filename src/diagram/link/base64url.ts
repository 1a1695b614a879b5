/** RFC 4648 §5: every character survives in an address, none needs escaping. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const VALUE_OF = new Map(Array.from(ALPHABET, (character, value) => [character, value]));

/** Bytes as base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bitCount = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bitCount += 8;
    while (bitCount >= 6) {
      bitCount -= 6;
      text += ALPHABET[(buffer >> bitCount) & 63] ?? '';
    }
    buffer &= 255;
  }
  if (bitCount > 0) text += ALPHABET[(buffer << (6 - bitCount)) & 63] ?? '';
  return text;
}

/**
 * The whole bytes that base64url text holds, or undefined when it holds another character. Text that was cut yields
 * the bytes before the cut.
 */
export function fromBase64url(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let buffer = 0;
  let bitCount = 0;
  let position = 0;
  for (const character of text) {
    const value = VALUE_OF.get(character);
    if (value === undefined) return undefined;
    buffer = ((buffer << 6) | value) & 0xffff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes[position] = (buffer >> bitCount) & 255;
    position += 1;
  }
  return bytes;
}

/** Characters that `byteCount` bytes take. */
export function base64urlLength(byteCount: number): number {
  return Math.ceil((byteCount * 8) / 6);
}
