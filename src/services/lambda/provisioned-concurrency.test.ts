import { expect, test } from 'vitest';
import { constant } from '../../testing/queue-diagram.ts';
import { FunctionUnderTest } from '../../testing/function-under-test.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { LAMBDA_FIELDS } from './fields.ts';
import { priceOfLambda } from './price.ts';
import { LAMBDA } from './service.ts';

const EXACT = {
  durationMilliseconds: constant(500),
  runtime: 'custom',
  initDurationMilliseconds: constant(1_000),
};

function functionWith(change: Record<string, unknown> = {}): FunctionUnderTest {
  return new FunctionUnderTest(LAMBDA, { ...EXACT, ...change });
}

test.each([0, 10_000])(
  'LMD-7: what provisioned concurrency takes has no cold start, the rest spills over (tick %i)',
  (tick) => {
    const tested = functionWith({ provisionedConcurrency: 10 });
    const replies = tested.request({ count: 12, tick });
    tested.advanceTo(5);
    const quick = replies.filter(({ milliseconds }) => milliseconds === 500);
    expect(quick.reduce((sum, { count }) => sum + count, 0)).toBe(10);
    expect(tested.sum('ColdStarts')).toBe(2);
    expect(tested.sum('ProvisionedConcurrencyInvocations')).toBe(10);
    expect(tested.sum('ProvisionedConcurrencySpilloverInvocations')).toBe(2);
    expect(tested.node.total('ProvisionedConcurrentExecutions', 'Maximum')).toBe(10);
    expect(tested.node.total('ProvisionedConcurrencyUtilization', 'Maximum')).toBe(1);
  },
);

test('LMD-7: it is there when the run begins, does not go when idle, and more takes 1 to 2 minutes', () => {
  const tested = functionWith({ provisionedConcurrency: 5, environmentIdleSeconds: 60 });
  tested.advanceTo(600);
  expect(tested.node.instance.face()).toMatchObject({ provisionedIdleCount: 5 });
  const more = { ...defaultsOf(LAMBDA_FIELDS), provisionedConcurrency: 8 };
  tested.node.instance.configure(more);
  tested.advanceTo(659);
  expect(tested.node.instance.face()).toMatchObject({ provisionedIdleCount: 5 });
  tested.advanceTo(721);
  expect(tested.node.instance.face()).toMatchObject({ provisionedIdleCount: 8 });
  tested.node.instance.configure({ ...more, provisionedConcurrency: 0 });
  expect(tested.node.instance.face()).toMatchObject({ provisionedIdleCount: 0 });
});

test('LMD-7: it counts within the reservation', () => {
  const config = {
    ...defaultsOf(LAMBDA_FIELDS),
    reserveConcurrency: true,
    reservedConcurrency: 20,
  };
  expect(LAMBDA.check?.({ ...config, provisionedConcurrency: 20 })).toEqual([]);
  const [problem] = LAMBDA.check?.({ ...config, provisionedConcurrency: 21 }) ?? [];
  expect(problem?.message).toContain('at most 20, not 21');
  expect(problem?.message).toContain('LMD-7');
});

test('LMD-7: it is billed while it is kept, and its handler time at a price of its own', () => {
  const usage = {
    hours: 2,
    sum: (metric: string) => (metric === 'BilledProvisionedGibibyteSeconds' ? 3_600 : 0),
    average: (metric: string) => (metric === 'ProvisionedEnvironments' ? 10 : 0),
  };
  const config = { ...defaultsOf(LAMBDA_FIELDS), memoryMebibytes: 1_024 };
  const lines = priceOfLambda(usage, config);
  expect(lines.find(({ title }) => title.startsWith('Provisioned concurrency'))).toMatchObject({
    quantity: 72_000,
    usd: 72_000 * 0.0000041667,
  });
  expect(lines.find(({ title }) => title.startsWith('Provisioned duration'))?.usd).toBeCloseTo(
    3_600 * 0.0000097222,
    9,
  );
});
