import { describeProblem } from '../../diagram/document-problem.ts';
import { FILE_EXTENSION, fromFileText } from '../../diagram/file.ts';
import { LIMITS } from '../../diagram/limits.ts';
import { SERVICE_INDEX } from '../../stores/service-index.ts';
import { requestReplacement, tellOpenProblem, type OpenProblem } from './replacement.ts';

/** Reads a file that a person chose or dropped, completely, and asks for it to be opened; or tells what is wrong. */
export async function openFile(file: File): Promise<void> {
  const refusal = refusalOf(file);
  if (refusal !== undefined) {
    tellOpenProblem(refusal);
    return;
  }
  const read = await readText(file);
  if (read === undefined) {
    tellOpenProblem(problemOf(file, 'The browser could not read it. Is it still there?'));
    return;
  }
  const parsed = fromFileText(read, SERVICE_INDEX);
  if (parsed.ok) requestReplacement({ source: 'file', experiment: parsed.value });
  else {
    const details = parsed.problems.map(describeProblem);
    tellOpenProblem(problemOf(file, 'It cannot be read as a Spillway diagram.', details));
  }
}

/** What can be told of a file without reading it. */
export function refusalOf(file: Pick<File, 'name' | 'size' | 'type'>): OpenProblem | undefined {
  if (/\.(csv|tsv)$/i.test(file.name) || file.type === 'text/csv') {
    const hint =
      'This is a table, not a diagram. Recorded traffic belongs to a Clients node: select the node and load the file in the inspector, under "Recorded traffic".';
    return problemOf(file, hint);
  }
  if (file.size > LIMITS.fileBytesMax) {
    const limit = Math.round(LIMITS.fileBytesMax / 1_048_576);
    return problemOf(file, `It is larger than ${limit} MiB, more than any diagram may be.`);
  }
  if (/^(image|audio|video)\//.test(file.type)) {
    return problemOf(file, `Diagrams are files that end in ${FILE_EXTENSION}.`);
  }
  return undefined;
}

function problemOf(
  file: Pick<File, 'name'>,
  message: string,
  details: readonly string[] = [],
): OpenProblem {
  return { title: `"${file.name}" was not opened`, message, details };
}

async function readText(file: File): Promise<string | undefined> {
  try {
    return await file.text();
  } catch {
    return undefined;
  }
}
