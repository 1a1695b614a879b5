import { expect, test } from 'vitest';
import { toMilliseconds } from '../../base/units.ts';
import { estimate, type Estimate } from '../../testing/confidence.ts';
import { handWorked, HAND_WORKED_CATALOG } from '../../testing/hand-worked-node.ts';
import { Scenario } from '../../testing/scenario.ts';

const SECONDS = 60;

/** Applications of no work that read one shard, each with a listener behind it; shared readers poll as often as allowed. */
function applicationsOfOneShard(applications: number, throughput: string) {
  const scenario = new Scenario(HAND_WORKED_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: 19 });
  const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
  scenario.wire(clients, stream, 'put-records');
  const listeners = Array.from({ length: applications }, () => {
    const application = scenario.node('kinesis-client-library', {
      workers: 1,
      processingTime: { kind: 'constant', value: 0 },
      perRecordMilliseconds: 0,
    });
    const listener = scenario.node('hand-worked');
    const polling = { idleBetweenReadsMilliseconds: 200 };
    scenario.wire(stream, application, 'read-records', { throughput, ...polling });
    scenario.wire(application, listener, 'request');
    return listener;
  });
  return { scenario, listeners };
}

/** Milliseconds from a record's birth to its processing: the mean over its readers, from several runs. */
function meanDelay(applications: number, throughput: string): Estimate {
  const replications = [1, 2, 3].map((seed) => {
    const { scenario, listeners } = applicationsOfOneShard(applications, throughput);
    const run = scenario.run({ seconds: SECONDS, seed });
    const heard = listeners.flatMap((listener) => handWorked(run, listener).heard);
    expect(heard.length).toBeGreaterThan(0.85 * 19 * SECONDS * applications);
    const total = heard.reduce((sum, { at, cohort }) => sum + (at - cohort.bornAt), 0);
    return toMilliseconds(total / heard.length);
  });
  return estimate(replications);
}

test('KDS-10: one application that polls all the time sees a record after about 200 ms', () => {
  const { mean } = meanDelay(1, 'shared');
  expect(mean).toBeGreaterThan(170);
  expect(mean).toBeLessThan(230);
});

test('KDS-8, KDS-10: five that poll all the time share the calls, and each sees a record after about 1,000 ms', () => {
  const { mean } = meanDelay(5, 'shared');
  expect(mean).toBeGreaterThan(850);
  expect(mean).toBeLessThan(1_150);
});

test('KDS-11: five with enhanced fan-out are pushed it after 70 ms each', () => {
  // Handing it to the listener takes another millisecond.
  expect(Math.abs(meanDelay(5, 'enhanced-fan-out').mean - 70)).toBeLessThan(2);
});
