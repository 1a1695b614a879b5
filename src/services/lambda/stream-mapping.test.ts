import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { succeeded } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import { cohort } from '../../testing/function-under-test.ts';
import { FROM_THE_OLDEST, mapped, records } from '../../testing/mapped-stream.ts';

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
      ...FROM_THE_OLDEST,
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
