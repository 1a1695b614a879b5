import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

/** Producers, a queue, and a fleet of three instances in three zones that works a second on each message. */
function workers(config: Readonly<Record<string, unknown>> = {}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const zone = scenario.zone('a');
  const producers = scenario.node('clients', { requestsPerSecond: 20 });
  const queue = scenario.node('sqs', { visibilityTimeoutSeconds: 10 });
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 3,
    zoneCount: '3',
    serviceTime: { kind: 'constant', value: 1_000 },
    ...config,
  });
  scenario.wire(producers, queue, 'send-messages');
  scenario.wire(queue, fleet, 'receive-messages');
  return { scenario, zone, queue, fleet };
}

test('FLT-ZONE: what a failed zone worked on breaks off, and the queue hands it to the instances that are left', () => {
  const { scenario, zone, queue, fleet } = workers();
  scenario.at(5, { kind: 'fail-container', container: zone });
  const run = scenario.run({ seconds: 40 });
  expect(run.refused(fleet, 'ec2.zone-failed')).toBeGreaterThan(0);
  expect(run.lost(queue)).toBe(0);
  expect(run.sum(fleet, 'RequestsServed', { from: 20, to: 40 })).toBeGreaterThan(360);
  expect(run.face(fleet)).toMatchObject({ instanceCount: 3, acceptingCount: 2 });
});

test('FLT-ZONE: instances that are starting in a failed zone are gone, and nothing is launched there until it works again', () => {
  const { scenario, zone, fleet } = workers({ instanceCount: 0 });
  const config = { zoneCount: '3', instanceCount: 3 };
  scenario.at(1, { kind: 'configure', node: fleet, config });
  scenario.at(5, { kind: 'fail-container', container: zone });
  scenario.at(10, { kind: 'restore-container', container: zone });
  const run = scenario.start();
  expect(run.advanceTo(9).face(fleet)).toMatchObject({ instanceCount: 2 });
  expect(run.advanceTo(11).face(fleet)).toMatchObject({ instanceCount: 3 });
});
