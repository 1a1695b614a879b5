/**
 * What shows a service does not load what runs it: nothing that a `service.ts` imports, directly or through others,
 * belongs to the behaviour. Only `import()` and imports of types may lead there, for the page loads every definition
 * before its first view. Of the rooms for scaling, load balancing and serving a
 * definition may load the settings.
 */
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import type { Check, SourceFile } from './source-file.ts';

const definition = /^src\/services\/[^/]+\/service\.ts$/;
const heavy =
  /^src\/(kernel|engine)\/|^src\/(scaling|load-balancing|serving)\/(?!settings\/)|^src\/services\/[^/]+\/(behaviour\.ts|traces\/)/;

export const checkLightDefinitions: Check = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files
    .filter(({ path }) => definition.test(path))
    .flatMap((file) => faultsOf(file, byPath));
};

function faultsOf(start: SourceFile, byPath: ReadonlyMap<string, SourceFile>): string[] {
  const faults: string[] = [];
  const seen = new Set([start.path]);
  const waiting: SourceFile[] = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const path of loadedBy(file)) {
      if (heavy.test(path)) {
        faults.push(
          `${start.path} loads ${path} by way of ${file.path}: only behaviour.ts may lead there`,
        );
      } else if (!seen.has(path)) {
        seen.add(path);
        const next = byPath.get(path);
        if (next) waiting.push(next);
      }
    }
  }
  return faults;
}

/** The files of the project that are loaded with a file: not those it knows by type or loads later. */
function loadedBy({ path, text }: SourceFile): string[] {
  return ts
    .createSourceFile(path, text, ts.ScriptTarget.ES2022)
    .statements.flatMap((statement) => {
      if (ts.isImportDeclaration(statement)) {
        const isOfTypes = statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
        return isOfTypes ? [] : [statement.moduleSpecifier];
      }
      if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return [];
      return statement.moduleSpecifier ?? [];
    })
    .flatMap((specifier) => (ts.isStringLiteral(specifier) ? specifier.text : []))
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(path), name.replace(/\?.*$/, '')));
}
