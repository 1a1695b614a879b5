/** Every behaviour a service claims is proven: the title of some test in its folder begins with its id. */
import { isTest, type Check, type SourceFile } from './source-file.ts';
import { groupByService } from './service-folder.ts';
import { leadingIdentifiers, testTitles } from './test-titles.ts';

/** A service and the behaviours it documents, wherever in its folder they are written. */
interface DocumentedService {
  readonly id: string;
  readonly rules: readonly { readonly id: string; readonly status: string }[];
}

const CLAIMING = new Set(['modelled', 'simplified']);

/** What several services share is proven where it lives. */
const SHARED_ROOMS = /^src\/(?:scaling|protocols)\//;

/** The rule ids that the test titles of a file begin with. */
export function provenRules(file: SourceFile): readonly string[] {
  return testTitles(file).flatMap(leadingIdentifiers);
}

/** The check for these services: those of the catalog. */
export function checkProvenRules(services: Iterable<DocumentedService>): Check {
  return (files) => {
    const folders = groupByService(files);
    const shared = files.filter(({ path }) => SHARED_ROOMS.test(path) && isTest(path));
    const provenAnywhere = shared.flatMap(provenRules);
    return [...services].flatMap(({ id, rules }) => {
      const tests = [...(folders.get(id)?.values() ?? [])].filter(({ path }) => isTest(path));
      const proven = new Set([...provenAnywhere, ...tests.flatMap(provenRules)]);
      return rules
        .filter((rule) => CLAIMING.has(rule.status) && !proven.has(rule.id))
        .map(
          (rule) =>
            `src/services/${id}: no test title begins with ${rule.id}, which its rules claim`,
        );
    });
  };
}
