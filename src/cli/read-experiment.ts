import { readFileSync, statSync } from 'node:fs';
import { failure, type Result } from '../base/result.ts';
import type { Experiment } from '../diagram/document.ts';
import { fromFileText } from '../diagram/file.ts';
import { LIMITS } from '../diagram/limits.ts';
import { fromLinkText } from '../diagram/link/link.ts';
import type { Catalog } from '../services/contract.ts';
import { serviceIndexOf } from '../services/wiring.ts';

/**
 * Reads an experiment from a file, or from a share link given in place of a file name. Problems are complete
 * sentences that name the place.
 */
export function readExperiment(fileOrLink: string, catalog: Catalog): Result<Experiment, string> {
  const index = serviceIndexOf(catalog);
  if (/(#|%23|\?d=)v\d+\./.test(fileOrLink)) {
    const opened = fromLinkText(fileOrLink, index);
    return opened.ok ? opened : failure(...opened.problems.map(({ message }) => message));
  }
  let text: string;
  try {
    if (statSync(fileOrLink).size > LIMITS.fileBytesMax) {
      return failure(`${fileOrLink} is larger than ${LIMITS.fileBytesMax} bytes`);
    }
    text = readFileSync(fileOrLink, 'utf8');
  } catch (error) {
    return failure(`${fileOrLink} cannot be read: ${String(error)}`);
  }
  const experiment = fromFileText(text, index);
  if (experiment.ok) return experiment;
  return failure(
    ...experiment.problems.map(({ path, message }) =>
      path === '' ? `${fileOrLink}: ${message}` : `${fileOrLink}: ${path} ${message}`,
    ),
  );
}
