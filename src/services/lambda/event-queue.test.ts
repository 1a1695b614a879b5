import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cohort } from '../../kernel/cohort.ts';
import { failed, succeeded } from '../../protocols/answer.ts';
import type { MessageSink } from '../../protocols/message-queue.ts';
import { constant } from '../../testing/queue-diagram.ts';
import { FunctionUnderTest } from '../../testing/function-under-test.ts';
import { LAMBDA } from './service.ts';

/** A function that takes 100 ms and 100 ms of Init, and whose events come once. */
function functionWith(change: Record<string, unknown> = {}): FunctionUnderTest {
  return new FunctionUnderTest(LAMBDA, {
    durationMilliseconds: constant(100),
    runtime: 'custom',
    initDurationMilliseconds: constant(100),
    duplicatesPerMillion: 0,
    ...change,
  });
}

/** Takes everything and remembers it. */
function collectingQueue(): { queue: MessageSink; taken: Cohort[] } {
  const taken: Cohort[] = [];
  const queue: MessageSink = {
    sendMessages(entries, respond) {
      taken.push(...entries);
      respond(entries.map(({ count }) => succeeded(count)));
    },
  };
  return { queue, taken };
}

const stopped = { reserveConcurrency: true, reservedConcurrency: 0 };
const one = { reserveConcurrency: true, reservedConcurrency: 1 };

describe('accepting', () => {
  test('LMD-14: the caller is answered when the event is in the queue, not when it is done', () => {
    const tested = functionWith({ durationMilliseconds: constant(2_000), timeoutSeconds: 10 });
    const answers = tested.invokeAsynchronously();
    tested.advanceTo(0.5);
    expect(answers).toEqual([succeeded(1)]);
    expect(tested.node.books()).toMatchObject({ received: 1, completed: 0, inFlight: 1 });
    tested.advanceTo(4);
    expect(tested.node.books()).toMatchObject({ completed: 1, inFlight: 0 });
    expect(tested.sum('AsyncEventsReceived')).toBe(1);
  });

  test('LMD-14: an event above 1 MiB is refused for good', () => {
    const tested = functionWith();
    const answers = tested.invokeAsynchronously({ sizeBytes: 1_048_577 });
    tested.advanceTo(1);
    expect(answers[0]?.failures[0]).toMatchObject({ count: 1, retryable: false });
    expect(tested.refused('lambda.event-too-large')).toBe(1);
    expect(tested.sum('Invocations')).toBe(0);
  });
});

describe('function errors', () => {
  test('LMD-14: an event that fails is tried again after one and two minutes, then dropped', () => {
    const tested = functionWith({ errorPercent: 100 });
    tested.invokeAsynchronously();
    const made = [59, 61, 179, 182, 1_000].map((seconds) => {
      tested.advanceTo(seconds);
      return tested.sum('Invocations');
    });
    expect(made).toEqual([1, 2, 2, 3, 3]);
    expect(tested.lost('lambda.event-retries-used-up')).toBe(1);
    expect(tested.sum('AsyncEventsDropped')).toBe(1);
  });

  test.each([0, 1])('LMD-14: with %i retries there are no more', (eventRetryAttempts) => {
    const tested = functionWith({ errorPercent: 100, eventRetryAttempts });
    tested.invokeAsynchronously();
    tested.advanceTo(1_000);
    expect(tested.sum('Invocations')).toBe(1 + eventRetryAttempts);
  });

  test('LMD-14: what works at the second attempt is not lost', () => {
    const tested = functionWith();
    tested.node.instance.act('fail-every-invocation', { failing: true });
    tested.invokeAsynchronously();
    tested.advanceTo(30);
    tested.node.instance.act('fail-every-invocation', { failing: false });
    tested.advanceTo(100);
    expect(tested.node.books()).toMatchObject({ completed: 1, lost: [] });
    expect(tested.node.total('AsyncEventAge', 'Maximum')).toBeCloseTo(60_000, -3);
  });
});

describe('throttles', () => {
  test('LMD-15: a throttled event is tried again after 1, 2, 4 … s and uses up no retry', () => {
    const tested = functionWith({
      ...one,
      durationMilliseconds: constant(100_000),
      timeoutSeconds: 900,
    });
    tested.invokeAsynchronously();
    tested.invokeAsynchronously();
    const throttled = [0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 63.5].map((seconds) => {
      tested.advanceTo(seconds);
      return tested.sum('Throttles');
    });
    expect(throttled).toEqual([1, 2, 3, 4, 5, 6, 7]);
    tested.advanceTo(230);
    expect(tested.node.books()).toMatchObject({ completed: 2, lost: [] });
  });

  test('LMD-15: the wait stops growing at 5 minutes, and at the maximum age the event is given up', () => {
    const tested = functionWith({
      ...one,
      timeoutSeconds: 900,
      durationMilliseconds: constant(890_000),
      eventAgeSecondsMax: 800,
    });
    tested.invokeAsynchronously();
    tested.invokeAsynchronously();
    tested.advanceTo(799);
    // At 0, 1, 3, 7 … 255, 511 s; the next would be at 811 s.
    expect(tested.sum('Throttles')).toBe(10);
    expect(tested.node.books().inFlight).toBe(2);
    tested.advanceTo(801);
    expect(tested.lost('lambda.event-expired')).toBe(1);
    expect(tested.sum('AsyncEventsDropped')).toBe(1);
  });

  test('LMD-16: a reservation of 0 sends events on without an attempt', () => {
    const tested = functionWith(stopped);
    const { queue, taken } = collectingQueue();
    tested.wire('on-failure', queue);
    tested.invokeAsynchronously({ count: 3 });
    tested.advanceTo(1);
    expect(taken).toMatchObject([{ count: 3 }]);
    expect(tested.sum('Throttles')).toBe(0);
    expect(tested.node.books()).toMatchObject({ received: 3, completed: 3, lost: [] });
  });
});

describe('where events end', () => {
  test('LMD-18: a destination gets the event and what happened, a dead-letter queue the event alone', () => {
    const sizes = ['destination', 'dead-letter-queue'].map((form) => {
      const tested = functionWith({ errorPercent: 100, eventRetryAttempts: 0 });
      const { queue, taken } = collectingQueue();
      tested.wire('on-failure', queue, { form });
      tested.invokeAsynchronously({ sizeBytes: 500 });
      tested.advanceTo(1);
      expect(tested.node.books()).toMatchObject({ completed: 1, lost: [] });
      return taken[0]?.sizeBytes;
    });
    expect(sizes).toEqual([1_524, 500]);
  });

  test('LMD-18: what went well is reported to the destination for successes', () => {
    const tested = functionWith();
    const { queue, taken } = collectingQueue();
    tested.wire('on-success', queue);
    tested.invokeAsynchronously({ count: 5, sizeBytes: 500 });
    tested.advanceTo(1);
    expect(taken.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(taken[0]?.sizeBytes).toBe(1_524);
    expect(tested.node.books()).toMatchObject({ received: 10, completed: 10 });
  });

  test('LMD-18: what the dead-letter queue refuses is lost, and an error of its own kind', () => {
    const reason = { id: 'queue.full', title: 'Q', explanation: 'Q', rule: 'Q-1' };
    const refusing: MessageSink = {
      sendMessages(entries, respond) {
        respond(entries.map(({ count }) => failed(count, reason, 7, false)));
      },
    };
    const tested = functionWith({ errorPercent: 100, eventRetryAttempts: 0 });
    tested.wire('on-failure', refusing, { form: 'dead-letter-queue' });
    tested.invokeAsynchronously();
    tested.advanceTo(1);
    expect(tested.sum('DeadLetterErrors')).toBe(1);
    expect(tested.sum('DestinationDeliveryFailures')).toBe(0);
    expect(tested.node.books().lost).toEqual([
      { reason: 'lambda.destination-failed', arisenAt: 7, count: 1 },
    ]);
  });

  test('LMD-18: a FIFO queue or topic is no destination', () => {
    const { check } = LAMBDA.calls['on-success'] ?? {};
    const peer = (config: Record<string, string>) => ({ service: 'x', config, metrics: [] });
    expect(check?.({}, {}, peer({ queueType: 'fifo' }))).toHaveLength(1);
    expect(check?.({}, {}, peer({ type: 'fifo' }))).toHaveLength(1);
    expect(check?.({}, {}, peer({ queueType: 'standard' }))).toEqual([]);
  });
});

test('LMD-17: some events are delivered twice although nothing went wrong', () => {
  const tested = functionWith({ duplicatesPerMillion: 1_000_000 });
  tested.invokeAsynchronously({ count: 10 });
  tested.advanceTo(2);
  expect(tested.sum('Invocations')).toBe(20);
  expect(tested.sum('DuplicateEvents')).toBe(10);
  expect(tested.sum('AsyncEventsReceived')).toBe(10);
  expect(tested.node.notices).toContainEqual({
    kind: 'change',
    text: 'An event is delivered twice',
  });
});

test('LMD-14, LMD-15: every event ends once, whatever fails and is throttled', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 0, max: 100 }),
      fc.constantFrom(0, 10_000),
      (count, reservedConcurrency, errorPercent, tick) => {
        const tested = functionWith({
          reserveConcurrency: true,
          reservedConcurrency,
          errorPercent,
          eventAgeSecondsMax: 100,
        });
        tested.invokeAsynchronously({ count, tick });
        tested.advanceTo(200);
        const { completed, lost, inFlight } = tested.node.books();
        const lostCount = lost.reduce((sum, entry) => sum + entry.count, 0);
        expect(inFlight).toBe(0);
        expect(completed + lostCount).toBe(count);
      },
    ),
    { numRuns: 30 },
  );
});
