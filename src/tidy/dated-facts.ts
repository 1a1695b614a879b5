/** Every fact can be looked up again: it names a unit, a source and when it was read, and its service lists it. */
import ts from 'typescript';
import { groupByService } from './service-folder.ts';
import { isTest, placeOf, walkSyntax, type Check, type SourceFile } from './source-file.ts';

/** A service and its numbers, wherever in its folder or in a shared room they are written. */
interface ServiceWithFacts {
  readonly id: string;
  readonly facts: Readonly<
    Record<string, { readonly unit: string; readonly source: string; readonly asOf: string }>
  >;
}

const date = /^\d{4}(-\d{2}){0,2}$/;

/** What several services share is listed by one of them: the facts of a wire (`protocols`) by the service that it is about. */
const sharedRooms = /^src\/(?:services\/[^/]+\.ts|(?:load-balancing|protocols|serving)\/)/;

/** The check for these services: those of the catalog. */
export function checkDatedFacts(services: Iterable<ServiceWithFacts>): Check {
  return () =>
    [...services].flatMap(({ id, facts }) =>
      Object.entries(facts).flatMap(([name, { unit, source, asOf }]) => {
        const place = `src/services/${id}: ${name}`;
        const faults: string[] = [];
        if (unit.trim() === '') faults.push(`${place} is a fact without unit`);
        if (source.trim() === '') faults.push(`${place} is a fact without source`);
        if (!date.test(asOf)) {
          faults.push(`${place}: "${asOf}" is not YYYY, YYYY-MM or YYYY-MM-DD`);
        }
        return faults;
      }),
    );
}

/** The check that a definition lists all that `defineFacts` defines in its folder, and some definition what is shared. */
export function checkListedFacts(services: Iterable<ServiceWithFacts>): Check {
  return (files) => {
    const known = [...services];
    const folders = groupByService(files);
    const own = known.flatMap(({ id, facts }) =>
      [...(folders.get(id)?.values() ?? [])].flatMap((file) =>
        unlisted(file, new Set(Object.keys(facts))),
      ),
    );
    const anywhere = new Set(known.flatMap(({ facts }) => Object.keys(facts)));
    const shared = files.filter(({ path }) => sharedRooms.test(path));
    return [...own, ...shared.flatMap((file) => unlisted(file, anywhere))];
  };
}

function unlisted(file: SourceFile, listed: ReadonlySet<string>): readonly string[] {
  if (isTest(file.path) || !file.text.includes('defineFacts(')) return [];
  const faults: string[] = [];
  walkSyntax(file, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineFacts') return;
    const [facts] = node.arguments;
    if (!facts || !ts.isObjectLiteralExpression(facts)) return;
    for (const property of facts.properties) {
      if (!ts.isPropertyAssignment(property) || listed.has(property.name.getText())) continue;
      faults.push(
        `${placeOf(file, property)}: no service lists the fact ${property.name.getText()}`,
      );
    }
  });
  return faults;
}
