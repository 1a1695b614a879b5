import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { Simulation } from '../../kernel/simulation.ts';
import type { FollowedMetric } from '../../protocols/metric-source.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { highestParallelism, kpusFor, scaledParallelism } from './application-size.ts';
import { AutomaticScaling } from './automatic-scaling.ts';
import { checkApplication } from './check.ts';
import { APPLICATION_FIELDS } from './fields.ts';
import { priceOf } from './price.ts';

const DEFAULTS = defaultsOf(APPLICATION_FIELDS);

/** Clients, a stream and an application that needs 100 ms of CPU per record. */
function loaded(perSecond: number, application: AnyConfig, shardCount = 4) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: perSecond, arrivals: 'constant' });
  const stream = scenario.node('kinesis-data-streams', { shardCount });
  const flink = scenario.node('managed-flink', {
    readMilliseconds: 20,
    windowMilliseconds: 80,
    ...application,
  });
  scenario.wire(clients, stream, 'put-records');
  scenario.wire(stream, flink, 'read-records');
  return { scenario, flink, stream };
}

describe('automatic scaling', () => {
  test('A-29, MF-1, MF-2: after 15 minutes at 80 % parallelism 4 becomes 8 and 2 KPUs become 4', () => {
    const { scenario, flink, stream } = loaded(16, { parallelism: 4, parallelismPerKpu: 2 });
    const run = scenario.start();
    run.advanceTo(899);
    expect(run.average(flink, 'containerCPUUtilization', { from: 60 })).toBeCloseTo(80, -0.7);
    expect(run.face(flink)).toMatchObject({ status: 'RUNNING', parallelism: 4, kpus: 2 });
    run.advanceTo(940);
    expect(run.face(flink)).toMatchObject({ status: 'AUTOSCALING', parallelism: 8, kpus: 4 });
    const [began] = run.notices(flink);
    expect(began).toBe('Automatic scaling to parallelism 8 began');
    run.advanceTo(1_080);
    expect(run.face(flink)).toMatchObject({ status: 'RUNNING', parallelism: 8, kpus: 4 });
    expect(run.maximum(flink, 'KPUs')).toBe(4);
    expect(run.total(flink, 'RecordsRepeated', 'Sum')).toBe(0);
    expect(run.sum(flink, 'numRecordsIn')).toBeGreaterThan(
      0.98 * run.sum(stream, 'IncomingRecords'),
    );
  });

  test('MF-2: below 75 %, and where it is switched off, nothing happens', () => {
    for (const [perSecond, autoScaling] of [
      [7, true],
      [8.5, false],
    ] as const) {
      const { scenario, flink } = loaded(perSecond, { parallelism: 1, autoScaling }, 1);
      expect(scenario.run({ seconds: 965 }).face(flink)).toMatchObject({ parallelism: 1 });
    }
  });

  test('MF-2: doubles up to the key groups and the quota, halves down to what is configured', () => {
    const config = { ...DEFAULTS, parallelism: 3, parallelismPerKpu: 2, kpuQuota: 10 };
    expect(highestParallelism(config, 128)).toBe(20);
    expect(scaledParallelism(3, 'up', config, 128)).toBe(6);
    expect(scaledParallelism(12, 'up', config, 128)).toBe(20);
    expect(scaledParallelism(20, 'up', config, 128)).toBe(20);
    expect(scaledParallelism(100, 'up', { ...config, kpuQuota: 64 }, 128)).toBe(128);
    expect(scaledParallelism(7, 'down', config, 128)).toBe(4);
    expect(scaledParallelism(4, 'down', config, 128)).toBe(3);
  });

  /** What automatic scaling asks for in some hours, with this CPU in each minute. */
  function askedFor(cpu: (minute: number) => number, hours: number, restartAtMinute = 0) {
    const simulation = new Simulation();
    const asked: [string, number][] = [];
    const followed: FollowedMetric = {
      datapoint: (_statistic, _from, to) => cpu(Math.round(to / 60e6) - 1),
      release: () => undefined,
    };
    const metrics = { metrics: [], follow: () => followed };
    const scaling = new AutomaticScaling({ scheduler: simulation, metrics }, (direction) => {
      asked.push([direction, Math.floor(simulation.now / 60e6)]);
      scaling.restarted();
    });
    simulation.schedule(fromSeconds(restartAtMinute * 60), () => scaling.restarted());
    simulation.advance(fromSeconds(hours * 3_600));
    return asked;
  }

  test('MF-2: asks for less after six hours below 10 %, which one minute above begins anew', () => {
    expect(askedFor(() => 9, 6.5)).toEqual([['down', 360]]);
    expect(askedFor((minute) => (minute === 100 ? 10 : 9), 7.8)).toEqual([['down', 461]]);
  });

  test('MF-2: asks for more after 15 minutes at 75 %, counted from the last restart', () => {
    expect(askedFor(() => 75, 0.35)).toEqual([['up', 15]]);
    expect(askedFor(() => 74.9, 1)).toEqual([]);
    expect(askedFor((minute) => (minute === 14 ? 70 : 90), 0.45)).toEqual([]);
    expect(askedFor(() => 90, 0.5, 5)).toEqual([['up', 20]]);
  });
});

describe('size and price', () => {
  test('MF-1: KPUs are parallelism over parallelism per KPU, rounded up', () => {
    expect([kpusFor(1, 1), kpusFor(4, 2), kpusFor(5, 2), kpusFor(64, 8)]).toEqual([1, 2, 3, 8]);
  });

  test('MF-1: one KPU more is billed, and the storage of those that run', () => {
    const usage = { hours: 730, sum: () => 0, average: () => 4 };
    const [kpus, orchestration, storage] = priceOf(usage);
    expect(kpus?.usd).toBeCloseTo(4 * 730 * 0.11, 6);
    expect(orchestration?.usd).toBeCloseTo(730 * 0.11, 6);
    expect(storage?.usd).toBeCloseTo(4 * 50 * 0.1, 6);
  });

  test('MF-1, MF-5: a parallelism above the quota and slides that cannot be are refused', () => {
    const problem = (config: Partial<typeof DEFAULTS>) =>
      checkApplication({ ...DEFAULTS, ...config })[0]?.message ?? '';
    expect(problem({ parallelism: 100 })).toContain('at most 64');
    expect(problem({ parallelism: 100, parallelismPerKpu: 2 })).toBe('');
    expect(problem({ windowType: 'sliding', slideSeconds: 90 })).toContain('60 s, not 90 s');
    expect(problem({ windowType: 'sliding', windowSeconds: 900, slideSeconds: 1 })).toContain(
      '900',
    );
  });
});
