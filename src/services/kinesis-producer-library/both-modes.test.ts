import { describe, expect, test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { producerScenario } from '../../testing/producer-scenario.ts';

const MEASURED = { from: 5, to: 10 };
const KINDS = [{ keyCount: 1, sizeBytes: 100 }];

describe.each(MODES)('$mode', (mode) => {
  test('KPL-2: 5,000 records of 100 B a second are packed by 483 into 10.4 records', () => {
    const { scenario, producer } = producerScenario({ kinds: KINDS, perSecond: 5_000 });
    const run = runIn(mode, scenario, 10);
    expectDocumented(run.sum(producer, 'UserRecordsPut', MEASURED) / 5, 5_000);
    expectDocumented(run.average(producer, 'UserRecordsPerKinesisRecord', MEASURED), 481);
    expect(run.average(producer, 'BufferingTime', MEASURED)).toBeLessThan(100);
  });

  test('KPL-1: packed, a shard takes 9,890 records of 100 B a second; one by one 1,000', () => {
    for (const [aggregationEnabled, expected] of [
      [true, 9_890],
      [false, 1_000],
    ] as const) {
      const producer = { aggregationEnabled, recordTtlMilliseconds: 1_000 };
      const { scenario, ...nodes } = producerScenario({
        kinds: KINDS,
        perSecond: 12_000,
        producer,
      });
      const run = runIn(mode, scenario, 10);
      expectDocumented(run.sum(nodes.producer, 'UserRecordsPut', MEASURED) / 5, expected);
    }
  });
});
