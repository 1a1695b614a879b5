import { describe, expect, test } from 'vitest';
import { expectDocumented, expectMilliseconds, MODES, runIn } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { AnyConfig } from '../../schema/field.ts';

/** 3,000 requests a second to a warm function of 200 ms. */
function invoked(config: AnyConfig) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 3_000 });
  const handler = scenario.node('lambda', {
    durationMilliseconds: { kind: 'constant', value: 200 },
    initDurationMilliseconds: { kind: 'constant', value: 0 },
    ...config,
  });
  scenario.wire(clients, handler, 'request', { attemptsMax: 1 });
  return { scenario, clients, handler };
}

describe.each(MODES)('$mode', (mode) => {
  test('LMD-1: concurrency is rate × duration', () => {
    const { scenario, handler } = invoked({});
    const run = runIn(mode, scenario, 8);
    const half = 0.005 * 3_000;
    const concurrency = run.average(handler, 'ConcurrentExecutions', { from: 3 });
    expect(Math.abs(concurrency - 600)).toBeLessThanOrEqual(half);
    expectMilliseconds(run.average(handler, 'Duration', { from: 3 }), 200);
  });

  test('LMD-2: reserved concurrency serves concurrency ÷ duration, the rest is throttled', () => {
    const { scenario, handler } = invoked({ reserveConcurrency: true, reservedConcurrency: 400 });
    const run = runIn(mode, scenario, 8);
    expect(run.maximum(handler, 'ConcurrentExecutions')).toBe(400);
    expectDocumented(run.sum(handler, 'Throttles', { from: 3 }) / 5, 1_000);
  });
});
