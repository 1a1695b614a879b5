import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

/** Clients who do not retry, a load balancer and a function behind it. */
function site(options: {
  readonly clients?: AnyConfig;
  readonly balancer?: AnyConfig;
  readonly lambda?: AnyConfig;
}): { scenario: Scenario; clients: number; balancer: number; lambda: number } {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', ...options.clients });
  const balancer = scenario.node('application-load-balancer', options.balancer);
  const lambda = scenario.node('lambda', options.lambda);
  scenario.wire(clients, balancer, 'request', { attemptsMax: 1, timeoutMilliseconds: 60_000 });
  scenario.wire(balancer, lambda, 'forward-to-function');
  return { scenario, clients, balancer, lambda };
}

describe('a function as a target', () => {
  test('ELB-1: it is not checked and gets requests, which invoke it synchronously', () => {
    const { scenario, clients, balancer, lambda } = site({});
    const run = scenario.run({ seconds: 30 });
    expect(run.face(balancer)).toMatchObject({ targets: [{ zone: '', health: 'unavailable' }] });
    expect(run.sum(lambda, 'Invocations')).toBeGreaterThan(2_900);
    expect(run.sum(clients, 'RequestsFailed')).toBe(0);
    expect(run.maximum(balancer, 'HealthyHostCount')).toBe(1);
  });

  test('ELB-9: its errors are answered 502 by the load balancer', () => {
    const { scenario, balancer, lambda } = site({});
    scenario.at(10, {
      kind: 'act',
      node: lambda,
      action: 'fail-every-invocation',
      settings: { failing: true },
    });
    const run = scenario.run({ seconds: 30 });
    const errors = run.sum(balancer, 'LambdaUserError');
    expect(errors).toBeGreaterThan(1_900);
    expect(run.sum(balancer, 'HTTPCode_ELB_502_Count')).toBe(errors);
    expect(run.sum(balancer, 'HTTPCode_Target_5XX_Count')).toBe(0);
  });

  test('ELB-9: so are throttles', () => {
    const { scenario, balancer, lambda } = site({
      lambda: {
        reserveConcurrency: true,
        reservedConcurrency: 1,
        durationMilliseconds: { kind: 'constant', value: 500 },
      },
    });
    const run = scenario.run({ seconds: 10 });
    expect(run.sum(lambda, 'Throttles')).toBeGreaterThan(0);
    expect(run.sum(balancer, 'HTTPCode_ELB_502_Count')).toBe(run.sum(lambda, 'Throttles'));
  });

  test('ELB-9: a body of more than 1 MB never reaches it', () => {
    const { scenario, clients, balancer, lambda } = site({
      clients: { kinds: [{ sizeBytes: 1_000_001 }] },
    });
    const run = scenario.run({ seconds: 10 });
    expect(run.sum(lambda, 'Invocations')).toBe(0);
    expect(run.lost(clients, 'elb.body-too-large')).toBe(run.sum(clients, 'RequestsFailed'));
    expect(run.sum(balancer, 'HTTPCode_ELB_502_Count')).toBeGreaterThan(900);
  });

  test('LCU-1: its bytes are metered apart', () => {
    const { scenario, clients, balancer } = site({
      clients: { kinds: [{ sizeBytes: 100_000 }] },
      balancer: { responseSizeBytes: 0 },
    });
    const run = scenario.run({ seconds: 180 });
    expect(run.sum(balancer, 'LambdaTargetProcessedBytes')).toBeLessThanOrEqual(
      run.sum(clients, 'RequestsSent') * 100_000,
    );
    // 100 a second × 100 kB are 36 GB an hour, of which a unit includes 0.4.
    expect(run.average(balancer, 'ConsumedLCUs', { from: 121 })).toBeCloseTo(90, 0);
  });
});
