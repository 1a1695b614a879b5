import { describe, expect, test } from 'vitest';
import { producerScenario } from '../../testing/producer-scenario.ts';
import { records } from '../../testing/stream-under-test.ts';
import type { ApplicationFaceState } from './face-state.ts';
import { applicationScenario, applicationUnderTest } from '../../testing/application-scenario.ts';

const AT_ONCE = { processingTime: { kind: 'constant', value: 0 }, perRecordMilliseconds: 0 };

describe('order across a reshard', () => {
  test('KCL-9: a merged child is read only when both parents were processed', () => {
    const config = { ...AT_ONCE, version: '2.x', workers: 1, perRecordMilliseconds: 100 };
    const { simulation, source, total } = applicationUnderTest(config, 2);
    source.put('shard-0', records(10));
    source.put('shard-1', records(900));
    source.closeShard('shard-0');
    source.closeShard('shard-1');
    source.addShard('shard-2', ['shard-0', 'shard-1']);
    source.put('shard-2', records(5));
    simulation.advance(80_000_000);
    expect(total('RecordsProcessed', 'Sum')).toBe(10);
    expect(source.pollSeconds.get('shard-2')).toBeUndefined();
    simulation.advance(150_000_000);
    expect(total('RecordsProcessed', 'Sum')).toBe(915);
    // 900 records at 100 ms, then up to 10 s until it looks at its parents again.
    const [first = 0] = source.pollSeconds.get('shard-2') ?? [];
    expect(first).toBeGreaterThan(90);
    expect(first).toBeLessThan(105);
  });

  test('KCL-9: in the real stream nothing is lost or repeated when shards are split and merged', () => {
    const { scenario, stream, application } = applicationScenario({
      perSecond: 50,
      shardCount: 2,
      retrieval: { initialPosition: 'trim-horizon' },
    });
    scenario.at(20, { kind: 'configure', node: stream, config: { shardCount: 4 } });
    scenario.at(120, { kind: 'configure', node: stream, config: { shardCount: 2 } });
    const run = scenario.run({ seconds: 260 });
    const stored = run.sum(stream, 'IncomingRecords');
    expect(stored - run.sum(application, 'RecordsProcessed')).toBeLessThan(50 * 4);
    expect(run.sum(application, 'DuplicateRecords')).toBe(0);
    expect(run.average(application, 'TotalLeases', { from: 240 })).toBe(2);
  });
});

describe('a shard that the stream has forgotten', () => {
  test.each(['shared', 'enhanced-fan-out'])(
    'KCL-9: counts as read to its end, and its children are processed (%s)',
    (throughput) => {
      const config = { ...AT_ONCE, workers: 1 };
      const { simulation, source, total, instance } = applicationUnderTest(config, 1, {
        throughput,
      });
      source.put('shard-0', records(10));
      simulation.advance(5_000_000);
      source.addShard('shard-1', ['shard-0']);
      source.put('shard-1', records(7));
      simulation.advance(20_000_000);
      expect(total('RecordsProcessed', 'Sum')).toBe(10);
      source.removeShard('shard-0');
      simulation.advance(120_000_000);
      expect(total('RecordsProcessed', 'Sum')).toBe(17);
      const { rows, orphanCount } = instance.face() as ApplicationFaceState;
      expect(orphanCount).toBe(0);
      expect(rows[0]?.leases.map(({ shard }) => shard)).toEqual([1]);
    },
  );

  test.each(['shared', 'enhanced-fan-out'])(
    'KCL-9: what a slow worker still has of it is finished first (%s)',
    (throughput) => {
      const config = { ...AT_ONCE, workers: 1, perRecordMilliseconds: 1_000 };
      const { simulation, source, total, instance } = applicationUnderTest(config, 1, {
        throughput,
      });
      source.put('shard-0', records(30));
      simulation.advance(5_000_000);
      source.removeShard('shard-0');
      simulation.advance(90_000_000);
      expect(total('RecordsProcessed', 'Sum')).toBe(30);
      expect(instance.face()).toMatchObject({ leaseCount: 0 });
    },
  );

  test('KCL-9: a lease that nobody holds when its shard goes is ended by who takes it', () => {
    const { simulation, source, instance } = applicationUnderTest(
      { ...AT_ONCE, version: '2.x', workers: 2 },
      2,
    );
    source.put('shard-0', records(10));
    simulation.advance(5_000_000);
    instance.act('crash-worker', { worker: 1 });
    source.removeShard('shard-0');
    simulation.advance(100_000_000);
    expect(instance.face()).toMatchObject({ leaseCount: 1 });
  });
});

describe('a slow record processor', () => {
  test('KCL-11: fetching pauses with three batches waiting, and the stream keeps the rest', () => {
    const { simulation, source, instance } = applicationUnderTest(
      { ...AT_ONCE, workers: 1, processingTime: { kind: 'constant', value: 600_000 } },
      1,
      { recordsPerFetchMax: 10 },
    );
    source.put('shard-0', ...Array.from({ length: 20 }, () => records(10)));
    simulation.advance(60_000_000);
    // One batch at work and three that wait.
    expect(instance.inFlight()).toBe(40);
  });

  test('KCL-11: falls behind while the stream loses nothing', () => {
    const { scenario, application, stream } = applicationScenario({
      perSecond: 200,
      shardCount: 1,
      application: { perRecordMilliseconds: 10 },
      retrieval: { recordsPerFetchMax: 100 },
    });
    const run = scenario.run({ seconds: 60 });
    // 200 a second come, fewer than 100 are done: the age grows by more than half a second a second.
    expect(run.maximum(application, 'MillisBehindLatest', { from: 50 })).toBeGreaterThan(20_000);
    expect(run.maximum(application, 'RecordAge', { from: 50 })).toBeGreaterThan(25_000);
    expect(run.lost(stream)).toBe(0);
  });
});

describe('what cannot be processed', () => {
  const outcome = (onException: string) => {
    const { simulation, source, total, books } = applicationUnderTest(
      { ...AT_ONCE, workers: 1, onException },
      1,
    );
    source.put('shard-0', records(99), records(1, { poison: true }));
    simulation.advance(10_000_000);
    source.put('shard-0', records(50));
    simulation.advance(60_000_000);
    const { completed, lost } = books();
    return { completed, lost, processed: total('RecordsProcessed', 'Sum') };
  };

  test('KCL-12: an exception that escapes takes the whole batch with it, and the next is processed', () => {
    const { completed, lost } = outcome('escape');
    expect(completed).toBe(50);
    expect(lost).toMatchObject([{ reason: 'kcl.batch-skipped', count: 100 }]);
  });

  test('KCL-12: an application that catches it loses the record only', () => {
    const { completed, lost } = outcome('skip-record');
    expect(completed).toBe(149);
    expect(lost).toMatchObject([{ reason: 'kcl.record-skipped', count: 1 }]);
  });

  test('KCL-12: an application that tries again stops its shard', () => {
    const { completed, lost, processed } = outcome('retry');
    expect(completed).toBe(0);
    expect(lost).toEqual([]);
    expect(processed).toBe(0);
  });
});

test('KCL-10: refused reads are made again and show as delay only', () => {
  const { scenario, stream, application } = applicationScenario({
    perSecond: 50,
    shardCount: 1,
    retrieval: { idleBetweenReadsMilliseconds: 200 },
  });
  const other = scenario.node('kinesis-client-library');
  scenario.wire(stream, other, 'read-records', { idleBetweenReadsMilliseconds: 200 });
  const run = scenario.run({ seconds: 60 });
  expect(run.sum(application, 'ThrottledFetches')).toBeGreaterThan(30);
  const stored = run.sum(stream, 'IncomingRecords');
  expect(stored - run.sum(application, 'RecordsProcessed')).toBeLessThan(150);
});

test('KPL-10: user records are taken out of the aggregates they came in', () => {
  const { simulation, source, total } = applicationUnderTest({ ...AT_ONCE, workers: 1 }, 1);
  source.put(
    'shard-0',
    records(2, { sizeBytes: 5_000, packed: [records(40), records(3, { key: 0 })] }),
  );
  simulation.advance(5_000_000);
  expect(total('RecordsProcessed', 'Sum')).toBe(86);
  expect(total('DataBytesProcessed', 'Sum')).toBe(8_600);
});

test('KPL-10: what a producer packs, the application processes record by record', () => {
  const { scenario, producer, stream } = producerScenario({
    kinds: [{ keyCount: 1_000, sizeBytes: 100 }],
    perSecond: 5_000,
    stream: { shardCount: 2 },
  });
  const application = scenario.node('kinesis-client-library');
  scenario.wire(stream, application, 'read-records', { initialPosition: 'trim-horizon' });
  const run = scenario.run({ seconds: 20 });
  const put = run.sum(producer, 'UserRecordsPut');
  const processed = run.sum(application, 'RecordsProcessed');
  expect(put).toBeGreaterThan(90_000);
  expect(put - processed).toBeGreaterThanOrEqual(0);
  expect(put - processed).toBeLessThan(5_000 * 4);
});

test('with enhanced fan-out records are pushed, and a crash is made good as with polling', () => {
  const { scenario, stream, application } = applicationScenario({
    perSecond: 100,
    application: { version: '2.x' },
    retrieval: { throughput: 'enhanced-fan-out' },
  });
  scenario.at(60, {
    kind: 'act',
    node: application,
    action: 'crash-worker',
    settings: { worker: 1 },
  });
  const run = scenario.run({ seconds: 150 });
  expect(run.sum(stream, 'GetRecords.Records')).toBe(0);
  const processed =
    run.sum(application, 'RecordsProcessed') - run.sum(application, 'DuplicateRecords');
  expect(run.sum(stream, 'IncomingRecords') - processed).toBeLessThan(100);
});

test('the retrieval mode can be changed: reading goes on from the checkpoints', () => {
  const made = applicationScenario({ perSecond: 100, application: { checkpointSeconds: 5 } });
  const { scenario, stream, application } = made;
  scenario.at(20, {
    kind: 'configure-wire',
    wire: made.readWire,
    settings: { throughput: 'enhanced-fan-out' },
  });
  scenario.at(60, {
    kind: 'configure-wire',
    wire: made.readWire,
    settings: { throughput: 'shared' },
  });
  const run = scenario.run({ seconds: 120 });
  const duplicates = run.sum(application, 'DuplicateRecords');
  expect(duplicates).toBeLessThan(2 * 100 * 7);
  const processed = run.sum(application, 'RecordsProcessed') - duplicates;
  expect(run.sum(stream, 'IncomingRecords') - processed).toBeLessThan(400);
  expect(run.sum(stream, 'GetRecords.Records', { from: 50, to: 60 })).toBe(0);
});

test('record processors call other services, and what these refuse for good is lost', () => {
  const { scenario, application } = applicationScenario({ perSecond: 100, shardCount: 2 });
  const table = scenario.node('dynamodb', {
    capacityMode: 'provisioned',
    writeCapacityUnits: 20,
    readCapacityUnits: 10,
  });
  scenario.wire(application, table, 'access-items', { use: 'records', attemptsMax: 1 });
  const run = scenario.run({ seconds: 400 });
  expect(run.sum(table, 'ConsumedWriteCapacityUnits', { from: 350 }) / 50).toBeGreaterThan(15);
  expect(run.lost(application)).toBeGreaterThan(1_000);
});

test('slow processing and a stream that goes away: books balance', () => {
  const { scenario, application, stream } = applicationScenario({ perSecond: 100 });
  scenario.at(10, {
    kind: 'act',
    node: application,
    action: 'slow-processing',
    settings: { factor: 50 },
  });
  scenario.at(30, { kind: 'remove-node', node: stream });
  const run = scenario.run({ seconds: 60 });
  expect(run.face(application)).toMatchObject({ connected: false, slowdown: 50, leaseCount: 0 });
  expect(run.books(application).inFlight).toBe(0);
});
