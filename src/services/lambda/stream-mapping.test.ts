import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { MessageSink } from '../../protocols/message-queue.ts';
import { failed, succeeded } from '../../protocols/answer.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { cohort, FunctionUnderTest } from '../../testing/function-under-test.ts';
import { StubRecordSource } from '../../testing/stub-record-source.ts';
import { LAMBDA } from './service.ts';

const SETTINGS = { startingPosition: 'trim-horizon' };

/** A function of constant duration without cold starts worth mentioning, and a stream it reads. */
function mapped(
  shardCount: number,
  settings: Record<string, unknown>,
  config: Record<string, unknown> = {},
): { tested: FunctionUnderTest; stream: StubRecordSource; wire: number } {
  const tested = new FunctionUnderTest(LAMBDA, {
    durationMilliseconds: { kind: 'constant', value: 100 },
    timeoutSeconds: 900,
    ...config,
  });
  const stream = new StubRecordSource(tested.node.simulation, shardCount);
  const wire = tested.wire('read-records', stream, { ...SETTINGS, ...settings });
  return { tested, stream, wire };
}

const records = (count: number, change: Partial<Cohort> = {}): Cohort[] =>
  Array.from({ length: count }, (_unused, index) => cohort({ key: index, ...change }));

describe('one order per shard', () => {
  test('ESM-1: 10 shards with a factor of 4 are at most 40 invocations at once', () => {
    const { tested, stream } = mapped(10, { parallelizationFactor: 4, batchSize: 10 });
    for (let shard = 0; shard < 10; shard += 1) stream.put(`shard-${shard}`, ...records(500));
    tested.advanceTo(2);
    expect(tested.node.total('ConcurrentExecutions', 'Maximum')).toBe(40);
    tested.advanceTo(60);
    expect(tested.node.books()).toMatchObject({ received: 5_000, completed: 5_000 });
  });

  test('ESM-2: a bad record blocks its shard and ages; the other nine go on', () => {
    const { tested, stream } = mapped(10, { batchSize: 10 });
    for (let shard = 0; shard < 10; shard += 1) stream.put(`shard-${shard}`, ...records(30));
    stream.put('shard-3', cohort({ poison: true }), ...records(50));
    tested.advanceTo(100);
    expect(tested.node.books()).toMatchObject({ received: 351, completed: 300, lost: [] });
    const atHundred = tested.node.instance.face();
    tested.advanceTo(160);
    const later = tested.node.instance.face();
    expect(atHundred).toMatchObject({ blocked: true });
    expect(Number(later.recordAgeSeconds) - Number(atHundred.recordAgeSeconds)).toBe(60);
    expect(tested.node.total('IteratorAge', 'Maximum')).toBeGreaterThan(150_000);
    expect(tested.node.notices.map(({ text }) => text)).toEqual([
      'shard-3 is blocked by a batch that keeps failing',
    ]);
  });

  test('LMD-27: with a factor of 4 a bad record holds up its own keys only', () => {
    const { tested, stream } = mapped(1, { parallelizationFactor: 4, batchSize: 1 });
    stream.put('shard-0', cohort({ key: 5, poison: true }));
    for (let round = 0; round < 5; round += 1) stream.put('shard-0', ...records(40));
    tested.advanceTo(200);
    const { completed } = tested.node.books();
    // Each key is in one of four lanes, so about a quarter of 40 keys waits, five records each.
    expect(completed % 5).toBe(0);
    expect(completed).toBeGreaterThanOrEqual(100);
    expect(completed).toBeLessThan(200);
  });

  test('ESM-1: records of one key are worked on in order, in as many lanes as there are', () => {
    const { tested, stream } = mapped(
      1,
      { parallelizationFactor: 4, batchSize: 7 },
      { durationMilliseconds: { kind: 'exponential', mean: 200 }, errorPercent: 20 },
    );
    const lastByKey = new Map<number, number>();
    let calls = 0;
    const endpoint: Endpoint = {
      request(asked, respond) {
        calls += 1;
        expect(asked.bornAt).toBeGreaterThan(lastByKey.get(asked.key) ?? -1);
        lastByKey.set(asked.key, asked.bornAt);
        respond(succeeded(asked.count));
      },
    };
    tested.wire('request', endpoint);
    for (let born = 0; born < 600; born += 1) {
      stream.put('shard-0', cohort({ key: born % 13, bornAt: born }));
    }
    tested.advanceTo(200);
    expect(calls).toBe(600);
    expect(tested.node.total('ConcurrentExecutions', 'Maximum')).toBe(4);
    expect(tested.sum('Errors')).toBeGreaterThan(0);
  });

  test('LMD-28: a mapping manages shards × factor × batch size ÷ duration', () => {
    const { tested, stream } = mapped(2, { parallelizationFactor: 2, batchSize: 10 });
    for (let shard = 0; shard < 2; shard += 1) stream.put(`shard-${shard}`, ...records(9_000));
    tested.advanceTo(5);
    const before = tested.node.books().completed;
    tested.advanceTo(15);
    expect(tested.node.books().completed - before).toBe(2 * 2 * 10 * 10 * 10);
  });

  test('KDS-19: the children of a closed shard wait until it is read and done', () => {
    const { tested, stream } = mapped(1, { batchSize: 10 });
    stream.put('shard-0', ...records(100));
    stream.closeShard('shard-0');
    stream.addShard('child-0', ['shard-0']);
    stream.put('child-0', ...records(20));
    tested.every(50, 30, () => {
      if (stream.pollSeconds.has('child-0')) {
        expect(tested.node.books().completed).toBeGreaterThanOrEqual(100);
      }
    });
    tested.advanceTo(30);
    expect(tested.node.books()).toMatchObject({ received: 120, completed: 120 });
    expect(stream.pollSeconds.get('shard-0')?.at(-1)).toBeLessThan(
      stream.pollSeconds.get('child-0')?.[0] ?? 0,
    );
    stream.removeShard('shard-0');
    tested.advanceTo(40);
  });
});

describe('polling', () => {
  test('LMD-33: a quiet shard is polled once a second, and a record waits for that at most', () => {
    const { tested, stream } = mapped(1, {});
    tested.advanceTo(60);
    expect(stream.pollSeconds.get('shard-0')).toHaveLength(60);
    stream.put('shard-0', cohort());
    tested.advanceTo(62);
    expect(tested.node.total('IteratorAge', 'Maximum')).toBeLessThanOrEqual(1_000);
    expect(tested.node.books().completed).toBe(1);
  });

  test('LMD-32: latest begins with what comes, trim horizon with the oldest record', () => {
    for (const [startingPosition, expected] of [
      ['latest', 3],
      ['trim-horizon', 13],
    ] as const) {
      const tested = new FunctionUnderTest(LAMBDA, {});
      const stream = new StubRecordSource(tested.node.simulation, 1);
      stream.put('shard-0', ...records(10));
      tested.wire('read-records', stream, { startingPosition });
      stream.put('shard-0', ...records(3));
      tested.advanceTo(5);
      expect(tested.node.books().received).toBe(expected);
    }
  });

  test('ESM-1: a batch is gathered until it is full or its window is over', () => {
    const { tested, stream } = mapped(1, { batchSize: 100, batchWindowSeconds: 10 });
    tested.every(100, 300, () => stream.put('shard-0', cohort()));
    tested.advanceTo(300);
    expect(tested.node.total('BatchSize', 'Average')).toBeCloseTo(100, -1);
    const quick = mapped(1, { batchSize: 100, batchWindowSeconds: 300 });
    quick.stream.put('shard-0', ...records(250));
    quick.tested.advanceTo(200);
    expect(quick.tested.node.books()).toMatchObject({ received: 250, completed: 200 });
    quick.tested.advanceTo(310);
    expect(quick.tested.node.books()).toMatchObject({ completed: 250 });
  });

  test('LMD-20: a batch weighs at most 6 MB, base64 included', () => {
    const { tested, stream } = mapped(1, { batchSize: 100 });
    stream.put('shard-0', ...records(9, { sizeBytes: 1_048_576 }));
    tested.advanceTo(10);
    expect(tested.node.total('BatchSize', 'Maximum')).toBe(4);
    expect(tested.node.books()).toMatchObject({ completed: 9 });
  });
});

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

describe('changes while it runs', () => {
  test('ESM-4: a wire that is taken away loses what waits and finishes what runs', () => {
    const { tested, stream, wire } = mapped(1, { batchSize: 10 });
    stream.put('shard-0', ...records(50));
    while (tested.sum('Invocations') === 0) tested.advanceTo(tested.seconds + 0.05);
    tested.node.instance.disconnect(wire);
    tested.advanceTo(30);
    expect(stream.closedReaders).toBe(1);
    expect(tested.node.books()).toMatchObject({ received: 50, completed: 10 });
    expect(tested.lost('lambda.mapping-removed')).toBe(40);
    expect(tested.node.instance.inFlight()).toBe(0);
  });

  test('LMD-27: another factor takes over when the old lanes are empty', () => {
    const { tested, stream, wire } = mapped(1, { batchSize: 1 });
    tested.every(20, 60, () =>
      stream.put('shard-0', cohort({ key: Math.round(tested.seconds * 50) })),
    );
    tested.advanceTo(10);
    expect(tested.node.total('ConcurrentExecutions', 'Maximum')).toBe(1);
    tested.rewire(wire, 'read-records', stream, {
      ...SETTINGS,
      batchSize: 1,
      parallelizationFactor: 8,
    });
    tested.advanceTo(120);
    expect(tested.node.total('ConcurrentExecutions', 'Maximum')).toBe(8);
    expect(tested.node.books().inFlight).toBe(0);
  });
});

test('ESM-2: whatever arrives and fails, the books balance and nothing stays', () => {
  const settings = fc.record({
    batchSize: fc.integer({ min: 1, max: 40 }),
    parallelizationFactor: fc.integer({ min: 1, max: 5 }),
    batchWindowSeconds: fc.integer({ min: 0, max: 3 }),
    maximumRetryAttempts: fc.integer({ min: 0, max: 2 }),
    bisectBatchOnFunctionError: fc.boolean(),
  });
  const arrivals = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 10 }),
      count: fc.integer({ min: 1, max: 60 }),
      key: fc.integer({ min: -1, max: 20 }),
      poison: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(settings, arrivals, (chosen, arriving) => {
      const { tested, stream } = mapped(2, chosen, { errorPercent: 10 });
      for (const { at, ...change } of arriving) {
        tested.node.simulation.schedule(at * 1_000_000, () => {
          stream.put(`shard-${at % 2}`, cohort(change));
        });
      }
      tested.advanceTo(600);
      const total = arriving.reduce((sum, { count }) => sum + count, 0);
      expect(tested.node.books()).toMatchObject({ received: total, inFlight: 0 });
    }),
    { numRuns: 30 },
  );
});
