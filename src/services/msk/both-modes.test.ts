import { expect, test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

test.each(MODES)(
  'KAFKA-3: six consumers of 2.5 ms a record read 2,400 a second, the lag grows by the rest, $mode',
  (mode) => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      arrivals: 'constant',
      requestsPerSecond: 3_000,
      kinds: [{ keyCount: 100_000 }],
    });
    const topic = scenario.node('msk', { partitionCount: 6, brokerType: 'kafka.m5.2xlarge' });
    const serviceTime = { kind: 'constant', value: 2.5 };
    const fleet = scenario.node('ec2-fleet', {
      instanceCount: 6,
      slotsPerInstance: 1,
      serviceTime,
    });
    scenario.wire(clients, topic, 'put-records', { lingerMilliseconds: 5, batchMessagesMax: 500 });
    scenario.wire(topic, fleet, 'join-group');
    const run = runIn(mode, scenario, 25);
    expectDocumented(run.sum(topic, 'RecordsWritten', { from: 15 }) / 10, 3_000);
    expectDocumented(run.sum(fleet, 'RequestsServed', { from: 15 }) / 10, 2_400);
    const { received, completed, inFlight } = run.books(topic);
    expect(received).toBe(completed + inFlight);
  },
);
