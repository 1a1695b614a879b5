import { expect, test } from 'vitest';
import { checkDeterminism } from './determinism.ts';

const faultsIn = (text: string, path = 'src/kernel/clock.ts') => checkDeterminism([{ path, text }]);

test.each([
  'Math.random()',
  'Math.log(2)',
  'Math.hypot(3, 4)',
  "Math['exp'](1)",
  'const { pow } = Math',
  '2 ** 0.5',
  'base **= 2',
  'Date.now()',
  'new Date()',
  'performance.now()',
  'setTimeout(tick, 1)',
  'setInterval(tick, 1)',
  'globalThis.Date',
  'crypto.getRandomValues(bytes)',
  'left.localeCompare(right)',
])('%s is reported in behaviour', (text) => {
  expect(faultsIn(text).length).toBeGreaterThan(0);
});

test.each([
  'Math.sqrt(2) + Math.floor(x) + Math.imul(a, b)',
  '/** Not Math.log, nor a Date, nor 2 ** 3. */\nconst name = "Math.random"',
  'const fields = { performance: 1 }; interface Panel { Date: string }',
  'report.performance',
])('%s is allowed', (text) => {
  expect(faultsIn(text)).toEqual([]);
});

test('it reaches every room of behaviour, and neither what is drawn nor tests', () => {
  for (const path of [
    'src/protocols/wire.ts',
    'src/scaling/step.ts',
    'src/engine/run.ts',
    'src/services/lake/gate.ts',
  ]) {
    expect(faultsIn('Math.random()', path)).toHaveLength(1);
  }
  for (const path of [
    'src/services/lake/face.tsx',
    'src/kernel/clock.test.ts',
    'src/kernel/queue.verify.ts',
    'src/app/clock.ts',
  ]) {
    expect(faultsIn('Math.random()', path)).toEqual([]);
  }
});
