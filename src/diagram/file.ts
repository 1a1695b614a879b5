import { failure, type Result } from '../base/result.ts';
import type { DocumentProblem } from './document-problem.ts';
import type { Experiment } from './document.ts';
import { parseJson } from './json-text.ts';
import { LIMITS } from './limits.ts';
import { parseDocument, toDocument } from './parse.ts';
import type { ServiceIndex } from './service-index.ts';

/** How files of ours end. */
export const FILE_EXTENSION = '.spillway.json';

/** The file of an experiment: readable JSON. */
export function toFileText(experiment: Experiment): string {
  return `${JSON.stringify(toDocument(experiment), null, 2)}\n`;
}

/** Reads the text of a file. Never throws; problems name their place. */
export function fromFileText(
  text: string,
  index: ServiceIndex,
): Result<Experiment, DocumentProblem> {
  if (text.length > LIMITS.fileBytesMax) {
    const message = `The file has ${text.length} characters, more than ${LIMITS.fileBytesMax}.`;
    return failure({ path: '', message });
  }
  const parsed = parseJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (!parsed.ok) {
    return {
      ok: false,
      problems: parsed.problems.map((problem) => ({ path: '', message: `The file ${problem}.` })),
    };
  }
  return parseDocument(parsed.value, index);
}

/** A file name for a title: letters and digits kept, everything else a hyphen. */
export function fileNameOf(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${name === '' ? 'diagram' : name}${FILE_EXTENSION}`;
}
