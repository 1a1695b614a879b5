import { expect, test } from 'vitest';
import { defaultsOf } from '../../schema/parse.ts';
import type { Usage } from '../contract.ts';
import { FunctionUnderTest } from '../../testing/function-under-test.ts';
import { LAMBDA_FIELDS } from './fields.ts';
import { priceOfLambda } from './price.ts';
import { LAMBDA } from './service.ts';

const CONFIG = defaultsOf(LAMBDA_FIELDS);

function usage(sums: Readonly<Record<string, number>>): Usage {
  return { hours: 1, sum: (metric) => sums[metric] ?? 0, average: () => 0 };
}

test('LMD-11: ten million requests of 120 ms with 512 MiB on x86 cost 2 and 10 dollars', () => {
  const lines = priceOfLambda(
    usage({ Invocations: 10_000_000, BilledGibibyteSeconds: 600_000 }),
    CONFIG,
  );
  expect(lines[0]?.usd).toBeCloseTo(2, 9);
  expect(lines[1]?.usd).toBeCloseTo(10, 4);
});

test('LMD-11: Arm costs a fifth less per second', () => {
  const spent = usage({ BilledGibibyteSeconds: 1_000 });
  const [, x86] = priceOfLambda(spent, CONFIG);
  const [, arm] = priceOfLambda(spent, { ...CONFIG, architecture: 'arm64' });
  expect((arm?.usd ?? 0) / (x86?.usd ?? 1)).toBeCloseTo(0.8, 4);
});

test('LMD-11: time is billed by the started millisecond, throttled requests not at all', () => {
  const tested = new FunctionUnderTest(LAMBDA, {
    durationMilliseconds: { kind: 'constant', value: 119.2 },
    memoryMebibytes: 512,
    reserveConcurrency: true,
    reservedConcurrency: 1,
  });
  tested.request();
  tested.advanceTo(1);
  const afterInit = tested.sum('BilledGibibyteSeconds');
  tested.request({ count: 3 });
  tested.advanceTo(2);
  expect(tested.sum('Throttles')).toBe(2);
  expect(tested.sum('BilledGibibyteSeconds') - afterInit).toBeCloseTo(0.06, 9);
});
