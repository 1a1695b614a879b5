import { describe, expect, test } from 'vitest';
import { BatchDiagram } from '../../testing/batch-diagram.ts';
import type { BatchFaceState, FaceEnvironment } from './face-state.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';
import { BATCH } from './service.ts';

const LONG = { runTime: { kind: 'constant', value: 3_600 } };

function environmentOf(diagram: BatchDiagram, run: ScenarioRun): FaceEnvironment {
  const [environment] = (run.face(diagram.batch) as BatchFaceState).environments;
  if (!environment) throw new Error('Batch has no compute environment');
  return environment;
}

function typesAt(diagram: BatchDiagram, seconds: number): readonly string[] {
  return environmentOf(diagram, diagram.run(seconds)).hosts.map(({ title }) => title);
}

describe('managed environments', () => {
  test('BAT-5: they scale to what RUNNABLE jobs need, and no further than their maximum', () => {
    for (const [jobs, vcpus] of [
      [10, 10],
      [64, 64],
      [500, 64],
    ] as const) {
      const diagram = new BatchDiagram({ definitions: [LONG], environments: [{ maxvCpus: 64 }] });
      diagram.submit(0.5, { arraySize: jobs });
      expect(environmentOf(diagram, diagram.run(30)).launchedVcpus).toBe(vcpus);
    }
  });

  test('BAT-5: new instances take jobs after two to five minutes', () => {
    const instanceStart = { kind: 'uniform', low: 120, high: 300 };
    const diagram = new BatchDiagram({
      definitions: [LONG],
      environments: [{ maxvCpus: 200, instanceTypes: 'c5.large' }],
      further: { instanceStart },
    });
    diagram.submit(0.5, { arraySize: 200 });
    expect(diagram.queue(diagram.run(120)).running).toBe(0);
    const halfway = diagram.queue(diagram.run(211)).running;
    expect(halfway).toBeGreaterThan(60);
    expect(halfway).toBeLessThan(140);
    expect(diagram.queue(diagram.run(303)).running).toBe(200);
  });

  test('BAT-5: idle instances go after the idle time, down to the minimum', () => {
    const environment = { minvCpus: 2, maxvCpus: 16, instanceTypes: 'c5.large' };
    const diagram = new BatchDiagram({ environments: [environment] });
    diagram.submit(0.5, { arraySize: 10 });
    const vcpusAt = (seconds: number): number =>
      environmentOf(diagram, diagram.run(seconds)).launchedVcpus;
    expect([vcpusAt(0.5), vcpusAt(30), vcpusAt(650), vcpusAt(670)]).toEqual([2, 10, 10, 2]);
    expect(diagram.run(1_500).sum(diagram.batch, 'InstancesLaunched')).toBe(5);
  });

  test('BAT-5: the scale-down delay keeps them longer', () => {
    const environment = { scaleDownDelayMinutes: 20, instanceTypes: 'c5.large' };
    const diagram = new BatchDiagram({ environments: [environment] });
    diagram.submit(0.5);
    expect(typesAt(diagram, 1_250)).toHaveLength(1);
    expect(typesAt(diagram, 1_270)).toHaveLength(0);
  });

  test('BAT-5: a disabled environment finishes its jobs and takes no new ones', () => {
    const diagram = new BatchDiagram({});
    diagram.submit(0.5).act(20, 'set-environment-state').submit(30);
    const run = diagram.run(700);
    expect(diagram.queue(run)).toMatchObject({ succeeded: 1, runnable: 1, obstacle: 'disabled' });
    expect(environmentOf(diagram, run).launchedVcpus).toBe(0);
    diagram.act(800, 'set-environment-state', { state: 'enabled' });
    expect(diagram.queue(diagram.run(900)).succeeded).toBe(2);
  });

  test('BAT-5: raising the maximum lets waiting jobs run', () => {
    const environment = { maxvCpus: 4, instanceTypes: 'c5.xlarge' };
    const diagram = new BatchDiagram({ definitions: [LONG], environments: [environment] });
    diagram.submit(0.5, { arraySize: 12 }).act(60, 'update-max-vcpus', { maxvCpus: 12 });
    expect(diagram.queue(diagram.run(59))).toMatchObject({ running: 4, obstacle: 'at-maximum' });
    expect(diagram.queue(diagram.run(70))).toMatchObject({ running: 12, obstacle: null });
  });

  test('BAT-6: an unmanaged environment has the instances that you registered and no others', () => {
    const environment = {
      provisioning: 'unmanaged',
      instanceCount: 3,
      instanceTypes: 'c5.large',
    };
    const diagram = new BatchDiagram({ definitions: [LONG], environments: [environment] });
    diagram.submit(0.5, { arraySize: 20 });
    const run = diagram.run(600);
    expect(diagram.queue(run)).toMatchObject({ running: 6, runnable: 14 });
    expect(run.sum(diagram.batch, 'InstancesLaunched')).toBe(0);
    expect(typesAt(diagram, 5_000)).toHaveLength(3);
  });
});

describe('allocation strategies', () => {
  function launched(environment: object, jobs: number, shortTypes = ''): readonly string[] {
    const diagram = new BatchDiagram({
      definitions: [{ ...LONG, vcpus: 2, memoryGibibytes: 4 }],
      environments: [{ instanceTypes: 'c5, m5.large', ...environment }],
    });
    diagram.act(0.1, 'capacity-shortage', { instanceTypes: shortTypes });
    diagram.submit(0.5, { arraySize: jobs });
    return typesAt(diagram, 30);
  }

  test('BAT-7: BEST_FIT launches the cheapest that fits, and waits when that is short', () => {
    const environment = { allocationStrategy: 'best-fit' };
    expect(launched(environment, 2)).toEqual(['c5.xlarge']);
    expect(launched(environment, 2, 'c5.xlarge')).toEqual([]);
  });

  test('BAT-7: BEST_FIT_PROGRESSIVE goes on to other types', () => {
    expect(launched({}, 2)).toEqual(['c5.xlarge']);
    expect(launched({}, 2, 'c5.xlarge')).toEqual(['c5.large', 'c5.large']);
    expect(launched({}, 2, 'c5')).toEqual(['m5.large', 'm5.large']);
  });

  test('BAT-7: the maximum may be exceeded by one instance, but never by BEST_FIT on demand', () => {
    const environment = { instanceTypes: 'c5.2xlarge', maxvCpus: 20 };
    expect(launched(environment, 50)).toHaveLength(3);
    expect(launched({ ...environment, allocationStrategy: 'best-fit' }, 50)).toHaveLength(2);
  });

  test('BAT-7: SPOT_CAPACITY_OPTIMIZED takes deep pools, which are taken back less often', () => {
    const interruptions = (allocationStrategy: string): number => {
      let sum = 0;
      for (let seed = 1; seed <= 12; seed += 1) {
        const diagram = new BatchDiagram({
          definitions: [{ ...LONG, attempts: 10 }],
          environments: [
            {
              provisioning: 'spot',
              allocationStrategy,
              instanceTypes: 'c5.large, c5.xlarge, m5.large, m5.xlarge, r5.large',
              maxvCpus: 32,
              spotInterruptionsPerHour: 2,
            },
          ],
        });
        diagram.submit(0.5, { arraySize: 32 });
        sum += diagram.run(1_800, seed).sum(diagram.batch, 'SpotInterruptions');
      }
      return sum;
    };
    const deep = interruptions('spot-capacity-optimized');
    expect(deep).toBeLessThan(0.5 * interruptions('best-fit-progressive'));
    expect(deep).toBeLessThanOrEqual(interruptions('spot-price-capacity-optimized'));
  });
});

describe('price', () => {
  function bill(environment: object, seconds: number): ReadonlyMap<string, number> {
    const diagram = new BatchDiagram({
      definitions: [{ ...LONG, vcpus: 2, memoryGibibytes: 4 }],
      environments: [{ instanceTypes: 'c5.large', ...environment }],
    });
    diagram.submit(0.5, { arraySize: 5 });
    const run = diagram.run(seconds);
    const lines =
      BATCH.price?.(
        {
          hours: seconds / 3_600,
          sum: (metric) => run.sum(diagram.batch, metric),
          average: () => 0,
        },
        {},
      ) ?? [];
    return new Map(lines.map(({ title, usd }) => [title, usd]));
  }

  test('BAT-18: instances cost their price from the moment when they run', () => {
    const runningSeconds = 3_616 - 1 - 15;
    expect(bill({}, 3_616).get('EC2 instances, on demand')).toBeCloseTo(
      (5 * 0.085 * runningSeconds) / 3_600,
      4,
    );
  });

  test('BAT-18: an instance that ran for some seconds costs a minute', () => {
    const diagram = new BatchDiagram({
      definitions: [{ runTime: { kind: 'constant', value: 1 } }],
      environments: [{ instanceTypes: 'c5.large' }],
      further: { scaleDownIdleSeconds: 0, instanceStart: { kind: 'constant', value: 20 } },
    });
    diagram.submit(0.5);
    const run = diagram.run(60);
    expect(environmentOf(diagram, run).hostCount).toBe(0);
    expect(run.sum(diagram.batch, 'OnDemandDollars')).toBeCloseTo(0.085 / 60, 8);
  });

  test('BAT-18: Spot costs a third to a half of that', () => {
    const [usd] = bill({ provisioning: 'spot' }, 3_616).values();
    expect(usd).toBeGreaterThan(5 * 0.085 * 0.33);
    expect(usd).toBeLessThan(5 * 0.085 * 0.51);
  });

  test('BAT-18: Fargate costs what tasks take', () => {
    const lines = bill({ provisioning: 'fargate' }, 3_700);
    expect(lines.get('Fargate, vCPU')).toBeCloseTo(10 * 0.04048, 4);
    expect(lines.get('Fargate, memory')).toBeCloseTo(20 * 0.004445, 4);
  });

  test('BAT-18: a task that takes a second costs a minute', () => {
    const diagram = new BatchDiagram({
      definitions: [{ runTime: { kind: 'constant', value: 1 } }],
      environments: [{ provisioning: 'fargate' }],
    });
    diagram.submit(0.5, { arraySize: 10 });
    expect(diagram.run(30).sum(diagram.batch, 'FargateVcpuSeconds')).toBeCloseTo(600, 6);
  });
});
