import { expect, test } from 'vitest';
import { BYTES_PER_KIBIBYTE, BYTES_PER_MEBIBYTE } from '../../base/units.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { expectDocumented } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

/** Clients that put records evenly, a Firehose stream and its bucket. */
function intoBucket(perSecond: number, kind: AnyConfig, config: AnyConfig = {}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: perSecond,
    kinds: [kind],
  });
  const firehose = scenario.node('data-firehose', config);
  const bucket = scenario.node('s3');
  scenario.wire(clients, firehose, 'put-records');
  scenario.wire(firehose, bucket, 'access-objects');
  return { scenario, firehose, bucket };
}

test.each([
  { perSecond: 1_024, seconds: 66, objects: 12, everySeconds: 5, bytes: 5 * BYTES_PER_MEBIBYTE },
  { perSecond: 1, seconds: 910, objects: 3, everySeconds: 300, bytes: 300 * BYTES_PER_KIBIBYTE },
])(
  'A-26, FH-1: of $perSecond KiB a second $bytes bytes are delivered every $everySeconds s',
  ({ perSecond, seconds, objects, everySeconds, bytes }) => {
    const { scenario, firehose, bucket } = intoBucket(perSecond, { sizeBytes: BYTES_PER_KIBIBYTE });
    const run = scenario.run({ seconds });
    const delivered = run
      .values(firehose, 'DeliveryToS3.ObjectCount', 'Sum')
      .flatMap((count, second) => (count > 0 ? [second] : []));
    expect(delivered.length).toBeGreaterThanOrEqual(objects);
    const gaps = delivered.slice(1).map((second, index) => second - (delivered[index] ?? 0));
    for (const gap of gaps) expect(Math.abs(gap - everySeconds)).toBeLessThanOrEqual(1);
    const stored = run.sum(firehose, 'DeliveryToS3.Bytes');
    expectDocumented(stored / run.sum(firehose, 'DeliveryToS3.ObjectCount'), bytes);
    expect(run.sum(bucket, 'BytesUploaded')).toBe(stored);
  },
);

test('A-27, FH-9: 10 new keys a second and 60 s make 600 active partitions: those above 500 overflow', () => {
  const partitioned = { dynamicPartitioning: true, bufferSeconds: 60, bufferMebibytes: 64 };
  const { scenario, firehose } = intoBucket(10, { keyCount: 100_000 }, partitioned);
  const run = scenario.start().advanceTo(49);
  expect(run.sum(firehose, 'PartitionCountExceeded')).toBe(0);
  run.advanceTo(60);
  expect(run.face(firehose).partitions).toMatchObject({ active: 500 });
  // Of 600 keys out of 100,000 two are the same now and then.
  expect(Math.abs(run.sum(firehose, 'PartitionCountExceeded') - 100)).toBeLessThanOrEqual(8);
  expect(run.lost(firehose)).toBe(0);
});
