/** Run dependency-cruiser with the project's table of doors on this tree or on another. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { projectFolder } from './source-file.ts';

interface Configuration {
  readonly forbidden: NonNullable<NonNullable<ICruiseOptions['ruleSet']>['forbidden']>;
  readonly options: ICruiseOptions;
}

const configuration = createRequire(import.meta.url)(
  join(projectFolder, '.dependency-cruiser.cjs'),
) as Configuration;

/** What was found in the rooms of the tree at `root`. */
export async function cruiseDoors(
  root: string,
  folders: readonly string[],
): Promise<ICruiseResult> {
  const { output } = await cruise([...folders], {
    ...configuration.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: configuration.forbidden },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered text');
  return output;
}

/** Each violation as a line: the rule, who imports, and what. */
export function describeViolations(result: ICruiseResult): string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}
