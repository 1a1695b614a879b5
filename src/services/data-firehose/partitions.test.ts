import { describe, expect, test } from 'vitest';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import { estimate } from '../../testing/confidence.ts';
import { firehoseUnderTest } from '../../testing/firehose-under-test.ts';
import { records } from '../../testing/stream-under-test.ts';

const PARTITIONED = { dynamicPartitioning: true, bufferSeconds: 60, bufferMebibytes: 64 };
const MANY_KEYS = new KeySpace('customer', { kind: 'uniform', keyCount: 100_000 });

describe('dynamic partitioning', () => {
  test('FH-9: 10 new keys a second and 60 s make 600 active partitions: those above 500 overflow', () => {
    const firehose = firehoseUnderTest(PARTITIONED);
    firehose.offer(0.1, 120, (index) => records(1, { keys: MANY_KEYS, key: index }));
    firehose.advanceTo(49.95);
    expect(firehose.instance.face().partitions).toEqual({ active: 500, max: 500 });
    expect(firehose.total('PartitionCountExceeded', 'Sum')).toBe(0);
    firehose.advanceTo(59.95);
    expect(firehose.total('PartitionCountExceeded', 'Sum')).toBe(100);
    firehose.advanceTo(200);
    expect(firehose.bucket.under('partitioning-failed').length).toBeGreaterThan(0);
    expect(firehose.books()).toMatchObject({ received: 1_200, completed: 1_200, inFlight: 0 });
  });

  test('FH-9: 2 new keys a second and 60 s make 120 active partitions, each an object of its own', () => {
    const firehose = firehoseUnderTest(PARTITIONED);
    firehose.offer(0.5, 300, (index) => records(1, { keys: MANY_KEYS, key: index }));
    firehose.advanceTo(299.9);
    expect(firehose.instance.face().partitions).toEqual({ active: 120, max: 500 });
    firehose.advanceTo(400);
    const objects = firehose.bucket.puts.reduce((sum, { count }) => sum + count, 0);
    expect(objects).toBe(600);
  });

  test('FH-9: keys that are drawn in bulk open as many partitions as keys drawn one by one', () => {
    // n draws from K equally likely keys meet K (1 − (1 − 1/K)^n) of them.
    const expected = 400 * (1 - (1 - 1 / 400) ** 600);
    const active = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const firehose = firehoseUnderTest(PARTITIONED, seed);
      const keys = new KeySpace('customer', { kind: 'uniform', keyCount: 400 });
      for (let put = 0; put < 6; put += 1) {
        firehose.put(records(100, { keys, key: KEYS_UNDRAWN }));
      }
      return (firehose.instance.face().partitions as { active: number }).active;
    });
    expect(estimate(active).includes(expected)).toBe(true);
  });

  test('FH-9: a large cohort of more keys than the limit fills it once and overflows', () => {
    const firehose = firehoseUnderTest({ ...PARTITIONED, quotaMebibytesPerSecond: 100 });
    firehose.put(records(100_000, { keys: MANY_KEYS, key: KEYS_UNDRAWN, sizeBytes: 10 }));
    expect(firehose.instance.face().partitions).toEqual({ active: 500, max: 500 });
    expect(firehose.total('PartitionCountExceeded', 'Sum')).toBeGreaterThan(99_000);
    firehose.advanceTo(100);
    expect(firehose.books()).toMatchObject({ completed: 100_000, inFlight: 0 });
  });

  test('FH-9: it cannot be switched off', () => {
    const firehose = firehoseUnderTest(PARTITIONED);
    firehose.configure({ dynamicPartitioning: false });
    expect(firehose.instance.face().partitions).not.toBeNull();
    expect(firehose.notices).toMatchObject([
      { text: 'Dynamic partitioning cannot be switched off' },
    ]);
  });
});
