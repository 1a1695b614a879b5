/** Nothing half done is left behind: no notes to self, no test left out, no check switched off. */
import ts from 'typescript';
import { isTypeScript, placeOf, walkSyntax, type Check, type SourceFile } from './source-file.ts';

// Each in a form that does not match itself, so that this file passes its own check.
const notes = /\b(?:TO[D]O|FIXM[E]|XX[X])\b/;
const silencers = /@ts-(?:[i]gnore|[n]ocheck)\b/;

export const checkUnfinished: Check = (files) =>
  files.flatMap((file) => [
    ...faultsInText(file),
    ...(isTypeScript(file.path) ? faultsInSyntax(file) : []),
  ]);

function faultsInText(file: SourceFile): string[] {
  return file.text.split('\n').flatMap((line, index) => {
    const found = notes.exec(line) ?? silencers.exec(line);
    return found === null ? [] : [`${file.path}:${String(index + 1)}: ${found[0]}`];
  });
}

function faultsInSyntax(file: SourceFile): string[] {
  const faults: string[] = [];
  walkSyntax(file, (node) => {
    if (ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.AnyKeyword) {
      faults.push(`${placeOf(file, node)}: a cast to any`);
    }
    if (ts.isPropertyAccessExpression(node) && /^(only|skip)$/.test(node.name.text)) {
      const root = /^\w+/.exec(node.expression.getText())?.[0] ?? '';
      if (['test', 'it', 'describe', 'suite'].includes(root)) {
        faults.push(`${placeOf(file, node)}: ${node.getText()} leaves tests out`);
      }
    }
  });
  return faults;
}
