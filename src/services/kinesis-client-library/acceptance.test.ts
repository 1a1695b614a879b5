import { expect, test } from 'vitest';
import { handWorked, HAND_WORKED_CATALOG } from '../../testing/hand-worked-node.ts';
import { Scenario } from '../../testing/scenario.ts';

test('A-15, KCL-9: the first record of a merged child is processed after both parents are drained', () => {
  const scenario = new Scenario(HAND_WORKED_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 20 });
  const stream = scenario.node('kinesis-data-streams', { shardCount: 2 });
  // Two shards at 6.7 records a second each: a third of what comes piles up.
  const application = scenario.node('kinesis-client-library', {
    version: '2.x',
    processingTime: { kind: 'constant', value: 0 },
    perRecordMilliseconds: 150,
  });
  const listener = scenario.node('hand-worked');
  scenario.wire(clients, stream, 'put-records');
  const small = { initialPosition: 'trim-horizon', recordsPerFetchMax: 20 };
  scenario.wire(stream, application, 'read-records', small);
  scenario.wire(application, listener, 'request');
  scenario.at(60, { kind: 'configure', node: stream, config: { shardCount: 1 } });
  const run = scenario.run({ seconds: 240 });
  const merged = run.run.allNotices.find(
    ({ text }) => text === 'Resharding to 1 shards is complete',
  );
  const mergedAt = merged?.at ?? 0;
  const { heard } = handWorked(run, listener);
  const before = heard.filter(({ cohort }) => cohort.bornAt < mergedAt - 1e6).map(({ at }) => at);
  const after = heard.filter(({ cohort }) => cohort.bornAt > mergedAt).map(({ at }) => at);
  expect(Math.max(...before) - mergedAt).toBeGreaterThan(20e6);
  expect(after.length).toBeGreaterThan(100);
  expect(Math.min(...after)).toBeGreaterThan(Math.max(...before));
});
