import { describe, expect, test } from 'vitest';
import { cohort, FunctionUnderTest } from '../../testing/function-under-test.ts';
import { mapped, records } from '../../testing/mapped-stream.ts';
import { StubRecordSource } from '../../testing/stub-record-source.ts';
import { LAMBDA } from './service.ts';

describe('a mapping polls a stream', () => {
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
