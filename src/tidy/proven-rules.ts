/** Every behaviour a service claims is proven: some test in its folder has a title that begins with its id. */
import ts from 'typescript';
import { groupByService } from './service-folder.ts';
import { isTest, walkSyntax, type Check, type SourceFile } from './source-file.ts';

const claiming = new Set(['modelled', 'simplified']);

/** The ids a title begins with: one, or several with commas between, as in `KDS-4, KDS-5: …`. */
const leadingIdentifiers = /^[A-Z][A-Za-z0-9]*-\w+(?:, [A-Z][A-Za-z0-9]*-\w+)*/;

function textOf(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.head.text : undefined;
}

/** The ids of the rules a `rules.ts` calls modelled or simplified. */
export function claimedRules(file: SourceFile): string[] {
  const claimed: string[] = [];
  walkSyntax(file, (node) => {
    if (!ts.isObjectLiteralExpression(node)) return;
    const values = new Map<string, string>();
    for (const property of node.properties) {
      if (!ts.isPropertyAssignment(property)) continue;
      const text = textOf(property.initializer);
      if (text !== undefined) values.set(property.name.getText(), text);
    }
    const id = values.get('id');
    if (id !== undefined && claiming.has(values.get('status') ?? '')) claimed.push(id);
  });
  return claimed;
}

/** The rule ids that the test titles of a file begin with. */
export function provenRules(file: SourceFile): string[] {
  const proven: string[] = [];
  walkSyntax(file, (node) => {
    if (!ts.isCallExpression(node)) return;
    if (!/^(test|it)\b/.test(node.expression.getText())) return;
    const [identifiers] = leadingIdentifiers.exec(textOf(node.arguments[0]) ?? '') ?? [];
    if (identifiers !== undefined) proven.push(...identifiers.split(', '));
  });
  return proven;
}

export const checkProvenRules: Check = (files) =>
  [...groupByService(files)].flatMap(([id, folder]) => {
    const rules = folder.get('rules.ts');
    if (rules === undefined) return [];
    const tests = [...folder.values()].filter((file) => isTest(file.path));
    const proven = new Set(tests.flatMap(provenRules));
    return claimedRules(rules)
      .filter((rule) => !proven.has(rule))
      .map(
        (rule) => `src/services/${id}: no test title begins with ${rule}, which its rules claim`,
      );
  });
