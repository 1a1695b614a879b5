import { expect, test } from 'vitest';
import { checkUnfinished } from './unfinished.ts';

const faultsIn = (text: string) => checkUnfinished([{ path: 'src/kernel/clock.ts', text }]);

/** Joined here, so that this file passes the check it tests. */
const joined = (...parts: string[]) => parts.join('');

test.each([
  joined('// TO', 'DO: later'),
  joined('/* FIX', 'ME */'),
  joined('// XX', 'X'),
  joined('// @ts-', 'ignore'),
  joined('// @ts-', 'nocheck'),
  'const loose = value as any;',
  "test.only('one', () => {});",
  "describe.skip('all', () => {});",
])('%s is reported', (text) => {
  expect(faultsIn(text)).toHaveLength(1);
});

test.each([
  '/** As good as any other. */',
  'reader.skip(4)',
  'const todos = 1;',
  'value as unknown',
])('%s is allowed', (text) => {
  expect(faultsIn(text)).toEqual([]);
});
