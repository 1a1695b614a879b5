import { describe, expect, test } from 'vitest';
import { KEYS_UNDRAWN, withCount, type Cohort } from '../../kernel/cohort.ts';
import { KeySpace, type KeyPopularity } from '../../kernel/key-space.ts';
import { createRandomStream, type RandomStream } from '../../kernel/random-stream.ts';
import { answeredCount, type Answer } from '../../protocols/answer.ts';
import { estimate, replicate } from '../../testing/confidence.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { delivered, records, streamUnderTest } from '../../testing/stream-under-test.ts';
import { RecordLog } from './record-log.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const TICK = 10_000;
const SHARDS = 600;

/** A large entry of one maker, whose key space only reads like that of the others. */
function entry(count: number, source: number, popularity: KeyPopularity): Cohort {
  const keys = new KeySpace('user', popularity);
  return records(count, { keys, key: KEYS_UNDRAWN, source, tick: TICK, sizeBytes: 10 });
}

/** How many records of each caller were refused. */
type Refused = readonly number[];

/** Large records with one of a few keys, by caller. The key spaces only read alike. */
const OF_FEW_KEYS: readonly Cohort[] = [0, 1, 2].map((caller) => ({
  ...entry(1, caller, { kind: 'uniform', keyCount: 8 }),
  sizeBytes: 20 * 1_024,
}));

/** Offers records of three callers at one instant, again and again to shards that are empty. */
function refusedByRound(
  rounds: number,
  offer: (put: (caller: number, cohort: Cohort) => void) => void,
): readonly Refused[] {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: SHARDS });
  return Array.from({ length: rounds }, (_unused, round) => {
    const refused = [0, 0, 0];
    offer((caller, cohort) => {
      stream.sink.putRecords([cohort], ([answer]) => {
        refused[caller]! += cohort.count - (answer?.succeeded ?? 0);
      });
    });
    stream.advanceTo(2 * (round + 1));
    return refused;
  });
}

function shuffled(callers: readonly number[], stream: RandomStream): readonly number[] {
  const order = [...callers];
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = stream.integer(place + 1);
    [order[place], order[other]] = [order[other]!, order[place]!];
  }
  return order;
}

function column(rounds: readonly Refused[], caller: number): readonly number[] {
  return rounds.map((refused) => refused[caller]!);
}

describe('large entries of one instant in a stream of many shards', () => {
  const EVEN: KeyPopularity = { kind: 'uniform', keyCount: 5_000 };

  test('KDS-5: each is answered for by itself, and what is answered is what is stored', () => {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: SHARDS });
    const answers: Answer[] = [];
    const counts = [400_000, 30_000, 500_000];
    for (const [source, count] of counts.entries()) {
      stream.sink.putRecords([entry(count, source, EVEN)], (got) => answers.push(...got));
    }
    expect(stream.instance.inFlight()).toBe(930_000);
    stream.advanceTo(1);
    expect(answers.map(answeredCount)).toEqual(counts);
    const stored = answers.reduce((sum, { succeeded }) => sum + succeeded, 0);
    expect(stored).toBeLessThanOrEqual(SHARDS * 1_000);
    expect(stream.total('IncomingRecords', 'Sum')).toBe(stored);
    expect(stream.books()).toMatchObject({ received: 930_000, inFlight: stored });
  });

  test('KDS-4: what full shards refuse falls on all of them alike', () => {
    const refusedShareOfFirst = replicate(12, (seed) => {
      const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: SHARDS }, seed);
      const answers: Answer[] = [];
      for (const source of [1, 2, 3, 4]) {
        stream.sink.putRecords([entry(200_000, source, EVEN)], (got) => answers.push(...got));
      }
      stream.advanceTo(1);
      const refused = answers.map(({ succeeded }) => 200_000 - succeeded);
      return (refused[0] ?? 0) / refused.reduce((sum, count) => sum + count, 0);
    });
    expect(refusedShareOfFirst.includes(1 / 4)).toBe(true);
    expect(refusedShareOfFirst.halfWidth).toBeLessThan(0.01);
  });

  test('KDS-5: what each caller sees refused has the joint law of records that come singly in random order', () => {
    const counts = [300, 400, 500];
    const rounds = 120;
    const jointly = refusedByRound(rounds, (put) => {
      for (const [caller, count] of counts.entries()) {
        put(caller, withCount(OF_FEW_KEYS[caller]!, count));
      }
    });
    const callers = counts.flatMap((count, caller) => new Array<number>(count).fill(caller));
    const draws = createRandomStream(1, 1, 'order and keys');
    const singly = refusedByRound(rounds, (put) => {
      for (const caller of shuffled(callers, draws)) {
        const record = OF_FEW_KEYS[caller]!;
        put(caller, { ...record, key: record.keys.draw(draws), tick: 0 });
      }
    });
    const centres = counts.map((_count, caller) => estimate(column(singly, caller)).mean);
    const products = (refused: readonly Refused[], one: number, other: number): number[] =>
      refused.map((round) => (round[one]! - centres[one]!) * (round[other]! - centres[other]!));
    const expectAlike = (ofJoint: readonly number[], ofSingle: readonly number[]): void => {
      const [joint, single] = [estimate(ofJoint), estimate(ofSingle)];
      expect(Math.abs(joint.mean - single.mean)).toBeLessThan(joint.halfWidth + single.halfWidth);
    };
    for (const caller of counts.keys()) {
      expectAlike(column(jointly, caller), column(singly, caller));
      expectAlike(products(jointly, caller, caller), products(singly, caller, caller));
      const next = (caller + 1) % counts.length;
      expectAlike(products(jointly, caller, next), products(singly, caller, next));
    }
    // Shares that were rounded would not vary, and whoever is first would lose less than his share.
    expect(estimate(products(singly, 0, 0)).mean).toBeGreaterThan(20);
  });

  test('KDS-1: they reach the shards by their shares of the keys, as small entries do', () => {
    const hot: KeyPopularity = { kind: 'hot-key', keyCount: 2_000, hotShare: 0.01 };
    const hottest = (count: number, seed: number): number => {
      const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: SHARDS }, seed);
      const reader = stream.source.openReader('C');
      for (let sent = 0; sent < 20_000; sent += count) stream.put(entry(count, 1, hot));
      stream.advanceTo(1);
      const shares = stream.source.listShards().map(({ id }, shard) => {
        const { records: read } = delivered(
          stream.read(reader, shard, reader.position(id, 'trim-horizon')),
        );
        return read.reduce((sum, { cohort }) => sum + cohort.count, 0) / 20_000;
      });
      return Math.max(...shares);
    };
    const singly = replicate(3, (seed) => hottest(200, seed));
    const jointly = replicate(3, (seed) => hottest(10_000, seed));
    const noise = singly.halfWidth + jointly.halfWidth;
    expect(Math.abs(singly.mean - jointly.mean)).toBeLessThan(noise);
    expect(jointly.mean).toBeGreaterThan(0.008);
  });
});

test('KDS-4: clients whose records arrive at one tick share what a full shard takes', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const stream = scenario.node('kinesis-data-streams', { shardCount: SHARDS });
  const clients = [1, 2].map(() => {
    const number = scenario.node('clients', {
      arrivals: 'constant',
      requestsPerSecond: 30_000,
      kinds: [{ keyCount: 8, sizeBytes: 10 }],
    });
    scenario.wire(number, stream, 'put-records', { attemptsMax: 1 });
    return number;
  });
  const run = scenario.run({ seconds: 5 });
  const [first = 0, second = 0] = clients.map((number) => run.sum(number, 'RequestsSucceeded'));
  // A bucket of one second at first and eight thousand a second, of which each gets about half.
  const stored = first + second;
  expect(stored).toBeGreaterThan(40_000);
  expect(Math.abs(first - second)).toBeLessThan(4 * Math.sqrt(stored));
});

test('records of one instant that differ by their maker only take one entry, others one each', () => {
  const log = new RecordLog();
  const popularity: KeyPopularity = { kind: 'uniform', keyCount: 10 };
  log.append(entry(5, 1, popularity), 5, 100);
  log.append(entry(7, 2, popularity), 7, 100);
  expect([log.entryCount, log.recordCount]).toEqual([1, 12]);
  log.append({ ...entry(1, 1, popularity), poison: true }, 1, 100);
  log.append({ ...entry(1, 1, popularity), poison: true, bornAt: 3 }, 1, 100);
  log.append(entry(2, 1, popularity), 2, 200);
  log.append(records(1), 1, 200);
  log.append(records(1), 1, 200);
  expect([log.entryCount, log.recordCount]).toEqual([6, 18]);
  expect(log.read(3, 100, Infinity, 150).records.map(({ cohort }) => cohort.count)).toEqual([
    9, 1, 1,
  ]);
});
