import { expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { timeline } from '../../testing/scaled-fleet.ts';
import { Scenario } from '../../testing/scenario.ts';

/** Ten at work from the beginning on, of eleven provisioned environments; two from a moment on. */
function scaled(quietAtSeconds: number, config: AnyConfig = {}): readonly string[] {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const at = (requestsPerSecond: number): AnyConfig => ({
    arrivals: 'constant',
    requestsPerSecond,
  });
  const clients = scenario.node('clients', at(20));
  const lambda = scenario.node('lambda', {
    durationMilliseconds: { kind: 'constant', value: 500 },
    provisionedConcurrency: 11,
    scalesProvisioned: true,
    provisionedMinimum: 5,
    ...config,
  });
  scenario.wire(clients, lambda, 'request', { attemptsMax: 1 });
  scenario.at(quietAtSeconds, { kind: 'configure', node: clients, config: at(4) });
  return timeline(scenario.run({ seconds: 2_000 }), lambda);
}

test('LMD-8: scales out after three minutes above the target and the delay, in after fifteen', () => {
  const lines = scaled(600);
  // 11 × (10 / 11) / 0.7 = 14.3.
  expect(lines[0]).toBe(
    '240 s: Provisioned concurrency 11 → 15: provisioned concurrency is above its target',
  );
  expect(lines[1]).toMatch(/^1560 s: Provisioned concurrency 15 → 5/);
});

test('LMD-8: a burst of less than three minutes is not followed', () => {
  expect(scaled(130, { provisionedMinimum: 11 })).toEqual([]);
});

test('LMD-8: without it the number stays as it is set', () => {
  expect(scaled(600, { scalesProvisioned: false })).toEqual([]);
});

test('LMD-8: limits are checked before the run', () => {
  expect(() => scaled(600, { provisionedMinimum: 200 })).toThrow('maximum of 100, not 200 (LMD-8)');
  expect(() => scaled(600, { provisionedMaximum: 901 })).toThrow('at most 900, not 901');
});
