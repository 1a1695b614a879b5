import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { FaceLane } from './face-state.ts';
import { CLUSTER_FIELDS } from './fields.ts';
import { priceOfCluster } from './price.ts';

const REBALANCE_SECONDS = 3;

/** Clients that put `perSecond` records a second into a topic. */
function topicUnder(
  config: AnyConfig,
  perSecond: number,
  clients: AnyConfig = {},
  wire: AnyConfig = {},
) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const sender = scenario.node('clients', {
    requestsPerSecond: perSecond,
    arrivals: 'constant',
    ...clients,
  });
  const topic = scenario.node('msk', config);
  scenario.wire(sender, topic, 'put-records', { attemptsMax: 1, ...wire });
  return { scenario, sender, topic };
}

/** Adds consumers, one per instance, each record for `milliseconds`. */
function addGroup(
  { scenario, topic }: { scenario: Scenario; topic: number },
  milliseconds: number,
  fleet: AnyConfig = {},
  wire: AnyConfig = {},
): number {
  const node = scenario.node('ec2-fleet', {
    slotsPerInstance: 1,
    serviceTime: { kind: 'constant', value: milliseconds },
    ...fleet,
  });
  scenario.wire(topic, node, 'join-group', wire);
  return node;
}

const crash = (node: number) =>
  ({ kind: 'act', node, action: 'crash-broker', settings: {} }) as const;

describe('partitions', () => {
  test('KAFKA-1, KAFKA-2: the records of one key stay in one partition', () => {
    const diagram = topicUnder({}, 50, { kinds: [{ keyCount: 1 }] });
    addGroup(diagram, 600_000, { instanceCount: 1 });
    const run = diagram.scenario.run({ seconds: 10 });
    const lanes = run.face(diagram.topic).lanes as readonly FaceLane[];
    expect(lanes.filter(({ lag }) => lag > 0)).toHaveLength(1);
  });

  test('KAFKA-2: partitions are added and never taken away', () => {
    const { scenario, topic } = topicUnder({ partitionCount: 4 }, 10);
    scenario.at(2, { kind: 'configure', node: topic, config: { partitionCount: 8 } });
    scenario.at(4, { kind: 'configure', node: topic, config: { partitionCount: 2 } });
    const run = scenario.run({ seconds: 6 });
    expect(run.face(topic).partitionCount).toBe(8);
    expect(run.notices(topic)).toEqual([
      '8 partitions: keys have moved',
      'Partitions cannot be taken away: 8 stay, not 2',
    ]);
  });

  test('MSK-1: too many partitions for the brokers are refused', () => {
    const { scenario } = topicUnder({ partitionCount: 400, brokerType: 'kafka.t3.small' }, 1);
    expect(() => scenario.run({ seconds: 1 })).toThrow(/400 replicas per broker.*300 \(MSK-1\)/);
  });
});

describe('consumer groups', () => {
  test('KAFKA-3: every group reads every record, its members share them', () => {
    const diagram = topicUnder({}, 100);
    const billing = addGroup(diagram, 1, { instanceCount: 3 }, { groupId: 'billing' });
    const search = addGroup(diagram, 1, { instanceCount: 2 }, { groupId: 'search' });
    const run = diagram.scenario.run({ seconds: 10 });
    const written = run.sum(diagram.topic, 'RecordsWritten');
    for (const fleet of [billing, search]) {
      expect(Math.abs(run.sum(fleet, 'RequestsServed') - written)).toBeLessThanOrEqual(3);
    }
    expect(run.books(diagram.topic).inFlight).toBeLessThanOrEqual(5);
  });

  test('KAFKA-3: more consumers than partitions idle', () => {
    const served = (instanceCount: number): number => {
      const diagram = topicUnder({ partitionCount: 3 }, 300);
      const fleet = addGroup(diagram, 20, { instanceCount }, { maxPollRecords: 1 });
      return diagram.scenario.run({ seconds: 13 }).sum(fleet, 'RequestsServed', { from: 4 });
    };
    const three = served(3);
    expect(three).toBeGreaterThan(3 * 9 * 40);
    expect(served(6)).toBe(three);
  });

  test('KAFKA-3: a group that begins at the latest record skips what nobody has read', () => {
    const diagram = topicUnder({}, 50);
    const fleet = addGroup(diagram, 1, { instanceCount: 0, userDataSeconds: 0 });
    const config = { instanceCount: 1, userDataSeconds: 0, slotsPerInstance: 1 };
    diagram.scenario.at(5, { kind: 'configure', node: fleet, config });
    const run = diagram.scenario.run({ seconds: 45 });
    expect(Math.abs(run.lost(diagram.topic, 'msk.skipped') - 50 * 40)).toBeLessThanOrEqual(2);
  });

  test('KAFKA-7: partitions of a member that dies stand still for 45 s; then its records are read again', () => {
    const diagram = topicUnder({ partitionCount: 2 }, 20);
    const fleet = addGroup(diagram, 10, { instanceCount: 2 }, { maxPollRecords: 10 });
    const settings = { instances: 1, zone: 'any' };
    diagram.scenario.at(10, { kind: 'act', node: fleet, action: 'terminate-instances', settings });
    const run = diagram.scenario.run({ seconds: 75 });
    const { topic } = diagram;
    expect(run.sum(topic, 'Rebalances')).toBe(2);
    const oldest = run.maximum(topic, 'EstimatedMaxTimeLag');
    expect(Math.abs(oldest - (45 + REBALANCE_SECONDS))).toBeLessThanOrEqual(1.2);
    expect(run.average(topic, 'SumOffsetLag', { from: 73 })).toBeLessThan(20);
    expect(run.sum(topic, 'RecordsFetched')).toBeGreaterThanOrEqual(
      run.sum(topic, 'RecordsWritten') - 20,
    );
  });

  test('KAFKA-7: a member that does not poll for five minutes is put out', () => {
    const diagram = topicUnder({}, 1);
    addGroup(diagram, 600_000, { instanceCount: 1 });
    const run = diagram.scenario.run({ seconds: 320 });
    expect(run.notices(diagram.topic)).toContain('A consumer is put out: it did not poll in time');
  });

  test('KAFKA-7: what is committed is not read again when a member joins', () => {
    const diagram = topicUnder({}, 50);
    const fleet = addGroup(diagram, 1, { instanceCount: 1, userDataSeconds: 0 });
    const config = {
      instanceCount: 2,
      userDataSeconds: 0,
      slotsPerInstance: 1,
      serviceTime: { kind: 'constant', value: 1 },
    };
    diagram.scenario.at(5, { kind: 'configure', node: fleet, config });
    const run = diagram.scenario.run({ seconds: 60 });
    const extra = run.sum(fleet, 'RequestsServed') - run.sum(diagram.topic, 'RecordsWritten');
    expect(Math.abs(extra)).toBeLessThanOrEqual(3);
    expect(run.sum(diagram.topic, 'Rebalances')).toBe(2);
  });

  test('KAFKA-8: a record that cannot be processed holds up its consumer, unless it is skipped', () => {
    const lag = (onFailure: string): number => {
      const diagram = topicUnder({}, 50, { kinds: [{ poisonPercent: 2 }] });
      addGroup(diagram, 1, { instanceCount: 2 }, { onFailure });
      return diagram.scenario
        .run({ seconds: 30 })
        .average(diagram.topic, 'SumOffsetLag', { from: 28 });
    };
    expect(lag('retry')).toBeGreaterThan(1_000);
    expect(lag('skip')).toBeLessThan(10);
  });

  test('KAFKA-6: large flows come in cohorts and are read as such', () => {
    const diagram = topicUnder(
      { brokerType: 'kafka.m5.2xlarge' },
      50_000,
      {},
      { batchMessagesMax: 500, lingerMilliseconds: 5 },
    );
    const fleet = addGroup(
      diagram,
      10,
      { instanceCount: 6, slotsPerInstance: 200 },
      { maxPollRecords: 5_000 },
    );
    const run = diagram.scenario.run({ seconds: 9 });
    const rate = run.sum(fleet, 'RequestsServed', { from: 7 }) / 2;
    expect(Math.abs(rate - 50_000)).toBeLessThan(3_000);
  });
});

describe('retention', () => {
  test('KAFKA-4: records that a group has not read in time are lost', () => {
    const diagram = topicUnder({ retentionHours: 0.01 }, 20);
    addGroup(diagram, 600_000, { instanceCount: 1 });
    const run = diagram.scenario.run({ seconds: 60 });
    const lost = run.lost(diagram.topic, 'msk.retention-expired');
    expect(Math.abs(lost - 20 * (60 - 36))).toBeLessThanOrEqual(25);
  });

  test('KAFKA-4: retention by size deletes the oldest records', () => {
    const diagram = topicUnder({ partitionCount: 1, retentionMebibytes: 1 }, 100);
    const run = diagram.scenario.run({ seconds: 30 });
    const kept = run.sum(diagram.topic, 'RecordsWritten') - run.lost(diagram.topic);
    expect(kept).toBeGreaterThan(850);
    expect(kept).toBeLessThan(1_150);
  });

  test('MSK-2: a full disk takes no more records', () => {
    const settings = { storageGibibytes: 1, brokerType: 'kafka.m5.24xlarge' };
    const diagram = topicUnder(settings, 300, { kinds: [{ sizeBytes: 1_048_576 }] });
    const run = diagram.scenario.run({ seconds: 8 });
    expect(run.maximum(diagram.topic, 'KafkaDataLogsDiskUsed')).toBe(100);
    expect(run.refused(diagram.topic, 'msk.disk-full')).toBeGreaterThan(500);
  });
});

describe('replicas', () => {
  test('KAFKA-5: with acks=all one broker of three can be gone, and nothing is lost', () => {
    const diagram = topicUnder({}, 100, {}, { attemptsMax: 20, backoffCapMilliseconds: 2_000 });
    const fleet = addGroup(diagram, 1, { instanceCount: 3 });
    diagram.scenario.at(10, crash(diagram.topic));
    const run = diagram.scenario.run({ seconds: 40 });
    const { topic } = diagram;
    expect(run.maximum(topic, 'OfflinePartitionsCount')).toBe(2);
    expect(run.maximum(topic, 'OfflinePartitionsCount', { from: 22 })).toBe(0);
    expect(run.lost(topic)).toBe(0);
    expect(run.refused(topic, 'msk.leader-not-available')).toBeGreaterThan(0);
    expect(run.sum(fleet, 'RequestsServed')).toBeGreaterThanOrEqual(40 * 100 - 10);
  });

  test('KAFKA-5: with acks=1 what was not replicated is lost with the leader', () => {
    const diagram = topicUnder({ acks: '1' }, 1_000);
    diagram.scenario.at(5, crash(diagram.topic));
    const run = diagram.scenario.run({ seconds: 6 });
    const lost = run.lost(diagram.topic, 'msk.not-replicated');
    expect(lost).toBeGreaterThan(10);
    expect(lost).toBeLessThan(80);
  });

  test('KAFKA-5: with too few replicas in sync acks=all is refused, acks=0 hears nothing', () => {
    const refused = (acks: string): readonly number[] => {
      const diagram = topicUnder({ replicationFactor: 2, acks }, 100);
      diagram.scenario.at(5, crash(diagram.topic));
      const run = diagram.scenario.run({ seconds: 30 });
      return [
        run.refused(diagram.topic, 'msk.not-enough-replicas'),
        run.refused(diagram.topic, 'msk.leader-not-available'),
        run.lost(diagram.topic, 'msk.leader-not-available'),
      ];
    };
    const [notEnough, noLeader] = refused('all');
    expect(notEnough).toBeGreaterThan(500);
    expect(noLeader).toBeGreaterThan(100);
    const [none, unheard, lost] = refused('0');
    expect([none, unheard]).toEqual([0, 0]);
    expect(lost).toBeGreaterThan(100);
  });

  test('MSK-3: an overloaded broker answers later and later', () => {
    const kinds = [{ sizeBytes: 1_000_000, keyCount: 1 }];
    const diagram = topicUnder({}, 100, { kinds }, { timeoutMilliseconds: 60_000 });
    const run = diagram.scenario.run({ seconds: 10 });
    const wait = run.average(diagram.sender, 'ResponseTime', { from: 9 });
    expect(wait).toBeGreaterThan(4_000);
    expect(run.average(diagram.topic, 'CpuUser', { from: 2 })).toBeGreaterThan(95);
  });

  test('MSK-1: brokers cost by the hour, and storage as provisioned', () => {
    const usage = { hours: 730, sum: () => 0, average: () => 0 };
    const [brokers, storage] = priceOfCluster(usage, defaultsOf(CLUSTER_FIELDS));
    expect(brokers?.usd).toBeCloseTo(3 * 730 * 0.21, 6);
    expect(storage?.usd).toBeCloseTo(300, 6);
  });
});
