import { describe, expect, test } from 'vitest';
import { BatchDiagram } from '../../testing/batch-diagram.ts';

const MINUTE = 60;
/** Room for any number of jobs. */
const LARGE = { maxvCpus: 100_000, instanceTypes: 'm5' };
const FAILING = { failurePercent: 100 };

describe('states', () => {
  const diagram = new BatchDiagram({
    further: {
      schedulerCycleSeconds: 10,
      instanceStart: { kind: 'constant', value: 120 },
      containerStartSeconds: 15,
    },
  });
  diagram.submit(1, { followUpDefinition: 'job-1' });

  test.each([
    [5, { submitted: 2, pending: 0, runnable: 0, starting: 0, running: 0, succeeded: 0 }],
    [11, { submitted: 0, pending: 1, runnable: 1, starting: 0, running: 0, succeeded: 0 }],
    [129, { submitted: 0, pending: 1, runnable: 1, starting: 0, running: 0, succeeded: 0 }],
    [131, { submitted: 0, pending: 1, runnable: 0, starting: 1, running: 0, succeeded: 0 }],
    [146, { submitted: 0, pending: 1, runnable: 0, starting: 0, running: 1, succeeded: 0 }],
    [206, { submitted: 0, pending: 0, runnable: 1, starting: 0, running: 0, succeeded: 1 }],
    [290, { submitted: 0, pending: 0, runnable: 0, starting: 0, running: 0, succeeded: 2 }],
  ])('BAT-1: after %i s a job and one that depends on it are %o', (seconds, expected) => {
    expect(diagram.queue(diagram.run(seconds))).toMatchObject({ ...expected, failed: 0 });
  });
});

describe('time-outs', () => {
  test('BAT-9: a job that is too long is stopped 30 s after its time-out and not tried again', () => {
    const diagram = new BatchDiagram({
      definitions: [{ timeoutSeconds: 60, runTime: { kind: 'constant', value: 61 }, attempts: 5 }],
    });
    diagram.submit(0.5);
    expect(diagram.queue(diagram.run(91)).running).toBe(1);
    const run = diagram.run(93);
    expect(run.lost(diagram.batch, 'batch.timed-out')).toBe(1);
    expect(run.sum(diagram.batch, 'AttemptsRetried')).toBe(0);
  });

  test('BAT-9: a job that ends at its time-out is in time', () => {
    const diagram = new BatchDiagram({ definitions: [{ timeoutSeconds: 60 }] });
    diagram.submit(0.5, { arraySize: 200 });
    expect(diagram.queue(diagram.run(10 * MINUTE)).failed).toBe(0);
  });

  test('BAT-9: of exponential run times e^−2 are longer than twice the mean', () => {
    const diagram = new BatchDiagram({
      definitions: [{ timeoutSeconds: 120, runTime: { kind: 'exponential', mean: 60 } }],
      environments: [LARGE],
    });
    diagram.submit(0.5, { arraySize: 10_000 });
    const { failed, succeeded } = diagram.queue(diagram.run(5 * MINUTE));
    expect(failed + succeeded).toBe(10_000);
    const share = Math.exp(-2);
    const deviation = Math.sqrt(10_000 * share * (1 - share));
    expect(Math.abs(failed - 10_000 * share)).toBeLessThan(4 * deviation);
  });
});

describe('dependencies', () => {
  test('BAT-10: children of a sequential array run one after the other', () => {
    const diagram = new BatchDiagram({});
    diagram.submit(0.5, { arraySize: 4, arrayDependency: 'sequential' });
    for (const [seconds, succeeded] of [
      [30, 0],
      [90, 1],
      [150, 2],
      [215, 3],
    ] as const) {
      const queue = diagram.queue(diagram.run(seconds));
      expect(queue).toMatchObject({ running: 1, succeeded, pending: 3 - succeeded });
    }
  });

  test('BAT-10: when a sequential child fails, those after it fail without running', () => {
    const diagram = new BatchDiagram({ definitions: [FAILING] });
    diagram.submit(0.5, { arraySize: 4, arrayDependency: 'sequential' });
    const run = diagram.run(70);
    expect(run.lost(diagram.batch, 'batch.exit-code')).toBe(1);
    expect(run.lost(diagram.batch, 'batch.dependency-failed')).toBe(3);
    expect(run.sum(diagram.batch, 'ArrayJobsFailed')).toBe(1);
  });

  const chain = { arraySize: 100, followUpDefinition: 'second' };
  const second = { name: 'second', runTime: { kind: 'constant', value: 1 } };
  const first = { failurePercent: 30, runTime: { kind: 'uniform', low: 10, high: 50 } };

  test('BAT-10: N_TO_N: a child runs as soon as its own child of the other array has succeeded', () => {
    const diagram = new BatchDiagram({ definitions: [first, second], environments: [LARGE] });
    diagram.submit(0.5, { ...chain, followUpDependency: 'n-to-n' });
    const early = diagram.queue(diagram.run(35));
    expect(early.pending).toBeGreaterThan(20);
    expect(early.succeeded).toBeGreaterThan(30);
    const run = diagram.run(70);
    const failures = run.lost(diagram.batch, 'batch.exit-code');
    expect(run.lost(diagram.batch, 'batch.dependency-failed')).toBe(failures);
    expect(diagram.queue(run).succeeded).toBe(2 * (100 - failures));
  });

  test('BAT-10: a job that waits for a whole array fails when one child failed', () => {
    const diagram = new BatchDiagram({ definitions: [first, second], environments: [LARGE] });
    diagram.submit(0.5, chain);
    expect(diagram.queue(diagram.run(35)).pending).toBe(100);
    const run = diagram.run(70);
    expect(run.lost(diagram.batch, 'batch.dependency-failed')).toBe(100);
  });
});

describe('array jobs', () => {
  test.each([
    [0, 1, 0],
    [2, 0, 1],
  ])(
    'BAT-11: of children that fail at %i percent: %i parent succeeded, %i failed, once all of them have ended',
    (failurePercent, succeeds, fails) => {
      const runTime = { kind: 'uniform', low: 10, high: 100 };
      const diagram = new BatchDiagram({
        definitions: [{ failurePercent, runTime }],
        environments: [LARGE],
      });
      diagram.submit(0.5, { arraySize: 1_000 });
      const before = diagram.run(90);
      expect(before.sum(diagram.batch, 'ArrayJobsFailed')).toBe(0);
      const run = diagram.run(2 * MINUTE);
      expect(run.sum(diagram.batch, 'ArrayJobsSucceeded')).toBe(succeeds);
      expect(run.sum(diagram.batch, 'ArrayJobsFailed')).toBe(fails);
    },
  );
});

describe('jobs that are stopped by hand', () => {
  test('BAT-12: cancelling ends what does not run yet, oldest first, without another attempt', () => {
    const diagram = new BatchDiagram({
      definitions: [{ attempts: 10 }],
      environments: [{ maxvCpus: 4, instanceTypes: 'c5.large' }],
    });
    diagram.submit(0.5, { arraySize: 10 }).act(30, 'cancel-jobs', { jobs: 5 });
    const run = diagram.run(40);
    expect(run.lost(diagram.batch, 'batch.cancelled')).toBe(5);
    expect(diagram.queue(run)).toMatchObject({ running: 4, runnable: 1, failed: 5 });
    expect(run.sum(diagram.batch, 'AttemptsRetried')).toBe(0);
  });

  test('BAT-12: cancelling reaches jobs that wait for others and jobs that were just submitted', () => {
    const diagram = new BatchDiagram({ further: { schedulerCycleSeconds: 10 } });
    diagram.submit(1, { followUpDefinition: 'job-1' });
    diagram.submit(21, { arraySize: 3, arrayDependency: 'sequential' });
    diagram.act(25, 'cancel-jobs', { jobs: 100 });
    const run = diagram.run(35);
    expect(run.lost(diagram.batch, 'batch.cancelled')).toBe(4);
    expect(diagram.queue(run)).toMatchObject({ running: 1, pending: 0, runnable: 0, submitted: 0 });
  });

  test('BAT-12: terminating stops what runs, and the vCPUs are free', () => {
    const diagram = new BatchDiagram({
      definitions: [{ attempts: 10 }],
      environments: [{ maxvCpus: 8, instanceTypes: 'c5.2xlarge' }],
    });
    diagram.submit(0.5, { arraySize: 20 }).act(30, 'terminate-jobs', { jobs: 6 });
    const run = diagram.run(32);
    expect(run.lost(diagram.batch, 'batch.terminated')).toBe(6);
    expect(diagram.queue(run)).toMatchObject({ running: 8, runnable: 6 });
    expect(diagram.queue(diagram.run(300)).succeeded).toBe(14);
  });
});
