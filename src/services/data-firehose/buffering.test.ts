import { describe, expect, test } from 'vitest';
import { BYTES_PER_KIBIBYTE, BYTES_PER_MEBIBYTE } from '../../base/units.ts';
import { firehoseUnderTest } from '../../testing/firehose-under-test.ts';
import { records } from '../../testing/stream-under-test.ts';

const TENTH_OF_MEBIBYTE = Math.ceil(BYTES_PER_MEBIBYTE / 10);

describe('the buffer', () => {
  test('FH-1: at 1 MiB a second, 5 MiB are delivered every 5 seconds', () => {
    const firehose = firehoseUnderTest();
    firehose.offer(0.1, 60, () => records(1, { sizeBytes: TENTH_OF_MEBIBYTE }));
    firehose.advanceTo(61);
    const [first, second] = firehose.bucket.puts;
    expect(firehose.bucket.puts).toHaveLength(12);
    expect(first?.sizeBytes).toBe(50 * TENTH_OF_MEBIBYTE);
    expect((second?.seconds ?? 0) - (first?.seconds ?? 0)).toBeCloseTo(5);
  });

  test('FH-1: at 1 KiB a second, 300 KiB are delivered every 300 seconds', () => {
    const firehose = firehoseUnderTest();
    firehose.offer(1, 900, () => records(1, { sizeBytes: BYTES_PER_KIBIBYTE }));
    firehose.advanceTo(901);
    expect(firehose.bucket.puts).toMatchObject([
      { seconds: 300, sizeBytes: 300 * BYTES_PER_KIBIBYTE },
      { seconds: 600 },
      { seconds: 900 },
    ]);
  });

  test('FH-1: what comes at one instant fills as many buffers as it needs', () => {
    const firehose = firehoseUnderTest({ quotaMebibytesPerSecond: 100 });
    firehose.put(records(20 * 1_024, { sizeBytes: BYTES_PER_KIBIBYTE }));
    firehose.advanceTo(1);
    expect(firehose.bucket.puts).toMatchObject(
      Array.from({ length: 4 }, () => ({ sizeBytes: 5 * BYTES_PER_MEBIBYTE })),
    );
  });

  test('FH-1: while deliveries are stuck the buffer gets larger, and all of it is delivered later', () => {
    const firehose = firehoseUnderTest({ bufferMebibytes: 1 });
    firehose.bucket.isUnavailable = true;
    firehose.offer(1, 60, () => records(1_024, { sizeBytes: BYTES_PER_KIBIBYTE }));
    firehose.advanceTo(61);
    firehose.bucket.isUnavailable = false;
    firehose.advanceTo(70);
    const sizes = firehose.bucket.puts.map(({ sizeBytes }) => sizeBytes / BYTES_PER_MEBIBYTE);
    expect(sizes.toSorted((one, other) => one - other)).toEqual([1, 1, 1, 1, 1, 55]);
    expect(firehose.books()).toMatchObject({ completed: 60 * 1_024, inFlight: 0, lost: [] });
  });

  test('FH-1: an interval of 0 makes many small objects', () => {
    const firehose = firehoseUnderTest({ bufferSeconds: 0 });
    firehose.offer(0.25, 20, () => records(1));
    firehose.advanceTo(30);
    // Each gathers for a second, in which the first record is followed by three more or four.
    expect(firehose.bucket.puts.length).toBeGreaterThanOrEqual(16);
    expect(firehose.bucket.puts.length).toBeLessThanOrEqual(20);
  });

  test('FH-11: a record waits up to the interval, or up to buffer size ÷ rate, and half of it on average', () => {
    const waits = (everySeconds: number, seconds: number): readonly number[] => {
      const firehose = firehoseUnderTest();
      firehose.offer(everySeconds, seconds, () => records(1, { sizeBytes: TENTH_OF_MEBIBYTE }));
      const ages: number[] = [];
      for (let second = 1; second <= seconds; second += 1) {
        firehose.advanceTo(second);
        ages.push(firehose.total('DeliveryToS3.DataFreshness', 'Maximum'));
      }
      return [Math.max(...ages), firehose.total('DeliveryToS3.DataFreshness', 'Average')];
    };
    const [longestBySize, meanBySize] = waits(0.1, 100);
    expect(longestBySize).toBeCloseTo(5, -1);
    expect(meanBySize).toBeLessThan(2.6);
    const [longestByTime, meanByTime] = waits(20, 900);
    expect(longestByTime).toBeGreaterThan(298);
    expect(longestByTime).toBeLessThanOrEqual(300);
    expect(meanByTime).toBeGreaterThan(130);
    expect(meanByTime).toBeLessThan(155);
  });
});

describe('format conversion', () => {
  test('FH-LIMITS: converted objects are smaller', () => {
    const firehose = firehoseUnderTest({
      formatConversion: true,
      bufferMebibytes: 64,
      bufferSeconds: 60,
      convertedPercent: 25,
    });
    firehose.put(records(100, { sizeBytes: 1_000 }));
    firehose.advanceTo(61);
    expect(firehose.bucket.puts).toMatchObject([{ sizeBytes: 25_000 }]);
    expect(firehose.total('ConvertedBytes', 'Sum')).toBe(100_000);
  });
});
