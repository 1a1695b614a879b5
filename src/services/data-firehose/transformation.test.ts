import { describe, expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

const CONSTANT = (milliseconds: number): object => ({ kind: 'constant', value: milliseconds });

/** Clients, a stream with a function, and a bucket. */
function transformed(options: {
  readonly wire?: object;
  readonly lambda?: object;
  readonly clients?: object;
  readonly stream?: object;
}): { scenario: Scenario; stream: number; fn: number; bucket: number } {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: 100,
    kinds: [{ sizeBytes: 1_000 }],
    ...options.clients,
  });
  const stream = scenario.node('data-firehose', { bufferSeconds: 10, ...options.stream });
  const fn = scenario.node('lambda', {
    durationMilliseconds: CONSTANT(100),
    timeoutSeconds: 60,
    ...options.lambda,
  });
  const bucket = scenario.node('s3');
  scenario.wire(clients, stream, 'put-records');
  scenario.wire(stream, fn, 'request', { bufferSeconds: 5, ...options.wire });
  scenario.wire(stream, bucket, 'access-objects');
  return { scenario, stream, fn, bucket };
}

describe('transformation', () => {
  test('FH-8: records go to the function in batches by size or time, and then to the buffer', () => {
    const { scenario, stream, fn } = transformed({});
    const run = scenario.run({ seconds: 32 });
    expect(run.books(fn).received).toBe(6);
    expect(run.sum(stream, 'DeliveryToS3.Records')).toBeGreaterThan(1_400);
    const large = transformed({ clients: { kinds: [{ sizeBytes: 50_000 }] } });
    expect(large.scenario.run({ seconds: 12 }).books(large.fn).received).toBeGreaterThan(50);
  });

  test('FH-8: what the function drops is not delivered, and what it makes smaller is smaller', () => {
    const { scenario, stream } = transformed({ wire: { droppedPercent: 100 } });
    const run = scenario.run({ seconds: 20 });
    expect(run.sum(stream, 'DeliveryToS3.Records')).toBe(0);
    expect(run.books(stream).lost).toEqual([]);
    const half = transformed({ wire: { outputPercent: 50 } });
    const halfRun = half.scenario.run({ seconds: 20 });
    const bytes = halfRun.sum(half.stream, 'DeliveryToS3.Bytes');
    expect(bytes / halfRun.sum(half.stream, 'DeliveryToS3.Records')).toBeCloseTo(500);
  });

  test('FH-8: poison records and those it cannot process go to the error prefix', () => {
    const poison = { kinds: [{ sizeBytes: 1_000, poisonPercent: 100 }] };
    const { scenario, stream } = transformed({ clients: poison });
    const run = scenario.run({ seconds: 30 });
    expect(run.sum(stream, 'ErrorOutputRecords')).toBeGreaterThan(1_000);
    expect(run.sum(stream, 'DeliveryToS3.Records')).toBe(0);
    const some = transformed({ wire: { failedPercent: 20 } });
    const someRun = some.scenario.run({ seconds: 60 });
    const failed = someRun.sum(some.stream, 'ErrorOutputRecords');
    const good = someRun.sum(some.stream, 'DeliveryToS3.Records');
    expect(failed / (failed + good)).toBeGreaterThan(0.15);
    expect(failed / (failed + good)).toBeLessThan(0.25);
  });

  test('FH-8: a function that fails is tried four times, then its batch counts as failed', () => {
    const { scenario, stream, fn } = transformed({
      clients: { requestsPerSecond: 10 },
      lambda: { errorPercent: 100 },
      wire: { bufferSeconds: 50 },
    });
    const run = scenario.run({ seconds: 90 });
    expect(run.books(fn).received).toBe(4);
    expect(run.sum(stream, 'ErrorOutputRecords')).toBeGreaterThan(450);
    expect(run.total(stream, 'ExecuteProcessing.Success', 'Average')).toBe(0);
  });

  test('FH-8: at most 5 invocations run for each shard', () => {
    const { scenario, stream, fn } = transformed({
      clients: { requestsPerSecond: 20, kinds: [{ sizeBytes: 200_000 }] },
      lambda: { durationMilliseconds: CONSTANT(30_000) },
      wire: { bufferMegabytes: 0.2, bufferSeconds: 60 },
      stream: { quotaMebibytesPerSecond: 4 },
    });
    const run = scenario.run({ seconds: 29 });
    expect(run.maximum(fn, 'ConcurrentExecutions')).toBe(20);
    expect(run.face(stream)).toMatchObject({ transformation: { running: 20, runningMax: 20 } });
  });

  test('FH-8: an answer above 6 MB counts as failed', () => {
    const { scenario, stream } = transformed({
      clients: { kinds: [{ sizeBytes: 20_000 }] },
      wire: { bufferMegabytes: 3, outputPercent: 200 },
    });
    const run = scenario.run({ seconds: 20 });
    expect(run.sum(stream, 'DeliveryToS3.Records')).toBe(0);
    expect(run.sum(stream, 'ErrorOutputRecords')).toBeGreaterThan(100);
  });

  test('FH-8: a function that may run for more than 300 s is refused, and so is anything else', () => {
    const slow = transformed({ lambda: { timeoutSeconds: 301 } });
    expect(() => slow.scenario.start()).toThrow('300 s, not for 301 s (FH-8)');
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const stream = scenario.node('data-firehose');
    scenario.wire(stream, scenario.node('ec2-fleet'), 'request');
    expect(() => scenario.start()).toThrow('only a function can transform records (FH-8)');
  });
});
