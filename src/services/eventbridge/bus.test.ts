import { describe, expect, test } from 'vitest';
import { busUnder } from '../../testing/bus-diagram.ts';
import type { Scenario } from '../../testing/scenario.ts';
import type { BusFaceState } from './face-state.ts';
import { FACTS } from './facts.ts';
import { priceOf } from './price.ts';

const ORDERS_AND_REFUNDS = {
  kinds: [
    { name: 'order', share: 1 },
    { name: 'refund', share: 1 },
  ],
};

function problemsOf(scenario: Scenario): string {
  try {
    scenario.start();
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('a bus hands events to the targets of the rules that they match', () => {
  test('EB-1: an event goes to every target of every rule that it matches', () => {
    const rules = [
      { name: 'all' },
      { name: 'orders', kinds: 'order' },
      { name: 'none', kinds: 'x' },
      { name: 'disabled', isEnabled: false },
    ];
    const { scenario, bus, queue } = busUnder({ rules }, ORDERS_AND_REFUNDS);
    const both = [queue({ rule: 'all' }), queue({ rule: 'all' })];
    const orders = queue({ rule: 'orders' });
    const nothing = queue({ rule: 'none' });
    const disabled = queue({ rule: 'disabled' });
    const run = scenario.run({ seconds: 60 });
    const sent = (node: number) => run.sum(node, 'NumberOfMessagesSent');
    const put = run.sum(bus, 'PutEventsEntriesCount');
    for (const node of both) expect(put - sent(node)).toBeLessThanOrEqual(4);
    expect(Math.abs(sent(orders) - put / 2)).toBeLessThan(4 * Math.sqrt(put / 4));
    expect([sent(nothing), sent(disabled)]).toEqual([0, 0]);
    expect(run.sum(bus, 'MatchedEvents')).toBe(put);
    expect(Math.abs(run.sum(bus, 'TriggeredRules') - put - sent(orders))).toBeLessThanOrEqual(4);
    const face = run.face(bus) as BusFaceState;
    expect(face.rules.map(({ targets }) => targets.length)).toEqual([2, 1, 1, 1]);
  });

  test('EB-1: a pattern lets its share through, and events that match nothing are no error', () => {
    const rules = [{ name: 'rule-1', matchPercent: 30 }];
    const { scenario, bus, queue } = busUnder({ rules }, { requestsPerSecond: 5_000 });
    const target = queue();
    const run = scenario.run({ seconds: 20 });
    const put = run.sum(bus, 'PutEventsEntriesCount');
    const matched = run.sum(bus, 'MatchedEvents');
    expect(Math.abs(matched - 0.3 * put)).toBeLessThan(4 * Math.sqrt(put * 0.21));
    expect(matched - run.sum(target, 'NumberOfMessagesSent')).toBeLessThan(0.01 * matched);
    expect(run.books(bus).lost).toEqual([]);
  });

  test('EB-1: targets are topics, streams, functions and other buses too', () => {
    const { scenario, bus } = busUnder();
    const topic = scenario.node('sns');
    const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
    const lambda = scenario.node('lambda');
    const other = scenario.node('eventbridge');
    scenario.wire(bus, topic, 'publish');
    scenario.wire(bus, stream, 'put-records');
    scenario.wire(bus, lambda, 'invoke-asynchronously');
    scenario.wire(bus, other, 'publish');
    const run = scenario.run({ seconds: 20 });
    const put = run.sum(bus, 'PutEventsEntriesCount');
    for (const [node, metric] of [
      [topic, 'NumberOfMessagesPublished'],
      [stream, 'IncomingRecords'],
      [lambda, 'AsyncEventsReceived'],
      [other, 'PutEventsEntriesCount'],
    ] as const) {
      expect(Math.abs(put - run.sum(node, metric))).toBeLessThanOrEqual(5);
    }
  });

  test('EB-1: the producer has its answer before any target has the event', () => {
    const { scenario, queue } = busUnder({ deliveryLatencyMilliseconds: 5_000 });
    const target = queue();
    const run = scenario.run({ seconds: 4 });
    expect(run.sum('diagram', 'Succeeded')).toBeGreaterThan(70);
    expect(run.sum(target, 'NumberOfMessagesSent')).toBe(0);
  });

  test('EB-1: a sixth target of a rule gets nothing', () => {
    const { scenario, bus, queue } = busUnder();
    const queues = Array.from({ length: 6 }, () => queue());
    const run = scenario.run({ seconds: 5 });
    expect(queues.map((node) => run.sum(node, 'NumberOfMessagesSent') > 0)).toEqual([
      ...Array.from({ length: FACTS.targetsPerRule.value }, () => true),
      false,
    ]);
    expect(run.notices(bus)[0]).toContain('5 targets already');
  });
});

describe('a bus has quotas', () => {
  test('EB-2: PutEvents above the quota is throttled, by requests and not by events', () => {
    for (const [batchMessagesMax, accepted] of [
      [1, 5],
      [10, 20],
    ] as const) {
      const wire = { batchMessagesMax, lingerMilliseconds: 1_000 };
      const { scenario, bus } = busUnder({ putEventsRequestsPerSecond: 5 }, {}, wire);
      const run = scenario.run({ seconds: 60 });
      expect(run.sum(bus, 'PutEventsEntriesCount') / 60).toBeCloseTo(accepted, -0.3);
      const throttled = run.sum(bus, 'PutEventsApproximateThrottledCount') / 60;
      expect(throttled).toBeCloseTo(20 - accepted, -0.3);
    }
  });

  test('EB-2: the quota holds for large cohorts too', () => {
    const { scenario, bus } = busUnder({}, { requestsPerSecond: 40_000 });
    const run = scenario.run({ seconds: 10 });
    const perSecond = run.sum(bus, 'PutEventsEntriesCount', { from: 2 }) / 8;
    expect(perSecond).toBeCloseTo(FACTS.putEventsRequestsPerSecond.value, -2);
    expect(run.refused(bus, 'eventbridge.put-events-throttled')).toBeGreaterThan(250_000);
  });

  test('EB-2: invocations above the quota wait and are not lost', () => {
    const { scenario, bus, queue } = busUnder({ invocationsPerSecond: 10 });
    const target = queue();
    const run = scenario.run({ seconds: 60 });
    expect(run.sum(target, 'NumberOfMessagesSent') / 60).toBeCloseTo(10, 0);
    expect(run.sum(bus, 'ThrottledRules')).toBeGreaterThan(500);
    expect(run.maximum(bus, 'IngestionToInvocationStartLatency')).toBeGreaterThan(25_000);
    expect(run.books(bus)).toMatchObject({ lost: [], refused: [] });
    expect(run.books(bus).inFlight).toBeGreaterThan(9 * 60);
  });

  test('EB-2: by default 18,750 targets are invoked a second, and the rest waits', () => {
    const batches = { batchMessagesMax: 10, lingerMilliseconds: 10 };
    const { scenario, bus, queue } = busUnder({}, { requestsPerSecond: 30_000 }, batches);
    queue();
    const run = scenario.run({ seconds: 5 });
    expect(run.sum(bus, 'PutEventsEntriesCount') / 5).toBeCloseTo(30_000, -3);
    expect(run.sum(bus, 'Invocations', { from: 2 }) / 3).toBeCloseTo(18_750, -3);
    expect(run.maximum(bus, 'PendingInvocations')).toBeGreaterThan(3 * 11_000);
    expect(run.books(bus).lost).toEqual([]);
  });

  test('EB-LIMITS: a request holds ten entries of less than 1 MB', () => {
    const eleven = busUnder({}, {}, { batchMessagesMax: 11, lingerMilliseconds: 5_000 });
    const run = eleven.scenario.run({ seconds: 20 });
    expect(run.refused(eleven.bus, 'eventbridge.too-many-entries')).toBeGreaterThan(200);
    const large = busUnder({}, { kinds: [{ sizeBytes: 1_048_576 }] });
    const refused = large.scenario.run({ seconds: 5 });
    expect(refused.refused(large.bus, 'eventbridge.request-too-large')).toBeGreaterThan(90);
  });
});

describe('an archive', () => {
  test('EB-5: keeps events, and a replay puts them on the same bus again without archiving them', () => {
    const { scenario, bus, queue } = busUnder({ archive: true }, { requestsPerSecond: 2 });
    const target = queue();
    const replay = { fromSecond: 60, toSecond: 180 };
    scenario.at(900, { kind: 'act', node: bus, action: 'replay', settings: replay });
    const run = scenario.run({ seconds: 960 });
    expect(run.sum(bus, 'ReplayedEvents')).toBe(2 * 120);
    const put = run.sum(bus, 'PutEventsEntriesCount');
    expect(put + 240 - run.sum(target, 'NumberOfMessagesSent')).toBeLessThanOrEqual(2);
    expect(run.sum(bus, 'ArchivedBytes')).toBe(put * 1_024);
    expect(run.notices(bus)).toEqual(['A replay has begun', 'A replay is complete']);
  });

  test('EB-5: events of the last ten minutes are not replayed', () => {
    const { scenario, bus } = busUnder({ archive: true }, { requestsPerSecond: 2 });
    const replay = { fromSecond: 0, toSecond: 720 };
    scenario.at(720, { kind: 'act', node: bus, action: 'replay', settings: replay });
    const run = scenario.run({ seconds: 760 });
    expect(Math.abs(run.sum(bus, 'ReplayedEvents') - 2 * 120)).toBeLessThanOrEqual(2);
  });

  test('EB-5: without an archive, or eleven times at once, there is no replay', () => {
    const act = {
      kind: 'act',
      action: 'replay',
      settings: { fromSecond: 0, toSecond: 60 },
    } as const;
    const without = busUnder();
    const run = without.scenario.run({ seconds: 5 });
    expect(() => run.act({ ...act, node: without.bus })).toThrow('no archive');
    const { scenario, bus } = busUnder({ archive: true }, { requestsPerSecond: 1 });
    const archived = scenario.run({ seconds: 700 });
    for (let each = 0; each < 10; each += 1) archived.act({ ...act, node: bus });
    expect(() => archived.act({ ...act, node: bus })).toThrow('there may be no more');
  });
});

describe('price and validation', () => {
  test('EB-LIMITS: events are billed by 64 KB', () => {
    const { scenario, bus } = busUnder({}, { kinds: [{ sizeBytes: 100_000 }] });
    const run = scenario.run({ seconds: 10 });
    expect(run.sum(bus, 'BilledEvents')).toBe(2 * run.sum(bus, 'PutEventsEntriesCount'));
    const usage = { hours: 730, sum: () => 3_000_000_000, average: () => 3_000_000_000 };
    const [events, processing, storage] = priceOf(usage);
    expect(events?.usd).toBeCloseTo(3_000, 6);
    expect(processing?.usd).toBeCloseTo(0.3, 6);
    expect(storage?.usd).toBeCloseTo(3 * 0.023, 6);
  });

  test('EB-1, EB-3: unknown rules, rules of one name and wrong dead-letter queues are told', () => {
    const unknown = busUnder();
    unknown.queue({ rule: 'rule-7' });
    expect(problemsOf(unknown.scenario)).toContain('(rule-1), not “rule-7”');
    const twice = busUnder({ rules: [{ name: 'a' }, { name: 'a' }] });
    expect(problemsOf(twice.scenario)).toContain('two rules are called a');
    const fifo = busUnder();
    const queue = fifo.scenario.node('sqs', { queueType: 'fifo' });
    fifo.scenario.wire(fifo.bus, queue, 'on-failure');
    expect(problemsOf(fifo.scenario)).toContain('standard queue (EB-3)');
  });
});
