/**
 * Behaviour gives the same result on every machine: it asks neither the clock nor the locale nor the language's
 * random numbers, and of `Math` it uses only what the language defines to the last bit.
 */
import ts from 'typescript';
import { isTest, isTypeScript, placeOf, walkSyntax, type Check } from './source-file.ts';

/** What judges a run from outside, `telemetry/steady-state`, never feeds it and may use the language’s own mathematics. */
const behaviour =
  /^src\/(kernel|telemetry(?!\/steady-state)|protocols|scaling|load-balancing|serving|engine)\/|^src\/services\/[^/]+\//;

/** Exact by definition, or a constant. Everything else may differ in its last digit between engines. */
const exactMath = new Set([
  'abs',
  'ceil',
  'clz32',
  'floor',
  'fround',
  'imul',
  'max',
  'min',
  'round',
  'sign',
  'sqrt',
  'trunc',
  'E',
  'LN10',
  'LN2',
  'LOG10E',
  'LOG2E',
  'PI',
  'SQRT1_2',
  'SQRT2',
]);

const bannedNames = new Map([
  ['Date', 'time is simulated: ask the scheduler'],
  ['performance', 'time is simulated: ask the scheduler'],
  ['setTimeout', 'schedule an event'],
  ['setInterval', 'schedule an event'],
  ['setImmediate', 'schedule an event'],
  ['queueMicrotask', 'schedule an event'],
  ['crypto', 'draw from a random stream'],
  ['Intl', 'its answers depend on the machine; formatting belongs to the page'],
  ['globalThis', 'behaviour has no surroundings'],
]);

const bannedMethods = new Map([
  ['localeCompare', 'its answer depends on the machine: compare with <'],
  ['toLocaleString', 'formatting belongs to the page'],
]);

export const checkDeterminism: Check = (files) =>
  files
    .filter(({ path }) => behaviour.test(path) && isTypeScript(path))
    .filter(({ path }) => !path.endsWith('.tsx') && !isTest(path))
    .flatMap((file) => {
      const faults: string[] = [];
      walkSyntax(file, (node) => {
        const fault = faultOf(node);
        if (fault !== undefined) faults.push(`${placeOf(file, node)}: ${fault}`);
      });
      return faults;
    });

function faultOf(node: ts.Node): string | undefined {
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    const isPower =
      operator === ts.SyntaxKind.AsteriskAsteriskToken ||
      operator === ts.SyntaxKind.AsteriskAsteriskEqualsToken;
    return isPower ? '** differs between engines: multiply, or use the kernel’s pow' : undefined;
  }
  if (!ts.isIdentifier(node)) return undefined;
  const { parent, text } = node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
  if (isMember) {
    const reason = bannedMethods.get(text);
    return reason === undefined ? undefined : `.${text}: ${reason}`;
  }
  if (isNameOfSomethingElse(node)) return undefined;
  if (text === 'Math') {
    if (ts.isPropertyAccessExpression(parent) && exactMath.has(parent.name.text)) return undefined;
    return `${parent.getText()}: only exact functions of Math are the same everywhere; use the kernel’s`;
  }
  const reason = bannedNames.get(text);
  return reason === undefined ? undefined : `${text}: ${reason}`;
}

/** A key of an object or a member of a type may bear any name. */
function isNameOfSomethingElse(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent)) &&
    parent.name === node
  );
}
