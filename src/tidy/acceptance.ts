/** None of the acceptance tests of messaging vanishes: the title of a test of a diagram begins with each number. */
import { isTest, type Check, type SourceFile } from './source-file.ts';
import { leadingIdentifiers, testTitles } from './test-titles.ts';

/** They are numbered. */
const ACCEPTANCE_TESTS = 33;
const ACCEPTANCE = /^A-\d+$/;

/** What a test of a diagram imports: the scenario itself or a diagram that is made of one. */
const DIAGRAM_IMPORT = /testing\/(?:scenario|scaled-fleet|[\w-]+-scenario|[\w-]+-diagram)\.ts'/;

export const checkAcceptanceTests: Check = (files) => {
  const tests = files.filter(({ path }) => path.startsWith('src/services/') && isTest(path));
  const found = new Set<string>();
  const faults = tests.flatMap((file) => faultsOf(file, found));
  for (let number = 1; number <= ACCEPTANCE_TESTS; number += 1) {
    if (!found.has(`A-${number}`)) faults.push(`no test title begins with A-${number}`);
  }
  return faults;
};

/** Adds the numbers that a file's titles begin with to `found`. */
function faultsOf(file: SourceFile, found: Set<string>): readonly string[] {
  const numbered = testTitles(file)
    .map(leadingIdentifiers)
    .filter((identifiers) => identifiers.some((identifier) => ACCEPTANCE.test(identifier)));
  for (const [first] of numbered) if (first !== undefined) found.add(first);
  const faults = numbered
    .filter(([first = '']) => !ACCEPTANCE.test(first))
    .map(
      (identifiers) =>
        `${file.path}: the acceptance number comes first in ${identifiers.join(', ')}`,
    );
  if (numbered.length > 0 && !DIAGRAM_IMPORT.test(file.text)) {
    faults.push(`${file.path}: an acceptance test runs a diagram`);
  }
  return faults;
}
