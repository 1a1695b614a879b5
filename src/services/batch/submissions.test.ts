import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { BatchDiagram, type BatchSettings } from '../../testing/batch-diagram.ts';

/** Clients that submit to a Batch with much room. */
function submitting(
  settings: BatchSettings,
  clients: AnyConfig,
  wire: AnyConfig = {},
): { readonly diagram: BatchDiagram; readonly clients: number } {
  const environments = [{ maxvCpus: 100_000, instanceTypes: 'm5.24xlarge' }];
  const diagram = new BatchDiagram({ environments, ...settings });
  const source = diagram.scenario.node('clients', { arrivals: 'constant', ...clients });
  diagram.scenario.wire(source, diagram.batch, 'submit-jobs', { attemptsMax: 1, ...wire });
  return { diagram, clients: source };
}

describe('SubmitJob', () => {
  test('BAT-LIMITS: 50 calls a second are taken, the others throttled', () => {
    const { diagram, clients } = submitting({}, { requestsPerSecond: 200 });
    const run = diagram.run(21);
    const span = { from: 1, to: 21 };
    expect(run.sum(diagram.batch, 'JobsSubmitted', span)).toBe(1_000);
    expect(run.refused(diagram.batch)).toBe(run.refused(diagram.batch, 'batch.submit-throttled'));
    expect(run.lost(clients, 'batch.submit-throttled')).toBeGreaterThan(2_900);
  });

  test('BAT-LIMITS: many calls that come together are throttled alike', () => {
    const { diagram } = submitting({}, { requestsPerSecond: 100_000 });
    const span = { from: 1, to: 6 };
    expect(diagram.run(6).sum(diagram.batch, 'JobsSubmitted', span)).toBe(250);
  });

  test('BAT-LIMITS: an array job is one call', () => {
    const { diagram } = submitting({}, { requestsPerSecond: 10 }, { arraySize: 10_000 });
    const run = diagram.run(10);
    expect(run.sum(diagram.batch, 'JobsSubmitted')).toBeGreaterThan(890_000);
    expect(run.refused(diagram.batch)).toBe(0);
  });

  test('BAT-LIMITS: a job with a follow-up is two calls', () => {
    const { diagram } = submitting({}, { requestsPerSecond: 100 }, { followUpDefinition: 'job-1' });
    const span = { from: 1, to: 11 };
    expect(diagram.run(11).sum(diagram.batch, 'JobsSubmitted', span)).toBe(500);
  });

  test('BAT-LIMITS: no more are taken while a million jobs are SUBMITTED', () => {
    const further = { schedulerCycleSeconds: 600, submitsPerSecond: 5_000 };
    const { diagram } = submitting({ further }, { requestsPerSecond: 4_900 });
    const run = diagram.run(210);
    expect(diagram.queue(run).submitted).toBe(1_000_000);
    expect(run.refused(diagram.batch)).toBe(run.refused(diagram.batch, 'batch.too-many-submitted'));
  });

  test('BAT-LIMITS: a disabled queue refuses jobs, and those that are in it go on', () => {
    const { diagram, clients } = submitting({}, { requestsPerSecond: 1 });
    diagram.act(10.5, 'set-queue-state', { state: 'disabled' });
    const run = diagram.run(90);
    expect(run.lost(clients, 'batch.submit-refused')).toBeGreaterThan(75);
    expect(diagram.queue(run)).toMatchObject({ isEnabled: false, running: 0 });
    expect(diagram.queue(run).succeeded).toBe(run.sum(diagram.batch, 'JobsSubmitted'));
  });

  test('BAT-LIMITS: a hundred Fargate tasks start at once, and then twenty a second', () => {
    const environments = [{ provisioning: 'fargate', maxvCpus: 1_000 }];
    const diagram = new BatchDiagram({ environments });
    diagram.submit(0.5, { arraySize: 1_000 });
    expect(diagram.queue(diagram.run(1.5)).running).toBe(100);
    expect(diagram.queue(diagram.run(11.5)).running).toBe(300);
  });

  test('BAT-LIMITS: Fargate has no tasks of more than 16 vCPU or 120 GiB', () => {
    for (const size of [
      { vcpus: 17, memoryGibibytes: 32 },
      { vcpus: 4, memoryGibibytes: 121 },
    ]) {
      const environments = [{ provisioning: 'fargate', maxvCpus: 1_000 }];
      const diagram = new BatchDiagram({ definitions: [size], environments });
      diagram.submit(0.5);
      expect(diagram.queue(diagram.run(60))).toMatchObject({ obstacle: 'no-fitting-type' });
    }
  });

  test('jobs run the definition that is called like their kind of request, or the one of the wire', () => {
    const definitions = [
      { name: 'render', failurePercent: 100 },
      { name: 'encode', runTime: { kind: 'constant', value: 10 } },
    ];
    const kinds = [{ name: 'encode' }];
    const byKind = submitting({ definitions }, { requestsPerSecond: 1, kinds }).diagram;
    expect(byKind.queue(byKind.run(80)).failed).toBe(0);
    const wire = { jobDefinition: 'render' };
    const byWire = submitting({ definitions }, { requestsPerSecond: 1, kinds }, wire).diagram;
    expect(byWire.queue(byWire.run(80)).succeeded).toBe(0);
  });

  test('a wire that names what there is not is refused with the names', () => {
    const { diagram } = submitting({}, {}, { jobQueue: 'other' });
    expect(() => diagram.run(1)).toThrow('must be the name of a job queue (queue-1), not “other”');
  });

  test('poisonous requests become jobs that fail every attempt', () => {
    const kinds = [{ poisonPercent: 100 }];
    const definitions = [{ attempts: 2, runTime: { kind: 'constant', value: 1 } }];
    const { diagram } = submitting({ definitions }, { requestsPerSecond: 10, kinds });
    const run = diagram.run(20);
    expect(run.lost(diagram.batch, 'batch.exit-code')).toBeGreaterThan(100);
    expect(diagram.queue(run).succeeded).toBe(0);
  });
});

describe('large numbers', () => {
  test('arrays of 10,000 wait as cohorts: a queue of millions is no heavier than one of thousands', () => {
    const { diagram } = submitting(
      { environments: [{ maxvCpus: 500, instanceTypes: 'c5.18xlarge' }] },
      { requestsPerSecond: 50 },
      { arraySize: 10_000 },
    );
    const run = diagram.run(100);
    expect(diagram.queue(run).runnable).toBeGreaterThan(45_000_000);
    expect(diagram.queue(run).running).toBe(504);
  });

  test('the time in the queue of work that is never short of room is what starting takes', () => {
    const { diagram } = submitting(
      { further: { containerStartSeconds: 10, schedulerCycleSeconds: 1 } },
      { requestsPerSecond: 40, arrivals: 'poisson' },
    );
    const run = diagram.run(120);
    const seconds = run.total(diagram.batch, 'QueueTime', 'Average') / 1_000;
    expect(seconds).toBeGreaterThan(10);
    expect(seconds).toBeLessThan(11.5);
  });
});

describe('who submits', () => {
  const batchSettings = {
    definitions: [{ name: 'job-1' }, { name: 'other', failurePercent: 100 }],
  };

  test('a rule of an event bus submits a job for every event that matches', () => {
    const diagram = new BatchDiagram(batchSettings);
    const { scenario, batch } = diagram;
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 2 });
    const bus = scenario.node('eventbridge');
    scenario.wire(clients, bus, 'publish');
    const target = scenario.wire(bus, batch, 'submit-jobs', { arraySize: 3 });
    const settings = { arraySize: 3, jobDefinition: 'other' };
    scenario.at(20, { kind: 'configure-wire', wire: target, settings });
    const run = diagram.run(150);
    const accepted = run.books(bus).completed;
    expect(run.sum(batch, 'JobsSubmitted')).toBeGreaterThan(3 * 280);
    expect(accepted).toBeGreaterThan(280);
    expect(diagram.queue(run).succeeded).toBeGreaterThan(0);
    expect(diagram.queue(run).failed).toBeGreaterThan(0);
  });

  test('a function submits jobs from its handler', () => {
    const diagram = new BatchDiagram(batchSettings);
    const { scenario, batch } = diagram;
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 2 });
    const lambda = scenario.node('lambda');
    scenario.wire(clients, lambda, 'request');
    scenario.wire(lambda, batch, 'submit-jobs', { callSharePercent: 50 });
    const run = diagram.run(100);
    expect(run.sum(batch, 'JobsSubmitted')).toBeGreaterThan(60);
    expect(run.sum(batch, 'JobsSubmitted')).toBeLessThan(140);
  });
});
