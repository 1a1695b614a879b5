import { test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

test.each(MODES)('DDB-24: a new on-demand table takes 4,000 writes a second, $mode', (mode) => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: 6_000,
    kinds: [{ keyCount: 100_000, sizeBytes: 500 }],
  });
  const table = scenario.node('dynamodb', { capacityMode: 'on-demand', burst: false });
  const wire = { operation: 'put-item', attemptsMax: 1 };
  scenario.wire(clients, table, 'access-items', wire);
  const run = runIn(mode, scenario, 12);
  expectDocumented(run.sum(table, 'ConsumedWriteCapacityUnits', { from: 4 }) / 8, 4_000);
});
