import { describe, expect, test } from 'vitest';
import type { Cohort } from '../../kernel/cohort.ts';
import { failed, succeeded } from '../../protocols/answer.ts';
import type { MessageSink } from '../../protocols/message-queue.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { cohort, type FunctionUnderTest } from '../../testing/function-under-test.ts';
import { mapped, records } from '../../testing/mapped-stream.ts';
import { LAMBDA } from './service.ts';

describe('failing batches', () => {
  /** A stream whose first batch of 1,024 holds one bad record. */
  function bisecting(badAt: number): FunctionUnderTest {
    const { tested, stream } = mapped(1, {
      batchSize: 1_024,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 2,
    });
    stream.put('shard-0', ...records(badAt), cohort({ poison: true }), ...records(1_023 - badAt));
    return tested.advanceTo(60);
  }

  test('ESM-3: one bad record of 1,024 with 2 retries costs 23 invocations', () => {
    for (const badAt of [0, 333, 1_023]) {
      const tested = bisecting(badAt);
      expect(tested.sum('Invocations')).toBe(23);
      expect(tested.sum('Errors')).toBe(13);
      expect(tested.node.books()).toMatchObject({ received: 1_024, completed: 1_023 });
      expect(tested.lost('lambda.discarded-after-retries')).toBe(1);
    }
  });

  test('LMD-30: a bad record of 128 is alone after 7 splits, which are no retries', () => {
    const { tested, stream } = mapped(1, {
      batchSize: 128,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 0,
    });
    stream.put('shard-0', ...records(50), cohort({ poison: true }), ...records(77));
    tested.advanceTo(60);
    expect(tested.sum('Errors')).toBe(7 + 1);
    expect(tested.node.books()).toMatchObject({ completed: 127 });
  });

  test('LMD-30: halves are worked on in order', () => {
    const { tested, stream } = mapped(1, {
      batchSize: 64,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 0,
    });
    const seen: number[] = [];
    tested.wire('request', {
      request(asked, respond) {
        seen.push(asked.bornAt);
        respond(succeeded(asked.count));
      },
    });
    for (let born = 0; born < 200; born += 1) {
      stream.put('shard-0', cohort({ bornAt: born, poison: born % 50 === 20 }));
    }
    tested.advanceTo(60);
    expect(seen).toHaveLength(196);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
  });

  test('LMD-30: a cohort of many is split like as many records', () => {
    const { tested, stream } = mapped(1, {
      batchSize: 1_024,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 2,
    });
    stream.put('shard-0', cohort({ count: 700 }), cohort({ poison: true }), cohort({ count: 323 }));
    tested.advanceTo(60);
    expect(tested.sum('Invocations')).toBe(23);
  });

  test('LMD-31: without splitting, the whole batch is given up after its retries', () => {
    const { tested, stream } = mapped(1, { batchSize: 10, maximumRetryAttempts: 3 });
    stream.put('shard-0', cohort({ poison: true }), ...records(19));
    tested.advanceTo(60);
    expect(tested.sum('Errors')).toBe(4);
    expect(tested.lost('lambda.discarded-after-retries')).toBe(10);
    expect(tested.node.books()).toMatchObject({ completed: 10 });
  });

  test('LMD-31: a destination is told of the batch in one message, and its records are settled', () => {
    const { tested, stream } = mapped(1, { batchSize: 10, maximumRetryAttempts: 0 });
    const documents: Cohort[] = [];
    const queue: MessageSink = {
      sendMessages(entries, respond) {
        documents.push(...entries);
        respond(entries.map(({ count }) => succeeded(count)));
      },
    };
    const wire = tested.wire('on-failure', queue);
    stream.put('shard-0', cohort({ poison: true }), ...records(19));
    tested.advanceTo(30);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({ count: 1, poison: false });
    expect(tested.node.books()).toMatchObject({ received: 20, completed: 20, lost: [] });
    tested.node.instance.disconnect(wire);
    stream.put('shard-0', cohort({ poison: true }));
    tested.advanceTo(60);
    expect(tested.lost('lambda.discarded-after-retries')).toBe(1);
  });

  test('LMD-31: a destination that does not take the document loses the records for that reason', () => {
    const { tested, stream } = mapped(1, { batchSize: 10, maximumRetryAttempts: 0 });
    const reason = { id: 'queue.full', title: 'Q', explanation: 'Q', rule: 'Q-1' };
    tested.wire('on-failure', {
      sendMessages(entries, respond) {
        respond(entries.map(({ count }) => failed(count, reason, 7, false)));
      },
    });
    stream.put('shard-0', cohort({ poison: true }), ...records(9));
    tested.advanceTo(30);
    expect(tested.sum('DestinationDeliveryFailures')).toBe(1);
    expect(tested.node.books().lost).toEqual([
      { reason: 'lambda.destination-failed', arisenAt: 7, count: 10 },
    ]);
  });

  test('LMD-31: records beyond the maximum age are given up, younger ones of the batch are not', () => {
    const { tested, stream } = mapped(1, { batchSize: 10, maximumRecordAgeSeconds: 60 });
    stream.put('shard-0', cohort({ poison: true }), ...records(4));
    tested.advanceTo(59);
    expect(tested.node.books()).toMatchObject({ received: 5, completed: 0, lost: [] });
    stream.put('shard-0', ...records(5));
    tested.advanceTo(90);
    expect(tested.lost('lambda.discarded-for-age')).toBe(5);
    expect(tested.node.books()).toMatchObject({ received: 10, completed: 5 });
  });

  test('LMD-29: by default a batch is tried for a week, and being throttled is no attempt', () => {
    const { tested, stream } = mapped(
      1,
      { batchSize: 10, maximumRetryAttempts: 0 },
      { reserveConcurrency: true, reservedConcurrency: 0 },
    );
    stream.put('shard-0', ...records(10));
    tested.advanceTo(300);
    expect(tested.sum('Throttles')).toBeGreaterThan(250);
    expect(tested.node.books()).toMatchObject({ received: 10, completed: 0, lost: [] });
    const busy = mapped(
      1,
      { batchSize: 10, maximumRetryAttempts: 1 },
      { reserveConcurrency: true, reservedConcurrency: 0 },
    );
    busy.stream.put('shard-0', cohort({ poison: true }));
    busy.tested.advanceTo(60);
    busy.tested.node.instance.configure(defaultsOf(LAMBDA.fields));
    busy.tested.advanceTo(90);
    // The first attempt and one more, whatever was throttled before.
    expect(busy.tested.sum('Errors')).toBe(2);
    expect(busy.tested.lost('lambda.discarded-after-retries')).toBe(1);
    const slow = { durationMilliseconds: { kind: 'constant', value: 600_000 } };
    const lasting = mapped(1, {}, slow);
    lasting.stream.put('shard-0', cohort({ poison: true }));
    lasting.tested.advanceTo(604_800);
    expect(lasting.tested.node.books()).toMatchObject({ inFlight: 1, lost: [] });
    lasting.tested.advanceTo(606_000);
    expect(lasting.tested.sum('Errors')).toBe(Math.ceil(604_800 / 601));
    expect(lasting.tested.lost('lambda.record-expired')).toBe(1);
  });
});
