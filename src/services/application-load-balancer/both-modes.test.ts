import { test } from 'vitest';
import { expectDocumented, expectMilliseconds, MODES, runIn } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

test.each(MODES)(
  'ELB-15, ELB-9: two groups share requests by weight, a millisecond on the way, $mode',
  (mode) => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 4_000 });
    const balancer = scenario.node('application-load-balancer');
    scenario.wire(clients, balancer, 'request', { attemptsMax: 1 });
    const fleets = [1, 3].map((weight) => {
      const serviceTime = { kind: 'constant', value: 100 };
      const fleet = scenario.node('ec2-fleet', { slotsPerInstance: 1_000, serviceTime });
      scenario.wire(balancer, fleet, 'forward', { weight });
      return fleet;
    });
    const run = runIn(mode, scenario, 10);
    const served = fleets.map((fleet) => run.sum(fleet, 'RequestsServed', { from: 2 }) / 8);
    expectDocumented(served[0]! + served[1]!, 4_000);
    expectDocumented(served[1]! / (served[0]! + served[1]!), 0.75);
    expectMilliseconds(run.average(clients, 'ResponseTime', { from: 2 }), 101);
  },
);
