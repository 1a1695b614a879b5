import { describe, expect, test } from 'vitest';
import { firehoseUnderTest, type FirehoseUnderTest } from '../../testing/firehose-under-test.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { records } from '../../testing/stream-under-test.ts';

const HOUR = 3_600;

/** A stream whose first delivery, of 100 records, is due at 10 s. */
function oneDelivery(config: object): FirehoseUnderTest {
  const firehose = firehoseUnderTest({ bufferSeconds: 10, ...config });
  firehose.put(records(100));
  return firehose;
}

describe('S3', () => {
  test('FH-4: a bucket that is back after two hours gets everything', () => {
    const firehose = oneDelivery({});
    firehose.bucket.isUnavailable = true;
    firehose.advanceTo(2 * HOUR);
    expect(firehose.books().inFlight).toBe(100);
    firehose.bucket.isUnavailable = false;
    firehose.advanceTo(2 * HOUR + 10);
    expect(firehose.books()).toMatchObject({ completed: 100, lost: [] });
  });

  test('FH-4: records of direct PUT that cannot be delivered in 24 hours are lost', () => {
    const firehose = firehoseUnderTest({ bufferSeconds: 10 });
    firehose.bucket.isUnavailable = true;
    firehose.offer(20, 400, () => records(10));
    firehose.advanceTo(24 * HOUR - 10);
    expect(firehose.books().lost).toEqual([]);
    firehose.advanceTo(24 * HOUR + 500);
    expect(firehose.books()).toMatchObject({
      inFlight: 0,
      lost: [{ reason: 'firehose.retention-expired', count: 200 }],
    });
  });

  test('FH-4: without a bucket records have nowhere to go', () => {
    const firehose = oneDelivery({});
    firehose.instance.disconnect(11);
    firehose.advanceTo(11);
    expect(firehose.books().lost).toMatchObject([{ reason: 'caller.not-connected', count: 100 }]);
  });
});

describe('other destinations', () => {
  test('FH-5: Redshift loads what was written to the bucket first', () => {
    const firehose = oneDelivery({
      destination: 'redshift',
      destinationLatencyMilliseconds: 30_000,
    });
    firehose.advanceTo(20);
    expect(firehose.bucket.under('data')).toHaveLength(1);
    expect(firehose.books().inFlight).toBe(100);
    firehose.advanceTo(41);
    expect(firehose.books().completed).toBe(100);
    expect(firehose.total('DeliveryToRedshift.Records', 'Sum')).toBe(100);
  });

  test('FH-5: after the retry duration what OpenSearch does not take goes to the bucket', () => {
    const firehose = oneDelivery({ destination: 'opensearch', retrySeconds: 300 });
    firehose.instance.act('destination-down', { state: 'errors' });
    firehose.advanceTo(300);
    expect(firehose.bucket.puts).toEqual([]);
    firehose.advanceTo(330);
    expect(firehose.bucket.under('delivery-failed')).toHaveLength(1);
    expect(firehose.total('ErrorOutputRecords', 'Sum')).toBe(100);
    expect(firehose.total('BackupToS3.Records', 'Sum')).toBe(100);
    expect(firehose.total('DeliveryToAmazonOpenSearchService.Records', 'Sum')).toBe(0);
  });

  test('FH-5: without a bucket to back up to they are lost', () => {
    const firehose = oneDelivery({ destination: 'opensearch', retrySeconds: 0 });
    firehose.instance.disconnect(11);
    firehose.instance.act('destination-down', { state: 'errors' });
    firehose.advanceTo(11);
    expect(firehose.books().lost).toMatchObject([
      { reason: 'firehose.delivery-failed', count: 100 },
    ]);
  });

  test('FH-6: the retry duration begins with the first timeout, and each attempt waits its own', () => {
    const firehose = oneDelivery({
      destination: 'splunk',
      retrySeconds: 300,
      acknowledgementSeconds: 180,
    });
    firehose.instance.act('destination-down', { state: 'no-answer' });
    // Attempts begin at 10, 195 and 380 s; the last one ends at 560 s, 370 s after the first timeout.
    firehose.advanceTo(559);
    expect(firehose.bucket.puts).toEqual([]);
    firehose.advanceTo(561);
    expect(firehose.bucket.under('delivery-failed')).toMatchObject([{ seconds: 560 }]);
  });

  test('FH-6: an endpoint that is back within the retry duration gets everything', () => {
    const firehose = oneDelivery({ destination: 'http-endpoint', retrySeconds: 300 });
    firehose.instance.act('destination-down', { state: 'errors' });
    firehose.advanceTo(200);
    firehose.instance.act('destination-down', { state: 'up' });
    firehose.advanceTo(210);
    expect(firehose.total('DeliveryToHttpEndpoint.Records', 'Sum')).toBe(100);
    expect(firehose.bucket.puts).toEqual([]);
  });

  test('FH-7: when destination and backup fail, the stream pauses until one of them works', () => {
    const firehose = oneDelivery({ destination: 'opensearch', retrySeconds: 0 });
    firehose.instance.act('destination-down', { state: 'errors' });
    firehose.bucket.isUnavailable = true;
    firehose.advanceTo(HOUR);
    expect(firehose.instance.face()).toMatchObject({ isPaused: true });
    expect(firehose.books().inFlight).toBe(100);
    firehose.bucket.isUnavailable = false;
    firehose.advanceTo(HOUR + 20);
    expect(firehose.instance.face()).toMatchObject({ isPaused: false });
    expect(firehose.bucket.under('delivery-failed')).toHaveLength(1);
  });

  test('FH-6, FH-10: an endpoint that acknowledges too late gets the same records again', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { requestsPerSecond: 1, arrivals: 'constant' });
    const firehose = scenario.node('data-firehose', {
      destination: 'http-endpoint',
      bufferSeconds: 300,
      retrySeconds: 300,
    });
    const slow = { serviceTime: { kind: 'constant', value: 200_000 }, instanceCount: 1 };
    const endpoint = scenario.node('ec2-fleet', slow);
    scenario.wire(clients, firehose, 'put-records');
    scenario.wire(firehose, endpoint, 'request', { purpose: 'deliver' });
    scenario.wire(firehose, scenario.node('s3'), 'access-objects');
    const run = scenario.run({ seconds: 880 });
    // The first delivery begins at 300 s and is tried three times, the second one at 600 s twice.
    expect(run.books(endpoint).received).toBe(5);
    expect(run.sum(firehose, 'ErrorOutputRecords')).toBeGreaterThan(290);
  });
});

describe('backup of source records', () => {
  test('FH-8: a copy of every record goes to the bucket, under a prefix of its own', () => {
    const firehose = oneDelivery({ backsUpSourceRecords: true });
    firehose.advanceTo(11);
    expect(firehose.bucket.under('source-records')).toMatchObject([{ sizeBytes: 10_000 }]);
    expect(firehose.bucket.under('data')).toHaveLength(1);
    expect(firehose.books().completed).toBe(100);
  });
});
