import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { handWorked, HAND_WORKED_CATALOG } from '../../testing/hand-worked-node.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import type { Answer } from '../../protocols/answer.ts';
import type { GetRecordsAnswer, RecordReader } from '../../protocols/record-stream.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';
import { delivered, records, shardIdOf } from '../../testing/stream-under-test.ts';

const MINUTE = 60;
const HOUR = 3_600;
const MEBIBYTE = 1_048_576;
const SETTLED = { from: 10, to: 20 };
const ONE_KEY = { keyCount: 1, sizeBytes: 100 };
/** Nearly no latency, so that a test can name exact moments. */
const EXACT = {
  putRecordsLatencyMilliseconds: 1,
  getRecordsLatencyMilliseconds: 1,
  propagationMilliseconds: 0,
};

/** Producers that send evenly and never retry, and a stream. */
function producersAndStream(perSecond: number, kind: AnyConfig, stream: AnyConfig) {
  const scenario = new Scenario(HAND_WORKED_CATALOG);
  const config = { arrivals: 'constant', requestsPerSecond: perSecond, kinds: [kind] };
  const clients = scenario.node('clients', config);
  const number = scenario.node('kinesis-data-streams', stream);
  scenario.wire(clients, number, 'put-records', { attemptsMax: 1 });
  return { scenario, clients, stream: number };
}

/** A stream whose only producer and consumer act by hand. */
function workedByHand(config: AnyConfig) {
  const scenario = new Scenario(HAND_WORKED_CATALOG);
  const hand = scenario.node('hand-worked');
  const stream = scenario.node('kinesis-data-streams', { ...EXACT, ...config });
  scenario.wire(hand, stream, 'put-records');
  const reader = scenario.node('hand-worked');
  scenario.wire(stream, reader, 'read-records');
  const run = scenario.start();
  const { sink } = handWorked(run, hand);
  const { source } = handWorked(run, reader);
  return { run, stream, sink, source };
}

/** Runs on for so many seconds. */
function pass(run: ScenarioRun, seconds: number): void {
  run.advanceTo(run.seconds + seconds);
}

/** One GetRecords call and its answer. */
function read(run: ScenarioRun, reader: RecordReader, shard: number, position: number) {
  const answers: GetRecordsAnswer[] = [];
  reader.getRecords(shardIdOf(shard), position, 10_000, (answer) => answers.push(answer));
  pass(run, 0.002);
  return answers[0] ?? { ok: false as const };
}

describe('write limits', () => {
  test.each([
    { perSecond: 1_200, mode: 'exact', grain: 'automatic' } as const,
    ...MODES.map((mode) => ({ ...mode, perSecond: 2_400 })),
  ])(
    'A-1, KDS-4: of $perSecond small records a second one shard accepts 1,000, $mode',
    ({ perSecond, ...mode }) => {
      const { scenario, stream } = producersAndStream(perSecond, ONE_KEY, { shardCount: 1 });
      const run = runIn(mode, scenario, 20);
      expectDocumented(run.sum(stream, 'IncomingRecords', SETTLED) / 10, 1_000);
      const refused = run.sum(stream, 'WriteProvisionedThroughputExceeded', SETTLED) / 10;
      expectDocumented(refused, perSecond - 1_000);
    },
  );

  test.each([
    { perSecond: 600, mode: 'exact', grain: 'automatic' } as const,
    ...MODES.map((mode) => ({ ...mode, perSecond: 2_400 })),
  ])(
    'A-2, KDS-4: of $perSecond records of 2 KiB a second the bytes let 512 in, $mode',
    ({ perSecond, ...mode }) => {
      const kind = { keyCount: 1, sizeBytes: 2_048 };
      const { scenario, stream } = producersAndStream(perSecond, kind, { shardCount: 1 });
      const run = runIn(mode, scenario, 20);
      expectDocumented(run.sum(stream, 'IncomingRecords', SETTLED) / 10, 512);
    },
  );

  test.each(MODES)(
    'A-3, KDS-20: one key is worth one shard, of four and of eight, $mode',
    (mode) => {
      for (const shardCount of [4, 8]) {
        const { scenario, stream } = producersAndStream(4_000, ONE_KEY, { shardCount });
        const run = runIn(mode, scenario, 20);
        expectDocumented(run.sum(stream, 'IncomingRecords', SETTLED) / 10, 1_000);
        expectDocumented(
          run.sum(stream, 'WriteProvisionedThroughputExceeded', SETTLED) / 10,
          3_000,
        );
      }
    },
  );

  test('A-5, KDS-5: three entries of 500 that find their shard exhausted fail alone', () => {
    const { run, stream, sink } = workedByHand({ shardCount: 2 });
    const keys = new KeySpace('user', { kind: 'uniform', keyCount: 100 });
    sink.putRecords([records(1_000, { keys, key: 1 })], () => undefined);
    const toSecond = [7, 250, 499];
    const entries = Array.from({ length: 500 }, (_unused, index) =>
      records(1, { keys, key: toSecond.includes(index) ? 1 : 2 }),
    );
    let answers: readonly Answer[] = [];
    sink.putRecords(entries, (got) => (answers = got));
    pass(run, 1);
    const failedEntries = [...answers.keys()].filter((index) => answers[index]?.succeeded === 0);
    expect(failedEntries).toEqual(toSecond);
    expect(run.sum(stream, 'PutRecords.ThrottledRecords')).toBe(3);
    expect(run.sum(stream, 'IncomingRecords')).toBe(1_000 + 497);
  });
});

describe('keys and shards', () => {
  test.each([
    ['user', 1, [1, 2, 3, 8]],
    ['user', 2, [0, 0, 0, 2]],
    ['user', 42, [0, 1, 1, 4]],
    ['sensor', 7, [1, 1, 2, 5]],
  ] as const)(
    'A-4, KDS-1: %s-%d routes to the published shards of 2, 3, 4 and 10: %j',
    (prefix, key, shards) => {
      for (const [index, shardCount] of [2, 3, 4, 10].entries()) {
        const { run, sink, source } = workedByHand({ shardCount });
        const keys = new KeySpace(prefix, { kind: 'uniform', keyCount: 100 });
        const reader = source.openReader('C');
        sink.putRecords([records(1, { keys, key })], () => undefined);
        pass(run, 1);
        const holding = Array.from({ length: shardCount }, (_unused, shard) => shard).filter(
          (shard) => delivered(read(run, reader, shard, 0) as GetRecordsAnswer).records.length > 0,
        );
        expect(holding).toEqual([shards[index]]);
      }
    },
  );
});

describe('read limits', () => {
  test('A-6, KDS-9: after an answer of 10 MiB the shard refuses reads for five seconds', () => {
    const { run, sink, source } = workedByHand({ shardCount: 1 });
    const reader = source.openReader('C');
    for (let second = 0; second < 13; second += 1) {
      sink.putRecords([records(1, { sizeBytes: MEBIBYTE - 'user-0'.length })], () => undefined);
      pass(run, 1);
    }
    run.advanceTo(20);
    expect(read(run, reader, 0, 0)).toMatchObject({ ok: true, nextPosition: 10 });
    for (const later of [1, 2, 3, 4, 4.9]) {
      run.advanceTo(20 + later);
      expect(read(run, reader, 0, 10).ok).toBe(false);
    }
    run.advanceTo(25);
    expect(read(run, reader, 0, 10)).toMatchObject({ ok: true, nextPosition: 13 });
  });

  test.each([
    [5, 0],
    [6, 1],
  ])(
    'A-7, KDS-8: of %d functions that poll once a second %d is refused each second',
    (count, refused) => {
      const { scenario, stream } = producersAndStream(1, ONE_KEY, { shardCount: 1 });
      for (let number = 0; number < count; number += 1) {
        const handler = scenario.node('lambda');
        scenario.wire(stream, handler, 'read-records');
      }
      const run = scenario.run({ seconds: 120 });
      const perSecond = run.sum(stream, 'ReadProvisionedThroughputExceeded', { from: 20 }) / 100;
      expect(Math.abs(perSecond - refused)).toBeLessThanOrEqual(0.02);
    },
  );

  test('A-8, KDS-13: behind a stopped consumer the age grows an hour an hour; after 25 hours one is lost', () => {
    const { scenario, stream } = producersAndStream(0.1, ONE_KEY, { ...EXACT, shardCount: 1 });
    const consumer = scenario.node('hand-worked');
    scenario.wire(stream, consumer, 'read-records');
    const run = scenario.start();
    const reader = handWorked(run, consumer).source.openReader('stopped');
    reader.position(shardIdOf(0), 'trim-horizon');
    const ageAt = (hours: number): number =>
      Number(run.advanceTo(hours * HOUR).face(stream).iteratorAgeSeconds);
    const ages = [1, 5, 12, 24].map(ageAt);
    // The first record comes ten seconds after the beginning.
    expect(ages.map((age) => Math.round(age / HOUR))).toEqual([1, 5, 12, 24]);
    expect(ages[1]! - ages[0]!).toBe(4 * HOUR);
    expect(ageAt(25)).toBeLessThanOrEqual(24 * HOUR);
    expect(Math.abs(run.lost(stream, 'kinesis.retention-expired') - HOUR / 10)).toBeLessThanOrEqual(
      1,
    );
    expect(delivered(read(run, reader, 0, 0) as GetRecordsAnswer).skippedCount).toBe(
      run.lost(stream),
    );
  });
});

describe('resharding', () => {
  const shardCount = (run: ScenarioRun, stream: number, count: number): string | undefined => {
    run.act({ kind: 'configure', node: stream, config: { shardCount: count } });
    return run.notices(stream).at(-1);
  };

  test('A-9, KDS-18: from 4 shards 9 and 1 are refused and 8 is accepted; so is no eleventh call of a day', () => {
    const { scenario, stream } = producersAndStream(1, ONE_KEY, { shardCount: 4 });
    const run = scenario.start();
    expect(shardCount(run, stream, 9)).toContain('at most twice the present 4 (KDS-18)');
    expect(shardCount(run, stream, 1)).toContain('at least half of the present 4 (KDS-18)');
    for (let call = 0; call < 10; call += 1) {
      run.advanceTo(call * 300);
      expect(shardCount(run, stream, call % 2 === 0 ? 8 : 4)).toContain('has begun');
    }
    run.advanceTo(3_000);
    expect(shardCount(run, stream, 8)).toContain('call number 11 within 24 h');
  });

  test('A-10, KDS-15, KDS-16: shards with a gap between them are not merged, and CLOSED ones not split', () => {
    const { scenario, stream } = producersAndStream(1, ONE_KEY, { shardCount: 4 });
    const run = scenario.start();
    const act = (action: string, settings: AnyConfig) => () => {
      run.act({ kind: 'act', node: stream, action, settings });
    };
    expect(act('merge-shards', { shardId: '0', adjacentShardId: '2' })).toThrow(/KDS-16/);
    act('split-shard', { shardId: '0' })();
    run.advanceTo(60);
    expect(run.face(stream)).toMatchObject({ openShards: 5 });
    expect(act('split-shard', { shardId: '0' })).toThrow(/CLOSED.*KDS-15/);
  });

  test('A-11, KDS-21: on demand a step from a peak of 3 MB/s to 10 is throttled by 4 until 15 minutes have passed', () => {
    const { scenario, stream } = producersAndStream(
      10_000,
      { keyCount: 100_000, sizeBytes: 10 },
      { capacityMode: 'on-demand', pastPeakMebibytesPerSecond: 3 },
    );
    const run = scenario.run({ seconds: 18 * MINUTE, grain: 'coarse' });
    const refused = (from: number, to: number): number =>
      run.sum(stream, 'WriteProvisionedThroughputExceeded', { from, to }) / (to - from);
    expectDocumented(refused(MINUTE, 12 * MINUTE), 4_000);
    expect(refused(15 * MINUTE + 2, 18 * MINUTE)).toBe(0);
    expect(run.face(stream)).toMatchObject({ openShards: 20 });
  });
});
