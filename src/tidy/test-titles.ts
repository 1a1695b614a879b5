/** The titles of tests, and the ids they begin with. */
import ts from 'typescript';
import { walkSyntax, type SourceFile } from './source-file.ts';

/** The ids a title begins with: one, or several with commas between, as in `KDS-4, KDS-5: …`. */
const LEADING_IDENTIFIERS = /^[A-Z][A-Za-z0-9]*-\w+(?:, [A-Z][A-Za-z0-9]*-\w+)*/;

/** The titles of the tests of a file. Of a template only what comes before its first gap. */
export function testTitles(file: SourceFile): readonly string[] {
  const titles: string[] = [];
  walkSyntax(file, (node) => {
    if (!ts.isCallExpression(node)) return;
    if (!/^(test|it)\b/.test(node.expression.getText())) return;
    const title = textOf(node.arguments[0]);
    if (title !== undefined) titles.push(title);
  });
  return titles;
}

/** The ids that a title begins with, in order. */
export function leadingIdentifiers(title: string): readonly string[] {
  const [identifiers] = LEADING_IDENTIFIERS.exec(title) ?? [];
  return identifiers?.split(', ') ?? [];
}

function textOf(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.head.text : undefined;
}
