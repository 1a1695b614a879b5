import { test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

test.each(MODES)(
  'CLI-9: at a failure probability of one half three attempts are 1.75 calls, and 7 of 8 succeed, $mode',
  (mode) => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { requestsPerSecond: 4_000 });
    const fleet = scenario.node('ec2-fleet', {
      slotsPerInstance: 1_000,
      serviceTime: { kind: 'constant', value: 20 },
      failurePercent: 50,
    });
    scenario.wire(clients, fleet, 'request', { attemptsMax: 3, backoffBaseMilliseconds: 50 });
    const run = runIn(mode, scenario, 10);
    const sent = run.sum(clients, 'RequestsSent', { from: 2 });
    expectDocumented(sent, 32_000);
    const served = run.sum(fleet, 'RequestsServed', { from: 2 });
    expectDocumented((served + run.sum(fleet, 'RequestsFailed', { from: 2 })) / sent, 1.75);
    expectDocumented(run.sum(clients, 'RequestsSucceeded', { from: 2 }) / sent, 7 / 8);
  },
);
