import { deflateSync, Inflate, strToU8 } from 'fflate';
import { failure, success, type Result } from '../../base/result.ts';
import { DICTIONARY_V1 } from './dictionary-v1.ts';

/**
 * So many compressed bytes are inflated at a time. Deflate expands at most some thousandfold, so no step makes more
 * than about half a megabyte before the bound is looked at.
 */
const STEP_BYTES = 512;

const DICTIONARY_BYTES = strToU8(DICTIONARY_V1);

/** Deflates bytes against the frozen dictionary. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9, mem: 6, dictionary: DICTIONARY_BYTES });
}

/** Inflates untrusted bytes to at most `lengthMax`, or says whether they are damaged or hold more. */
export function inflate(
  bytes: Uint8Array,
  lengthMax: number,
): Result<Uint8Array, 'damaged' | 'too-large'> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflater = new Inflate({ dictionary: DICTIONARY_BYTES }, (part) => {
    parts.push(part);
    length += part.length;
  });
  try {
    for (let position = 0; position < bytes.length; position += STEP_BYTES) {
      const end = Math.min(bytes.length, position + STEP_BYTES);
      inflater.push(bytes.slice(position, end), end === bytes.length);
      if (length > lengthMax) return failure('too-large');
    }
  } catch {
    return failure('damaged');
  }
  return success(joined(parts, length));
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}
