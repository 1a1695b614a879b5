import { describe, expect, test } from 'vitest';
import { required } from '../../base/assert.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { CATALOG } from '../../services/catalog.ts';
import { judgeSteadyState } from '../../telemetry/steady-state/steady-state.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { inUnit, nodeTheory } from './node-theory.ts';

/** Clients in front of a fleet of one instance with one slot, 80 % loaded, unless it says otherwise. */
function station({
  clients = {},
  wire = {},
  fleet = {},
  algorithm,
}: {
  readonly clients?: AnyConfig;
  readonly wire?: AnyConfig;
  readonly fleet?: AnyConfig;
  /** Of a load balancer in between; none by default. */
  readonly algorithm?: string;
}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const source = scenario.node('clients', { requestsPerSecond: 80, ...clients });
  const instances = scenario.node('ec2-fleet', {
    instanceCount: 1,
    slotsPerInstance: 1,
    waitingMax: 10_000,
    serviceTime: { kind: 'exponential', mean: 10 },
    ...fleet,
  });
  if (algorithm === undefined) scenario.wire(source, instances, 'request', wire);
  else {
    const balancer = scenario.node('application-load-balancer', { algorithm });
    scenario.wire(source, balancer, 'request', wire);
    scenario.wire(balancer, instances, 'forward');
  }
  return { scenario, instances };
}

const FLEET = CATALOG.get('ec2-fleet');

type Settings = Parameters<typeof station>[0];

const TEN_SLOTS: Settings = {
  fleet: { slotsPerInstance: 10, serviceTime: { kind: 'exponential', mean: 100 } },
};

const FOUR_INSTANCES: Settings = {
  clients: { requestsPerSecond: 640 },
  fleet: { instanceCount: 4, slotsPerInstance: 2 },
};

function theoryOf(settings: Settings) {
  const { scenario, instances } = station(settings);
  const { diagram, interventions } = scenario.experiment();
  return nodeTheory(diagram, interventions, CATALOG, instances);
}

function reasonOf(settings: Settings): string {
  const theory = theoryOf(settings);
  return theory.ok ? theory.value.name : theory.problems.join();
}

describe('the closed form of a fleet', () => {
  test.each<[string, Settings]>([
    ['M/M/1', {}],
    ['M/M/10', TEN_SLOTS],
    ['M/D/1', { fleet: { serviceTime: { kind: 'constant', value: 10 } } }],
    ['M/G/1', { fleet: { serviceTime: { kind: 'gamma', mean: 10, shape: 2 } } }],
    ['D/M/1', { clients: { arrivals: 'constant' } }],
    ['E4/M/1 at each of 4', { clients: { requestsPerSecond: 320 }, fleet: { instanceCount: 4 } }],
    [
      'M/M/1 at each of 4',
      {
        clients: { requestsPerSecond: 320 },
        fleet: { instanceCount: 4 },
        algorithm: 'weighted_random',
      },
    ],
    ['M/M/1/6', { fleet: { waitingMax: 5 }, wire: { attemptsMax: 1 } }],
    ['M/G/1/1', { fleet: { waitingMax: 0 }, wire: { attemptsMax: 1 } }],
  ])('is %s', (name, settings) => {
    expect(reasonOf(settings)).toBe(name);
  });

  test('M/M/1 at 80 % waits four service times', () => {
    const theory = theoryOf({});
    if (!theory.ok) throw new Error(theory.problems.join());
    const { utilisation, quantities } = theory.value;
    expect(utilisation).toBeCloseTo(0.8, 12);
    expect(inUnit(quantities.wait, 'Milliseconds')).toBeCloseTo(40, 9);
    expect(inUnit(quantities.utilisation, 'Percent')).toBeCloseTo(80, 9);
    expect(quantities.waiting).toBeCloseTo(80 * 0.04, 12);
  });
});

describe('no closed form, and why', () => {
  test.each<[string, Settings]>([
    ['the load varies', { clients: { rateShape: 'daily' } }],
    ['users wait for their answers before they ask again', { clients: { model: 'closed-loop' } }],
    ['requests come in bursts', { clients: { arrivals: 'bursts' } }],
    ['failed requests are tried again', { fleet: { failurePercent: 1 } }],
    ['requests find the waiting line full and are tried again', { fleet: { waitingMax: 5 } }],
    ['no requests come', { clients: { requestsPerSecond: 0 } }],
    ['there is nothing that serves', { fleet: { instanceCount: 0 } }],
    [
      'requests go where the fewest are, and such lines have no closed form',
      { fleet: { instanceCount: 2 }, algorithm: 'least_outstanding_requests' },
    ],
    [
      'several servers whose service times are not exponential',
      { fleet: { slotsPerInstance: 2, serviceTime: { kind: 'constant', value: 10 } } },
    ],
    [
      'more comes than can be served (ρ = 1.20), so the line only grows',
      {
        clients: { requestsPerSecond: 120 },
        fleet: { serviceTime: { kind: 'constant', value: 10 } },
      },
    ],
    [
      'service times are so uneven that no run settles on a mean wait',
      { fleet: { serviceTime: { kind: 'pareto', mean: 10, tail: 2.5 } } },
    ],
    ['waits come near the time-out of 0.5 s', { wire: { timeoutMilliseconds: 500 } }],
  ])('%s', (reason, settings) => {
    expect(reasonOf(settings)).toBe(reason);
  });

  test('it waits for other services while it works', () => {
    const { scenario, instances } = station({});
    scenario.wire(instances, scenario.node('sqs'), 'send-messages');
    const { diagram, interventions } = scenario.experiment();
    expect(nodeTheory(diagram, interventions, CATALOG, instances)).toMatchObject({
      problems: ['it waits for other services while it works'],
    });
  });

  test('a fault has changed what the settings say', () => {
    const { scenario, instances } = station({});
    scenario.at(12, { kind: 'act', node: instances, action: 'slow-down', settings: {} });
    const { diagram, interventions } = scenario.experiment();
    expect(nodeTheory(diagram, interventions, CATALOG, instances)).toMatchObject({
      problems: ['an action or fault at 12 s changed what the settings say'],
    });
  });
});

describe('a run agrees with theory', () => {
  test.each<[string, Settings]>([
    ['M/M/1', {}],
    ['M/M/10', TEN_SLOTS],
    ['M/D/1', { fleet: { serviceTime: { kind: 'constant', value: 10 } } }],
    ['E4/M/2', FOUR_INSTANCES],
    ['D/M/1', { clients: { arrivals: 'constant' } }],
    ['M/M/1/6', { fleet: { waitingMax: 5 }, wire: { attemptsMax: 1 } }],
  ])('FLT-1: %s in every metric', (_name, settings) => {
    const { scenario, instances } = station(settings);
    const theory = theoryOf(settings);
    if (!theory.ok) throw new Error(theory.problems.join());
    const run = scenario.run({ seconds: 600, seed: 4 });
    for (const [id, quantity] of Object.entries(FLEET?.queueing?.quantities ?? {})) {
      const metric = required(
        FLEET?.metrics.find((each) => each.id === id),
        id,
      );
      const statistic = metric.kind === 'counter' ? 'Sum' : 'Average';
      const expected = inUnit(theory.value.quantities[quantity], metric.unit);
      const observations = run.observations(instances, id, statistic);
      const verdict = judgeSteadyState(observations, null);
      if (!verdict.steady) throw new Error(`${id}: ${verdict.reason}`);
      // Twice the half width of a 95 % interval is that of a 99.99 % one.
      const margin = 2 * verdict.halfWidth + 1e-9;
      expect(Math.abs(verdict.mean - expected), id).toBeLessThanOrEqual(margin);
    }
  });

  test('FLT-1: the mean wait of M/M/10 lies in the interval that is shown, within 20 %', () => {
    const { scenario, instances } = station(TEN_SLOTS);
    const theory = theoryOf(TEN_SLOTS);
    if (!theory.ok) throw new Error(theory.problems.join());
    const expected = 1_000 * theory.value.quantities.wait;
    const run = scenario.run({ seconds: 1_200, seed: 5 });
    const verdict = judgeSteadyState(run.observations(instances, 'WaitTime', 'Average'), null);
    if (!verdict.steady) throw new Error(verdict.reason);
    expect(Math.abs(verdict.mean - expected)).toBeLessThanOrEqual(verdict.halfWidth);
    expect(verdict.halfWidth).toBeLessThan(0.2 * expected);
  });
});
