/** Every fact can be looked up again: it names a unit, a source and when it was read. */
import ts from 'typescript';
import { placeOf, walkSyntax, type Check } from './source-file.ts';

const date = /^\d{4}(-\d{2}){0,2}$/;

export const checkDatedFacts: Check = (files) => {
  const faults: string[] = [];
  for (const file of files.filter(({ path }) => /^src\/services\/[^/]+\/facts\.ts$/.test(path))) {
    walkSyntax(file, (node) => {
      if (!ts.isObjectLiteralExpression(node)) return;
      const parts = new Map<string, string | undefined>();
      for (const property of node.properties) {
        if (!ts.isPropertyAssignment(property)) continue;
        const { initializer } = property;
        // A constant shared by many facts (a source, a date) is taken at its word: the compiler knows its type.
        const isText = ts.isStringLiteralLike(initializer);
        parts.set(property.name.getText(), isText ? initializer.text : undefined);
      }
      if (!parts.has('value')) return;
      const place = placeOf(file, node);
      for (const part of ['unit', 'source', 'asOf']) {
        const isMissing = !parts.has(part) || parts.get(part)?.trim() === '';
        if (isMissing && !hasShorthandOrSpread(node, part))
          faults.push(`${place}: a fact without ${part}`);
      }
      const asOf = parts.get('asOf');
      if (asOf !== undefined && asOf !== '' && !date.test(asOf)) {
        faults.push(`${place}: "${asOf}" is not YYYY, YYYY-MM or YYYY-MM-DD`);
      }
    });
  }
  return faults;
};

function hasShorthandOrSpread(node: ts.ObjectLiteralExpression, name: string): boolean {
  return node.properties.some(
    (property) =>
      ts.isSpreadAssignment(property) ||
      (ts.isShorthandPropertyAssignment(property) && property.name.text === name),
  );
}
