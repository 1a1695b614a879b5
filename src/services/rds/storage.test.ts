import { expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { performanceOf } from './capacity.ts';
import { RDS_FIELDS, type DatabaseConfig } from './fields.ts';
import { StorageVolume } from './storage-volume.ts';

function configOf(changes: Partial<DatabaseConfig>): DatabaseConfig {
  return { ...defaultsOf(RDS_FIELDS), ...changes };
}

test.each([
  [{ storageType: 'gp2', storageGibibytes: 100 }, 300, 3_000],
  [{ storageType: 'gp2', storageGibibytes: 20 }, 100, 3_000],
  [{ storageType: 'gp2', storageGibibytes: 2_000 }, 6_000, 6_000],
  [{ storageType: 'gp3', storageGibibytes: 100 }, 3_000, 3_000],
  [{ storageType: 'gp3', storageGibibytes: 400 }, 12_000, 12_000],
  [{ storageType: 'io1', provisionedIops: 20_000 }, 20_000, 20_000],
  // 125 MiB/s in pieces of 256 KiB.
  [{ storageType: 'gp3', kibibytesPerIo: 256 }, 500, 500],
] as const)('RDS-7: %o does %i IOPS, %i in bursts', (changes, baselineIops, burstIops) => {
  expect(performanceOf(configOf(changes))).toMatchObject({ baselineIops, burstIops });
});

test('RDS-7: the credits of gp2 last for 3,000 IOPS over half an hour, and then it does 3 per GiB', () => {
  const simulation = new Simulation();
  const rates = performanceOf(configOf({ storageType: 'gp2', storageGibibytes: 100 }));
  const volume = new StorageVolume(simulation, rates, 100);
  let done = 0;
  volume.admit(20_000_000, 1, 10_000, (count) => {
    done += count;
  });
  const doneUntil = (minutes: number): number => {
    const before = done;
    simulation.advance(fromSeconds(60 * minutes));
    return (done - before) / 60;
  };
  doneUntil(1);
  expect(doneUntil(2)).toBeCloseTo(3_000, -2);
  // 5.4 million credits, spent at 3,000 − 300 a second: 2,000 s.
  doneUntil(32);
  expect(doneUntil(33)).toBeCloseTo(3_000, -2);
  doneUntil(34);
  expect(doneUntil(35)).toBeCloseTo(300, -1);
});

test('RDS-7: I/O above the IOPS queues, and writes get slower and slower', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 200 });
  const database = scenario.node('rds', {
    storageType: 'gp2',
    storageGibibytes: 100,
    burstCreditPercent: 0,
  });
  const wire = { readPercent: 0, attemptsMax: 1, poolConnections: 600 };
  scenario.wire(clients, database, 'query-database', wire);
  const run = scenario.run({ seconds: 8 });
  // Two operations each: 400 asked for a second, and 300 done.
  expect(run.average(database, 'WriteIOPS', { from: 3 })).toBeCloseTo(300, -1);
  const depthAt = (second: number): number =>
    run.average(database, 'DiskQueueDepth', { from: second, to: second + 1 });
  expect((depthAt(7) - depthAt(3)) / 4).toBeCloseTo(100, -1);
  expect(run.maximum(database, 'BurstBalance')).toBeLessThan(1);
  expect(run.maximum(database, 'CPUUtilization')).toBeLessThan(40);
});
