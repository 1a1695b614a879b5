import { toFileText } from '../diagram/file.ts';
import { EXAMPLES } from '../lessons/examples.ts';
import { ExitCode, finished, stopped, type Outcome } from './exit-code.ts';

/** Prints one of the shipped examples as a file, or lists them. */
export function exampleCommand(id: string | undefined): Outcome {
  if (id === undefined) {
    return finished(
      EXAMPLES.map((each) => `${each.id}: ${each.title}\n  ${each.summary}\n`).join(''),
    );
  }
  const example = EXAMPLES.find((each) => each.id === id);
  if (example) return finished(toFileText(example.experiment));
  const known = EXAMPLES.map((each) => each.id).join(', ');
  return stopped(`There is no example "${id}"; there are ${known}.\n`, ExitCode.Usage);
}
