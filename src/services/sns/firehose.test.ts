import { describe, expect, test } from 'vitest';
import type { GrainChoice } from '../../base/grain-choice.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { TOPIC_FIELDS } from './fields.ts';
import { priceOf } from './price.ts';
import { SNS } from './service.ts';

/** A topic with `perSecond` messages of 1,000 B, until `untilSeconds`, to which a Firehose stream subscribes. */
function archived(
  perSecond: number,
  untilSeconds: number,
  options: { subscription?: AnyConfig; stream?: AnyConfig } = {},
) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    kinds: [{ sizeBytes: 1_000 }],
    rateShape: 'step',
    stepFromPerSecond: perSecond,
    stepToPerSecond: 0,
    stepAtSeconds: untilSeconds,
  });
  const topic = scenario.node('sns');
  const stream = scenario.node('data-firehose', { bufferSeconds: 5, ...options.stream });
  const bucket = scenario.node('s3');
  scenario.wire(clients, topic, 'publish');
  scenario.wire(topic, stream, 'put-records', options.subscription);
  scenario.wire(stream, bucket, 'access-objects');
  return { scenario, clients, topic, stream, bucket };
}

const RATES: readonly (readonly [GrainChoice, number])[] = [
  ['exact', 200],
  ['automatic', 3_000],
];

describe('a Firehose stream that subscribes', () => {
  test.each(RATES)('SNS-1: it gets each message as a record (%s, %i a second)', (grain, rate) => {
    const stream50 = { quotaMebibytesPerSecond: 50 };
    const { scenario, topic, stream, bucket } = archived(rate, 5, { stream: stream50 });
    const run = scenario.run({ seconds: 20, grain });
    const published = run.sum(topic, 'NumberOfMessagesPublished');
    expect(published).toBeGreaterThan(4.9 * rate);
    expect(run.sum(stream, 'IncomingRecords')).toBe(published);
    expect(run.sum(stream, 'DeliveryToS3.Records')).toBe(published);
    expect(run.sum(topic, 'FirehoseDeliveries')).toBe(published);
    expect(run.sum(bucket, 'PutRequests')).toBeGreaterThanOrEqual(1);
    expect(run.books(topic).inFlight).toBe(0);
  });

  test('SNS-9: raw delivery leaves the JSON document away', () => {
    const bytesEach = (rawDelivery: boolean): number => {
      const { scenario, stream } = archived(10, 10, { subscription: { rawDelivery } });
      const run = scenario.run({ seconds: 15 });
      return run.sum(stream, 'IncomingBytes') / run.sum(stream, 'IncomingRecords');
    };
    expect(bytesEach(true)).toBe(1_000);
    expect(bytesEach(false)).toBeGreaterThan(1_500);
  });

  test('SNS-6: what the stream throttles is retried by the phases, and all of it arrives', () => {
    // 1 MiB/s comes with 400 calls a second.
    const { scenario, topic, stream } = archived(2_000, 2, {
      subscription: { rawDelivery: true },
      stream: { quotaMebibytesPerSecond: 1, raisesQuota: false },
    });
    const run = scenario.run({ seconds: 5 });
    expect(run.sum(stream, 'ThrottledRecords')).toBeGreaterThan(3_000);
    expect(run.books(topic).inFlight).toBeGreaterThan(500);
    expect(run.face(topic).subscribers).toMatchObject([{ retryPhase: 3 }]);
    run.advanceTo(120);
    expect(run.sum(stream, 'IncomingRecords')).toBe(run.sum(topic, 'NumberOfMessagesPublished'));
    expect(run.face(topic).subscribers).toMatchObject([{ pending: 0, retryPhase: null }]);
  });

  test('SNS-4, SNS-7: a stream that takes no direct PUT is a client-side error: dead letters at once', () => {
    const { scenario, topic, stream } = archived(10, 10);
    const source = scenario.node('kinesis-data-streams');
    const queue = scenario.node('sqs');
    scenario.wire(source, stream, 'read-records');
    scenario.wire(topic, queue, 'on-failure');
    const run = scenario.run({ seconds: 12 });
    const published = run.sum(topic, 'NumberOfMessagesPublished');
    expect(run.sum(topic, 'NumberOfNotificationsRedrivenToDlq')).toBe(published);
    expect(run.sum(topic, 'NumberOfNotificationsFailed')).toBe(published);
    expect(run.sum(queue, 'NumberOfMessagesSent')).toBe(published);
  });

  test('SNS-1: a million deliveries cost 0.19 dollars', () => {
    const usage = {
      hours: 1,
      sum: (metric: string) => (metric === 'FirehoseDeliveries' ? 1_000_000 : 0),
      average: () => 0,
    };
    const lines = priceOf(usage, defaultsOf(TOPIC_FIELDS));
    expect(lines.map(({ title, usd }) => [title, usd])).toEqual([
      ['Publish requests', 0],
      ['Deliveries to Firehose streams', 0.19],
    ]);
  });

  test('SNS-1, SNS-11: no other stream can subscribe, and none to a FIFO topic', () => {
    const check = SNS.calls['put-records']?.check;
    const peer = (service: string) => ({ service, config: {}, metrics: [] });
    expect(check?.({}, { type: 'standard' }, peer('data-firehose'))).toEqual([]);
    expect(check?.({}, { type: 'standard' }, peer('kinesis-data-streams'))[0]?.message).toContain(
      'kinesis-data-streams (SNS-1)',
    );
    expect(check?.({}, { type: 'fifo' }, peer('data-firehose'))[0]?.message).toContain('SNS-11');
  });

  test('SNS-LIMITS: a topic has five Firehose subscriptions and no sixth', () => {
    const withStreams = (count: number): Scenario => {
      const scenario = new Scenario(RUNNABLE_CATALOG);
      const topic = scenario.node('sns');
      for (let each = 0; each < count; each += 1) {
        scenario.wire(topic, scenario.node('data-firehose'), 'put-records');
      }
      return scenario;
    };
    expect(() => withStreams(5).start()).not.toThrow();
    expect(() => withStreams(6).start()).toThrow('has 5 wires');
  });
});
