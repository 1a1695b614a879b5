import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import { Scenario } from '../testing/scenario.ts';

/**
 * Clients and a fleet have no clock of their own: 2^k times the rates and 2^-k times the times is the same run, faster.
 * It is the same to the last digit where no time is rounded, that is, where all of them are whole microseconds at both
 * speeds: rates are powers of two, times whole milliseconds times 2^4, divided by at most 2^4. Poisson arrivals and the
 * first thoughts of a closed loop fall between microseconds and are the same but for their last digit; services with
 * AWS's own seconds in them (a shard's second, a token bucket, a boot) cannot be scaled.
 */
const GREATEST_POWER = 4;
const SLOW_SECONDS = 64;

/** Traffic and fleet at the slow speed: times in milliseconds, rates a second. */
const setting = fc.record({
  rate: fc.constantFrom(1, 2, 4),
  burst: fc.constantFrom(1, 4),
  slots: fc.integer({ min: 1, max: 3 }),
  waitingMax: fc.integer({ min: 0, max: 4 }),
  services: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
  timeout: fc.integer({ min: 10, max: 60 }),
  failurePercent: fc.constantFrom(0, 20),
});
type Setting = typeof setting extends fc.Arbitrary<infer Value> ? Value : never;

const PERCENTILES = ['Average', 'p50', 'p90', 'p99', 'Maximum'] as const;

/** What a run at 2^`power` times the speed came to, its times multiplied back. */
function outcome(wanted: Setting, power: number, seed: number) {
  const factor = 2 ** power;
  const milliseconds = (steps: number): number => (steps * 2 ** GREATEST_POWER) / factor;
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 2,
    slotsPerInstance: wanted.slots,
    waitingMax: wanted.waitingMax,
    failurePercent: wanted.failurePercent,
    serviceTime: { kind: 'empirical', values: wanted.services.map((one) => milliseconds(one)) },
  });
  const clients = scenario.node('clients', {
    arrivals: wanted.burst > 1 ? 'bursts' : 'constant',
    burstSize: wanted.burst,
    requestsPerSecond: wanted.rate * factor,
  });
  scenario.wire(clients, fleet, 'request', {
    timeoutMilliseconds: milliseconds(wanted.timeout),
    attemptsMax: 3,
    backoffBaseMilliseconds: milliseconds(4),
    backoffCapMilliseconds: milliseconds(8),
    jitter: 'none',
  });
  const run = scenario.run({ seconds: SLOW_SECONDS / factor, seed });
  return {
    books: [clients, fleet].map((node) => run.books(node)),
    latency: PERCENTILES.map((name) => run.total(clients, 'ResponseTime', name) * factor),
  };
}

it('ENG-3: clients and a fleet at 2^k times the speed give exactly the same results', () => {
  fc.assert(
    fc.property(
      setting,
      fc.integer({ min: 1, max: GREATEST_POWER }),
      fc.nat(1_000),
      (wanted, power, seed) => {
        expect(outcome(wanted, power, seed)).toEqual(outcome(wanted, 0, seed));
      },
    ),
    { numRuns: 40 },
  );
});
