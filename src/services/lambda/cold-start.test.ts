import { expect, test } from 'vitest';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { FunctionUnderTest } from '../../testing/function-under-test.ts';
import { INIT_DURATIONS } from './cold-start-facts.ts';
import { quantileSampler } from './cold-start.ts';
import { LAMBDA } from './service.ts';

const DRAWS = 20_000;

/** The share of draws below a value should be `probability`: within 4 standard deviations of a binomial share. */
function expectShare(values: readonly number[], below: number, probability: number): void {
  const share = values.filter((value) => value < below).length / values.length;
  const deviation = Math.sqrt((probability * (1 - probability)) / values.length);
  expect(Math.abs(share - probability)).toBeLessThan(4 * deviation);
}

test('LMD-2: Init Duration has the measured quantiles of every runtime', () => {
  for (const [runtime, quantiles] of Object.entries(INIT_DURATIONS)) {
    const stream = createRandomStream(1, 1, runtime);
    const sampler = quantileSampler(quantiles, 1);
    const values = Array.from({ length: DRAWS }, () => sampler.sample(stream));
    expectShare(values, quantiles.p50.value, 0.5);
    expectShare(values, quantiles.p90.value, 0.9);
    expectShare(values, quantiles.p99.value, 0.99);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(quantiles.p50.value / 2);
  }
});

test('LMD-2: the first request of a Node.js function waits for placement, Init and handler', () => {
  const tested = new FunctionUnderTest(LAMBDA, {
    durationMilliseconds: { kind: 'constant', value: 50 },
    memoryMebibytes: 512,
  });
  const replies = tested.request();
  tested.advanceTo(2);
  const init = tested.node.total('InitDuration', 'Maximum');
  const milliseconds = replies[0]?.milliseconds ?? 0;
  expect(milliseconds - init - 50).toBeGreaterThanOrEqual(50);
  expect(milliseconds - init - 50).toBeLessThanOrEqual(150);
  expect(tested.node.total('Duration', 'Maximum')).toBe(50);
  expect(tested.sum('BilledGibibyteSeconds')).toBeCloseTo((0.5 * Math.ceil(init + 50)) / 1_000, 9);
});

test('LMD-2: ordinary dependencies make Init 2 times as long for Node.js, 4 times for Java', () => {
  const median = (runtime: string, dependencies: string): number => {
    const tested = new FunctionUnderTest(LAMBDA, { runtime, dependencies, timeoutSeconds: 900 });
    tested.request({ count: 900 });
    tested.advanceTo(10);
    return tested.node.total('InitDuration', 'p50');
  };
  expect(median('nodejs24', 'typical') / median('nodejs24', 'none')).toBeCloseTo(2, 5);
  expect(median('java21', 'typical') / median('java21', 'none')).toBeCloseTo(4, 5);
});
