import { describe, expect, test } from 'vitest';
import { BatchDiagram } from '../../testing/batch-diagram.ts';
import { replicate } from '../../testing/confidence.ts';

const SMALL = { maxvCpus: 4, instanceTypes: 'c5.xlarge' };
const SPOT = { ...SMALL, provisioning: 'spot' };
const LARGE = { maxvCpus: 100_000, instanceTypes: 'm5.24xlarge' };

describe('retries', () => {
  test('BAT-8: of failing attempts, each job uses all it has', () => {
    const diagram = new BatchDiagram({ definitions: [{ failurePercent: 100, attempts: 3 }] });
    diagram.submit(0.5, { arraySize: 10 });
    const run = diagram.run(300);
    expect(run.lost(diagram.batch, 'batch.exit-code')).toBe(10);
    expect(run.sum(diagram.batch, 'AttemptsRetried')).toBe(20);
  });

  test('BAT-8: with a chance p to fail and n attempts a job fails with p^n', () => {
    const estimate = replicate(12, (seed) => {
      const definition = {
        failurePercent: 50,
        attempts: 3,
        runTime: { kind: 'constant', value: 5 },
      };
      const diagram = new BatchDiagram({ definitions: [definition], environments: [LARGE] });
      diagram.submit(0.5, { arraySize: 2_000 });
      return diagram.queue(diagram.run(40, seed)).failed / 2_000;
    });
    expect(estimate.includes(0.125)).toBe(true);
    expect(estimate.halfWidth).toBeLessThan(0.02);
  });

  test('BAT-8: a job that is tried again goes to the front of its queue', () => {
    const definitions = [
      { name: 'failing', failurePercent: 100, attempts: 2 },
      { name: 'fine', runTime: { kind: 'constant', value: 1_000 } },
    ];
    const diagram = new BatchDiagram({ definitions, environments: [SMALL] });
    diagram.submit(0.2, { jobDefinition: 'failing', arraySize: 4 });
    diagram.submit(0.5, { jobDefinition: 'fine', arraySize: 4 });
    const run = diagram.run(130);
    expect(run.lost(diagram.batch, 'batch.exit-code')).toBe(4);
  });

  test.each([
    ['any', 2, 2],
    ['host-only', 0, 2],
    ['exit-code-only', 2, 0],
  ])(
    'BAT-8: evaluateOnExit %s retries %i attempts with an exit code and %i that lost their host',
    (evaluateOnExit, exitCodes, hosts) => {
      const retried = (failurePercent: number, interrupted: boolean): number => {
        const definition = { evaluateOnExit, failurePercent, attempts: 2 };
        const environment = { ...SPOT, provisioning: 'fargate-spot' };
        const diagram = new BatchDiagram({
          definitions: [definition],
          environments: [environment],
        });
        diagram.submit(0.5, { arraySize: 2 });
        if (interrupted) diagram.act(30, 'interrupt-spot', { percent: 100 });
        return diagram.run(70).sum(diagram.batch, 'AttemptsRetried');
      };
      expect(retried(100, false)).toBe(exitCodes);
      expect(retried(0, true)).toBe(hosts);
    },
  );

  test('BAT-17: without an image every attempt fails in STARTING', () => {
    const diagram = new BatchDiagram({
      definitions: [{ attempts: 3 }],
      further: { containerStartSeconds: 5 },
    });
    diagram.act(0.1, 'missing-image').submit(0.5, { arraySize: 2 });
    const run = diagram.run(40);
    expect(run.lost(diagram.batch, 'batch.container-not-started')).toBe(2);
    expect(run.maximum(diagram.batch, 'RunningJobs')).toBe(0);
    expect(run.sum(diagram.batch, 'AttemptsRetried')).toBe(4);
  });
});

describe('Spot', () => {
  const LONG = { runTime: { kind: 'constant', value: 600 } };

  test('BAT-14: two minutes after the notice the jobs are gone with their host; one attempt means failure', () => {
    const diagram = new BatchDiagram({ definitions: [LONG], environments: [SPOT] });
    diagram.submit(0.5, { arraySize: 4 }).act(100, 'interrupt-spot', { percent: 100 });
    expect(diagram.queue(diagram.run(219))).toMatchObject({ running: 4 });
    const run = diagram.run(225);
    expect(run.lost(diagram.batch, 'batch.host-terminated')).toBe(4);
    expect(run.sum(diagram.batch, 'LostVcpuSeconds')).toBeCloseTo(4 * 219, -1);
  });

  test('BAT-14: a job with another attempt begins anew: what was done is lost', () => {
    const definition = { ...LONG, attempts: 2 };
    const diagram = new BatchDiagram({ definitions: [definition], environments: [SPOT] });
    diagram.submit(0.5, { arraySize: 4 }).act(100, 'interrupt-spot', { percent: 100 });
    expect(diagram.queue(diagram.run(610))).toMatchObject({ running: 4, succeeded: 0 });
    expect(diagram.queue(diagram.run(840))).toMatchObject({ succeeded: 4, failed: 0 });
  });

  test('BAT-14: in the two minutes of notice nothing new is placed', () => {
    const diagram = new BatchDiagram({ definitions: [LONG], environments: [SPOT] });
    diagram.submit(0.5).act(100, 'interrupt-spot', { percent: 100 }).submit(110);
    expect(diagram.queue(diagram.run(215))).toMatchObject({ running: 1, runnable: 1 });
    expect(diagram.queue(diagram.run(230))).toMatchObject({ running: 1, runnable: 0, failed: 1 });
  });

  test('BAT-14: Fargate Spot tasks are taken back at the rate that is set', () => {
    const estimate = replicate(10, (seed) => {
      const environment = {
        provisioning: 'fargate-spot',
        maxvCpus: 2_000,
        spotInterruptionsPerHour: 0.5,
      };
      const definition = { runTime: { kind: 'constant', value: 3_600 } };
      const diagram = new BatchDiagram({
        definitions: [definition],
        environments: [environment],
        further: { schedulerCycleSeconds: 10 },
      });
      diagram.submit(0.5, { arraySize: 100 });
      return diagram.queue(diagram.run(3_700, seed)).failed / 100;
    });
    expect(estimate.includes(1 - Math.exp(-0.5))).toBe(true);
  });

  test('BAT-14: Spot Instances are taken back at the rate that is set, on average over their pools', () => {
    const estimate = replicate(30, (seed) => {
      const environment = { ...SPOT, minvCpus: 64, maxvCpus: 64, spotInterruptionsPerHour: 1 };
      const diagram = new BatchDiagram({ environments: [environment] });
      return diagram.run(7_200, seed).sum(diagram.batch, 'SpotInterruptions') / (16 * 2);
    });
    expect(estimate.includes(1)).toBe(true);
  });
});
