import { describe, expect, test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { applicationScenario } from '../../testing/application-scenario.ts';

const MANY_KEYS = [{ keyCount: 100_000, sizeBytes: 100 }];
const AT_ONCE = { processingTime: { kind: 'constant', value: 0 } };

describe.each(MODES)('$mode', (mode) => {
  test('KCL-11: four shards process 400 records a second each at 2.5 ms a record, the stream keeps the rest', () => {
    const { scenario, stream, application } = applicationScenario({
      perSecond: 2_400,
      kinds: MANY_KEYS,
      application: { ...AT_ONCE, perRecordMilliseconds: 2.5 },
      // A batch counts when all of it is processed.
      retrieval: { recordsPerFetchMax: 120, idleBetweenReadsMilliseconds: 200 },
    });
    const run = runIn(mode, scenario, 35);
    expectDocumented(run.sum(application, 'RecordsProcessed', { from: 15 }) / 20, 1_600);
    const { received, inFlight, lost } = run.books(stream);
    expect(inFlight / received).toBeGreaterThan(0.2);
    expect(lost).toEqual([]);
  });

  test('KCL-10: a fast application processes what comes', () => {
    const { scenario, application } = applicationScenario({
      perSecond: 3_000,
      kinds: MANY_KEYS,
      application: { ...AT_ONCE, perRecordMilliseconds: 0 },
    });
    const run = runIn(mode, scenario, 30);
    expectDocumented(run.sum(application, 'RecordsProcessed', { from: 20 }) / 10, 3_000);
    expect(run.sum(application, 'DuplicateRecords')).toBe(0);
  });
});
