import { describe, expect, test } from 'vitest';
import { BatchDiagram } from '../../testing/batch-diagram.ts';
import type { BatchFaceState } from './face-state.ts';

const FOUR_VCPUS = { maxvCpus: 4, instanceTypes: 'c5.xlarge' };
const LONG = { runTime: { kind: 'constant', value: 1_000 } };
const HIGH = { name: 'high', priority: 10 };
const LOW = { name: 'low', priority: 1 };

function usedVcpus(state: BatchFaceState): readonly number[] {
  return state.environments.map((environment) => environment.usedVcpus);
}

describe('several queues', () => {
  test('BAT-2: the queue with the higher priority goes first, whichever is listed first', () => {
    for (const queues of [
      [HIGH, LOW],
      [LOW, HIGH],
    ]) {
      const diagram = new BatchDiagram({ queues, environments: [FOUR_VCPUS] });
      diagram.submit(0.2, { jobQueue: 'low', arraySize: 4 });
      diagram.submit(0.5, { jobQueue: 'high', arraySize: 3 });
      const run = diagram.run(30);
      expect(diagram.queue(run, queues.indexOf(HIGH)).running).toBe(3);
      expect(diagram.queue(run, queues.indexOf(LOW))).toMatchObject({ running: 1, runnable: 3 });
    }
  });

  test('BAT-2: a queue of low priority starves while one of high priority has work', () => {
    const diagram = new BatchDiagram({ queues: [HIGH, LOW], environments: [FOUR_VCPUS] });
    diagram.submit(0.2, { jobQueue: 'low' });
    diagram.submit(0.5, { jobQueue: 'high', arraySize: 40 });
    expect(diagram.queue(diagram.run(600), 1).runnable).toBe(1);
    expect(diagram.queue(diagram.run(720), 1).succeeded).toBe(1);
  });
});

describe('first in, first out', () => {
  const definitions = [
    { name: 'small', ...LONG },
    { name: 'large', vcpus: 4, memoryGibibytes: 4 },
  ];

  test('BAT-3: a large job at the head that does not fit holds up small ones that would', () => {
    const diagram = new BatchDiagram({ definitions, environments: [FOUR_VCPUS] });
    diagram.submit(0.2, { jobDefinition: 'small' });
    diagram.submit(1.2, { jobDefinition: 'large' });
    diagram.submit(2.2, { jobDefinition: 'small', arraySize: 3 });
    expect(diagram.queue(diagram.run(500))).toMatchObject({ running: 1, runnable: 4 });
    expect(diagram.queue(diagram.run(1_070))).toMatchObject({ running: 3, succeeded: 2 });
  });

  test('BAT-15: the limit in RUNNABLE cancels a stuck head, and the queue goes on', () => {
    const queues = [{ runnableLimitSeconds: 600 }];
    const large = { name: 'large', vcpus: 8, memoryGibibytes: 8 };
    const diagram = new BatchDiagram({
      definitions: [large, { name: 'small' }],
      queues,
      environments: [FOUR_VCPUS],
    });
    diagram.submit(0.2, { jobDefinition: 'large' }).submit(0.5, { jobDefinition: 'small' });
    expect(diagram.queue(diagram.run(600)).runnable).toBe(2);
    const run = diagram.run(610);
    expect(run.lost(diagram.batch, 'batch.runnable-limit')).toBe(1);
    expect(diagram.queue(run).running).toBe(1);
  });

  test('BAT-15: waiting for others to finish is not being stuck', () => {
    const queues = [{ runnableLimitSeconds: 600 }];
    const diagram = new BatchDiagram({ definitions: [LONG], queues, environments: [FOUR_VCPUS] });
    diagram.submit(0.2, { arraySize: 8 });
    expect(diagram.queue(diagram.run(900))).toMatchObject({ running: 4, runnable: 4, failed: 0 });
  });
});

describe('compute environments of a queue', () => {
  const environments = [
    { name: 'first', ...FOUR_VCPUS },
    { name: 'second', ...FOUR_VCPUS },
  ];

  test('BAT-4: the second one is used when the first is at its maximum', () => {
    const diagram = new BatchDiagram({ definitions: [LONG], environments });
    diagram.submit(0.2, { arraySize: 4 });
    expect(usedVcpus(diagram.run(30).face(diagram.batch) as BatchFaceState)).toEqual([4, 0]);
    diagram.submit(40, { arraySize: 3 });
    expect(usedVcpus(diagram.run(60).face(diagram.batch) as BatchFaceState)).toEqual([4, 3]);
  });

  test('BAT-4: the order is the queue’s, and idle room further back waits for the first one to scale', () => {
    const idle = { name: 'second', ...FOUR_VCPUS, desiredvCpus: 4 };
    const further = { instanceStart: { kind: 'constant', value: 100 } };
    const order = (computeEnvironments: string): readonly number[] => {
      const diagram = new BatchDiagram({
        definitions: [LONG],
        queues: [{ computeEnvironments }],
        environments: [{ name: 'first', ...FOUR_VCPUS }, idle],
        further,
      });
      diagram.submit(0.2, { arraySize: 2 });
      return usedVcpus(diagram.run(110).face(diagram.batch) as BatchFaceState);
    };
    expect(order('first, second')).toEqual([2, 0]);
    expect(order('second, first')).toEqual([0, 2]);
  });

  test('BAT-4, BAT-17: an environment with a wrong role is INVALID, and the next one is used', () => {
    const diagram = new BatchDiagram({ definitions: [LONG], environments });
    diagram.act(0.1, 'wrong-role', { computeEnvironment: 'first' }).submit(0.2, { arraySize: 2 });
    const face = diagram.run(30).face(diagram.batch) as BatchFaceState;
    expect(usedVcpus(face)).toEqual([0, 2]);
    expect(face.environments[0]?.condition).toBe('invalid');
  });
});

describe('why jobs are stuck in RUNNABLE', () => {
  const roomy = { maxvCpus: 64 };
  const cases = [
    ['job-exceeds-maximum', { vcpus: 8 }, { maxvCpus: 4 }, null],
    ['no-fitting-type', { vcpus: 8 }, { maxvCpus: 64, instanceTypes: 'c5.large' }, null],
    ['no-capacity', {}, roomy, ['capacity-shortage', {}]],
    ['not-joining', {}, roomy, ['no-route', {}]],
    ['invalid', {}, roomy, ['wrong-role', {}]],
    ['disabled', {}, { ...roomy, isEnabled: false }, null],
    ['spot-price', {}, { ...roomy, provisioning: 'spot', bidPercent: 20 }, null],
  ] as const;

  test.each(cases)('BAT-16: %s', (obstacle, definition, environment, fault) => {
    const diagram = new BatchDiagram({ definitions: [definition], environments: [environment] });
    if (fault) diagram.act(0.1, fault[0], fault[1]);
    diagram.submit(0.5);
    const queue = diagram.queue(diagram.run(2_000));
    expect(queue).toMatchObject({ runnable: 1, running: 0, obstacle });
  });

  test('BAT-16: instances that never join are paid for, and join once there is a route', () => {
    const diagram = new BatchDiagram({ environments: [{ instanceTypes: 'c5.large' }] });
    diagram.act(0.1, 'no-route').submit(0.5).act(3_601, 'no-route', { isBroken: false });
    expect(diagram.run(3_600).sum(diagram.batch, 'OnDemandDollars')).toBeCloseTo(0.085, 3);
    expect(diagram.queue(diagram.run(3_700)).succeeded).toBe(1);
  });
});

describe('fair share', () => {
  const definitions = [{ runTime: { kind: 'exponential', mean: 60 } }];
  const environments = [{ maxvCpus: 90, instanceTypes: 'c5.9xlarge, c5.18xlarge' }];
  const jobs = { arraySize: 10_000 };

  test('BAT-13: a weight factor of 0.125 gets eight times what 1 gets', () => {
    const shares = [{ shareIdentifier: 'much', weightFactor: 0.125 }];
    const queues = [{ scheduling: 'fair-share', shares }];
    const diagram = new BatchDiagram({ definitions, queues, environments });
    for (const shareIdentifier of ['little', 'much']) {
      for (const at of [0.2, 0.4]) diagram.submit(at, { ...jobs, shareIdentifier });
    }
    const { succeeded } = diagram.queue(diagram.run(4_000));
    const little = littleOf(4_000, queues);
    expect((succeeded - little) / little).toBeGreaterThan(7);
    expect((succeeded - little) / little).toBeLessThan(9);
  });

  /** The same run with the heavy share's jobs failing, so that what succeeds is the other's. */
  function littleOf(seconds: number, queues: readonly Record<string, unknown>[]): number {
    const diagram = new BatchDiagram({
      definitions: [
        { name: 'little', ...definitions[0] },
        { name: 'much', ...definitions[0], failurePercent: 100 },
      ],
      queues,
      environments,
    });
    for (const name of ['little', 'much']) {
      for (const at of [0.2, 0.4]) {
        diagram.submit(at, { ...jobs, shareIdentifier: name, jobDefinition: name });
      }
    }
    return diagram.queue(diagram.run(seconds)).succeeded;
  }

  test('BAT-13: use is forgotten: who used nothing goes first, and later all get the same', () => {
    const queues = [{ scheduling: 'fair-share' }];
    const one = { ...definitions[0], name: 'one' };
    const other = { ...definitions[0], name: 'other', failurePercent: 100 };
    const diagram = new BatchDiagram({ definitions: [one, other], queues, environments });
    diagram.submit(0.2, { ...jobs, jobDefinition: 'one', shareIdentifier: 'one' });
    diagram.submit(2_000, { ...jobs, jobDefinition: 'other', shareIdentifier: 'other' });
    const between = (from: number, to: number): number => {
      const run = diagram.run(to);
      const span = { from, to };
      return (
        run.sum(diagram.batch, 'JobsSucceeded', span) / run.sum(diagram.batch, 'JobsFailed', span)
      );
    };
    expect(between(2_150, 2_250)).toBeLessThan(0.5);
    expect(between(5_000, 6_500)).toBeGreaterThan(0.9);
    expect(between(5_000, 6_500)).toBeLessThan(1.1);
  });

  test('BAT-13: 50 % are reserved while one share is active, 12.5 % while three are', () => {
    const queues = [{ scheduling: 'fair-share', computeReservation: 50 }];
    const sixteen = [{ maxvCpus: 16, instanceTypes: 'c5.4xlarge' }];
    const running = (...shares: readonly string[]): number => {
      const diagram = new BatchDiagram({ definitions: [LONG], queues, environments: sixteen });
      for (const shareIdentifier of shares) diagram.submit(0.2, { arraySize: 20, shareIdentifier });
      return diagram.queue(diagram.run(30)).running;
    };
    expect(running('a')).toBe(8);
    expect(running('a', 'b', 'c')).toBe(14);
  });

  test('BAT-13: within a share a higher scheduling priority goes first', () => {
    const diagram = new BatchDiagram({
      definitions: [
        { name: 'usual', ...LONG },
        { name: 'urgent', schedulingPriority: 5, runTime: { kind: 'constant', value: 10 } },
      ],
      queues: [{ scheduling: 'fair-share' }],
      environments: [FOUR_VCPUS],
    });
    const job = { arraySize: 4, shareIdentifier: 'all' };
    diagram.submit(0.2, { ...job, jobDefinition: 'usual' });
    diagram.submit(0.4, { ...job, jobDefinition: 'urgent' });
    expect(diagram.queue(diagram.run(20)).succeeded).toBe(4);
  });
});
