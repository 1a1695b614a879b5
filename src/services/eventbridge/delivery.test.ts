import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { busUnder, PER_SECOND } from '../../testing/bus-diagram.ts';

describe('a bus retries, and gives up in the end', () => {
  /** A queue that cannot be reached from the first moment on. */
  function failingTarget(settings: AnyConfig) {
    const { scenario, bus, queue } = busUnder({}, { requestsPerSecond: 4 });
    const target = queue(settings);
    const outage = { unavailable: true };
    scenario.at(0, { kind: 'act', node: target, action: 'unavailable', settings: outage });
    return { scenario, bus, target };
  }

  test('EB-3: without permission events are dropped at once, or go to the dead-letter queue', () => {
    for (const hasQueue of [false, true]) {
      const { scenario, bus, queue } = busUnder();
      queue({ hasPermission: false });
      const deadLetters = scenario.node('sqs');
      if (hasQueue) scenario.wire(bus, deadLetters, 'on-failure');
      const run = scenario.run({ seconds: 30 });
      expect(run.sum(bus, 'Invocations')).toBe(0);
      expect(run.sum(bus, 'FailedInvocations')).toBeGreaterThan(PER_SECOND * 29);
      expect(run.sum(bus, 'InvocationsSentToDlq') > 500).toBe(hasQueue);
      expect(run.lost(bus, 'eventbridge.not-deliverable') > 500).toBe(!hasQueue);
      expect(run.sum(bus, 'DeadLetterInvocations') > 500).toBe(!hasQueue);
    }
  });

  test('EB-3: a message that the queue can never take is not retried', () => {
    const { scenario, bus, queue } = busUnder({}, { kinds: [{ sizeBytes: 2_000 }] });
    queue({}, { messageMaxBytes: 1_024 });
    const run = scenario.run({ seconds: 10 });
    expect(run.lost(bus, 'eventbridge.not-deliverable')).toBeGreaterThan(PER_SECOND * 9);
    expect(run.sum(bus, 'RetryInvocationAttempts')).toBe(0);
  });

  test('EB-3: a rule’s own dead-letter queue comes before that of the bus', () => {
    const rules = [{ name: 'one' }, { name: 'two' }];
    const { scenario, bus, queue } = busUnder({ rules });
    queue({ rule: 'one', hasPermission: false });
    queue({ rule: 'two', hasPermission: false });
    const ofOne = scenario.node('sqs');
    const ofAll = scenario.node('sqs');
    scenario.wire(bus, ofAll, 'on-failure');
    scenario.wire(bus, ofOne, 'on-failure', { rule: 'one' });
    const run = scenario.run({ seconds: 10 });
    const sent = (node: number) => run.sum(node, 'NumberOfMessagesSent');
    expect(sent(ofOne)).toBeGreaterThan(PER_SECOND * 9);
    expect(Math.abs(sent(ofOne) - sent(ofAll))).toBeLessThanOrEqual(1);
  });

  test('EB-4: what fails is retried after growing waits until the retries are used up', () => {
    const { scenario, bus } = failingTarget({ maximumRetryAttempts: 3 });
    const run = scenario.run({ seconds: 40 });
    const failed = (to: number) => run.sum(bus, 'FailedInvocations', { to });
    // Waits of up to 1, 2 and 4 s, and at least half of each.
    expect(failed(3)).toBe(0);
    expect(failed(8)).toBeGreaterThan(0);
    expect(failed(40)).toBeGreaterThan(4 * 32);
    const lost = run.lost(bus, 'eventbridge.retries-exhausted');
    expect(lost).toBe(failed(40));
    const retries = run.sum(bus, 'RetryInvocationAttempts');
    expect(retries).toBeGreaterThan(3 * lost);
    expect(run.books(bus).inFlight).toBeLessThan(4 * 8);
  });

  test('EB-4: an outage that the policy outlasts loses nothing', () => {
    const { scenario, bus, target } = failingTarget({});
    const mended = { unavailable: false };
    scenario.at(30, { kind: 'act', node: target, action: 'unavailable', settings: mended });
    const run = scenario.run({ seconds: 100 });
    expect(run.lost(bus)).toBe(0);
    const put = run.sum(bus, 'PutEventsEntriesCount');
    expect(put - run.sum(target, 'NumberOfMessagesSent')).toBeLessThanOrEqual(2);
  });

  test('EB-4: an event that is too old is given up before its retries are used up', () => {
    const { scenario, bus } = failingTarget({ maximumEventAgeSeconds: 60 });
    const run = scenario.run({ seconds: 75 });
    expect(run.sum(bus, 'FailedInvocations', { to: 28 })).toBe(0);
    expect(run.lost(bus, 'eventbridge.retries-exhausted')).toBeGreaterThan(4 * 14);
    expect(run.books(bus).inFlight).toBeLessThan(4 * 62);
  });

  test('EB-4: large cohorts are retried on a grid, without splintering', () => {
    const { scenario, bus } = busUnder({}, { requestsPerSecond: 3_000 });
    const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
    scenario.wire(bus, stream, 'put-records', { maximumRetryAttempts: 2 });
    const run = scenario.run({ seconds: 12 });
    expect(run.sum(stream, 'IncomingRecords', { from: 1 }) / 11).toBeCloseTo(1_000, -2);
    expect(run.lost(bus, 'eventbridge.retries-exhausted')).toBeGreaterThan(10_000);
    expect(run.run.eventCount).toBeLessThan(100_000);
  });
});
