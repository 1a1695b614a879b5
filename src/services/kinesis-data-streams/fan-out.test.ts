import { expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { KeptSubscription } from '../../protocols/kept-subscription.ts';
import type {
  RecordPortion,
  RegisterConsumerAnswer,
  RegisteredConsumer,
  SubscriptionEnd,
} from '../../protocols/record-stream.ts';
import {
  delivered,
  ONE_KEY,
  records,
  registered,
  shardIdOf,
  streamUnderTest,
  type StreamUnderTest,
} from '../../testing/stream-under-test.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const MEBIBYTE = 1_048_576;
/** A record of half a MiB with its key. */
const HALF_MEBIBYTE = records(1, { sizeBytes: MEBIBYTE / 2 - ONE_KEY.textBytes(0) });

/** A consumer that takes whatever shard 0 pushes, and what it got. */
function follow(stream: StreamUnderTest, consumer: RegisteredConsumer) {
  const got = { records: 0, pushes: 0, delaySeconds: 0, behindMilliseconds: 0 };
  const { simulation } = stream;
  const kept = new KeptSubscription(consumer, simulation, shardIdOf(0), 0, (portion) => {
    got.pushes += 1;
    got.behindMilliseconds = portion.millisBehindLatest;
    for (const { cohort, arrivedAt } of portion.records) {
      got.records += cohort.count;
      got.delaySeconds += ((simulation.now - arrivedAt) / 1e6) * cohort.count;
    }
    kept.request(10_000);
  });
  kept.request(10_000);
  return got;
}

/** One subscription by hand. */
function subscribe(consumer: RegisteredConsumer, position = 0) {
  const pushed: RecordPortion[] = [];
  const ends: SubscriptionEnd[] = [];
  const answer = consumer.subscribeToShard(shardIdOf(0), position, {
    receive: (portion) => pushed.push(portion),
    ended: (end) => ends.push(end),
  });
  return { answer, pushed, ends };
}

test('KDS-11: records are pushed after about 70 ms, to five consumers as to one', () => {
  for (const consumerCount of [1, 5]) {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, {
      shardCount: 1,
      propagationMilliseconds: 70,
    });
    const all = Array.from({ length: consumerCount }, (_unused, index) =>
      follow(stream, registered(stream, `C${index}`)),
    );
    stream.offer(20, 60, () => records(1));
    stream.advanceTo(61);
    for (const got of all) {
      expect(got.records).toBe(20 * 60);
      expect((got.delaySeconds / got.records) * 1_000).toBeCloseTo(70, 6);
    }
    expect(stream.total('SubscribeToShardEvent.Records', 'Sum')).toBe(1_200 * consumerCount);
    expect(stream.total('ReadProvisionedThroughputExceeded', 'Sum')).toBe(0);
  }
});

test('KDS-11: each consumer has 2 MiB a second of a shard of its own, beside those that poll', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const [one, other] = [registered(stream, 'A'), registered(stream, 'B')];
  const polling = stream.source.openReader('P');
  stream.offer(2, 60, () => HALF_MEBIBYTE);
  stream.advanceTo(60);
  const all = [follow(stream, one), follow(stream, other)];
  const answer = delivered(stream.read(polling, 0, 0));
  expect(answer.records).toHaveLength(20);
  stream.advanceTo(60 + 10);
  // Half a MiB each: four a second, and the first push is there at once.
  for (const got of all) expect(Math.abs(got.records - 4 * 10)).toBeLessThanOrEqual(2);
});

test('KDS-11: the last record of a backlog is pushed after backlog ÷ 2 MiB a second', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const consumer = registered(stream, 'A');
  stream.offer(2, 60, () => HALF_MEBIBYTE);
  stream.advanceTo(70);
  const got = follow(stream, consumer);
  stream.advanceTo(70 + 29);
  expect(got.records).toBeLessThan(120);
  expect(got.behindMilliseconds).toBeGreaterThan(0);
  stream.advanceTo(70 + 30);
  expect(got).toMatchObject({ records: 120, behindMilliseconds: 0 });
  expect(stream.books()).toMatchObject({ completed: 120, inFlight: 0 });
});

test('KDS-11: after five minutes a subscription ends; one that subscribes again misses nothing', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const once = subscribe(registered(stream, 'once'));
  const got = follow(stream, registered(stream, 'kept'));
  stream.offer(10, 700, () => records(1));
  stream.advanceTo(299.9);
  expect(once.ends).toEqual([]);
  stream.advanceTo(300);
  expect(once.ends).toEqual(['expired']);
  stream.advanceTo(701);
  expect(got.records).toBe(7_000);
  expect(stream.total('SubscribeToShard.Success', 'Sum')).toBe(2 + 2);
});

test('KDS-11: a second call within 5 s is refused, later it takes the subscription over', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const consumer = registered(stream, 'A');
  const first = subscribe(consumer);
  const reasonAt = (seconds: number): string | undefined => {
    stream.advanceTo(seconds);
    const { answer } = subscribe(consumer);
    return answer.ok ? undefined : answer.reason.id;
  };
  expect(reasonAt(0.5)).toBe('kinesis.subscribe-rate-exceeded');
  expect(reasonAt(4.9)).toBe('kinesis.subscription-in-use');
  expect(first.ends).toEqual([]);
  expect(reasonAt(5.9)).toBeUndefined();
  expect(first.ends).toEqual(['superseded']);
  expect(stream.total('SubscribeToShard.RateExceeded', 'Sum')).toBe(1);
});

test('KDS-11: nothing is pushed that was not asked for', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const { answer, pushed } = subscribe(registered(stream, 'A'));
  stream.put(...Array.from({ length: 10 }, () => records(1)));
  stream.advanceTo(10);
  expect(pushed).toEqual([]);
  if (answer.ok) answer.subscription.request(3);
  stream.advanceTo(20);
  expect(pushed).toHaveLength(1);
  expect(pushed[0]).toMatchObject({ nextPosition: 3 });
  expect(stream.books()).toMatchObject({ completed: 3, inFlight: 7 });
});

test('KDS-11: the 21st consumer is refused, until one is deregistered', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 3 });
  const consumers = Array.from({ length: 20 }, (_unused, index) => registered(stream, `C${index}`));
  expect(stream.total('ConsumerShards', 'Maximum')).toBe(60);
  const register = (): RegisterConsumerAnswer | undefined => {
    let got: RegisterConsumerAnswer | undefined;
    stream.source.registerConsumer('one more', (answer) => (got = answer));
    return got;
  };
  expect(register()).toMatchObject({ ok: false, reason: { id: 'kinesis.consumer-limit-reached' } });
  expect(stream.notices.at(-1)?.text).toBe(
    'RegisterStreamConsumer one more was refused. LimitExceededException: consumer number 21, but a stream has at most 20 (KDS-11)',
  );
  consumers[0]?.close();
  expect(register()).toMatchObject({ ok: true });
});

test('KDS-11: during a run a consumer is CREATING for a while, at most five at a time', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  stream.advanceTo(100);
  const answers: RegisterConsumerAnswer[] = [];
  for (let index = 0; index < 6; index += 1) {
    stream.source.registerConsumer(`C${index}`, (answer) => answers.push(answer));
  }
  expect(answers).toMatchObject([{ ok: false }]);
  stream.advanceTo(110);
  expect(answers.slice(1).map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
  stream.put(records(4));
  // The books wait for every consumer that is registered.
  expect(stream.books()).toMatchObject({ completed: 0, inFlight: 4 });
});

test('KDS-19: a push tells the end of a closed shard, after its last record', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const consumer = registered(stream, 'A');
  const { answer, pushed } = subscribe(consumer);
  if (answer.ok) answer.subscription.request(100);
  stream.put(records(7));
  stream.advanceTo(1);
  if (answer.ok) answer.subscription.request(100);
  stream.configure({ shardCount: 2 });
  stream.advanceTo(31);
  expect(pushed.map(({ nextPosition }) => nextPosition)).toEqual([7, null]);
  expect(stream.simulation.now).toBe(fromSeconds(31));
});

test('KDS-14: AT_TIMESTAMP begins with the first record that was stored then or later', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  stream.offer(1, 10, () => records(2));
  stream.advanceTo(20);
  const reader = stream.source.openReader('C');
  const from = (seconds: number): number =>
    reader.position(shardIdOf(0), { atTimestamp: fromSeconds(seconds) });
  expect([from(0), from(3), from(3.5), from(9.5)]).toEqual([0, 6, 8, 20]);
});
