import { failure, success, type Result } from '../base/result.ts';

/** Deeper nesting than any document has. */
const DEPTH_MAX = 40;

/**
 * Parses untrusted JSON. Refuses deep nesting before parsing, so that millions of brackets cost one pass over the
 * text and no memory. Problems complete the sentence "The file …".
 */
export function parseJson(text: string): Result<unknown, string> {
  if (isDeeperThan(text, DEPTH_MAX)) return failure('is nested too deeply to be a diagram');
  try {
    return success(JSON.parse(text) as unknown);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure(`is not JSON: ${reason.slice(0, 200)}`);
  }
}

function isDeeperThan(text: string, depthMax: number): boolean {
  let depth = 0;
  let inString = false;
  for (let position = 0; position < text.length; position += 1) {
    const character = text[position];
    if (inString) {
      if (character === '\\') position += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > depthMax) return true;
    } else if (character === ']' || character === '}') {
      depth -= 1;
    }
  }
  return false;
}
