import { describe, expect, test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { AnyConfig } from '../../schema/field.ts';

/** Clients that put records evenly, a Firehose stream and its bucket. */
function intoBucket(perSecond: number, kind: AnyConfig, batching: AnyConfig = {}) {
  const wire = { attemptsMax: 1, ...batching };
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const config = { arrivals: 'constant', requestsPerSecond: perSecond, kinds: [kind] };
  const clients = scenario.node('clients', config);
  const firehose = scenario.node('data-firehose');
  scenario.wire(clients, firehose, 'put-records', wire);
  scenario.wire(firehose, scenario.node('s3'), 'access-objects');
  return { scenario, firehose };
}

describe.each(MODES)('$mode', (mode) => {
  test('FH-1: 4,096 records of 256 B a second are delivered by 5 MiB every 5 s', () => {
    const batches = { batchMessagesMax: 500, lingerMilliseconds: 10 };
    const { scenario, firehose } = intoBucket(4_096, { sizeBytes: 256 }, batches);
    const run = runIn(mode, scenario, 23);
    const objects = run.sum(firehose, 'DeliveryToS3.ObjectCount');
    expect(objects).toBe(4);
    expectDocumented(run.sum(firehose, 'DeliveryToS3.Bytes') / objects, 5 * 1_048_576);
  });

  test('FH-2: of 10 MiB a second 5 get through', () => {
    const { scenario, firehose } = intoBucket(2_560, { sizeBytes: 4_096 });
    const run = runIn(mode, scenario, 20);
    expectDocumented(run.sum(firehose, 'IncomingBytes', { from: 10 }) / 10, 5 * 1_048_576);
  });
});
