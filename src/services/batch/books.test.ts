import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTIONS } from './actions.ts';
import { BatchDiagram } from '../../testing/batch-diagram.ts';
import { checkBatch } from './check.ts';
import { BATCH_FIELDS } from './fields.ts';
import { parseConfig } from '../../schema/parse.ts';

const PROVISIONINGS = ['ec2', 'spot', 'fargate', 'fargate-spot', 'unmanaged'];
const STRATEGIES = ['best-fit', 'best-fit-progressive'];
const SECONDS = 400;

const definition = fc.record({
  vcpus: fc.constantFrom(1, 2, 4),
  memoryGibibytes: fc.constantFrom(1, 4),
  runTime: fc.constantFrom(
    { kind: 'constant', value: 30 },
    { kind: 'exponential', mean: 40 },
    { kind: 'uniform', low: 0, high: 100 },
  ),
  failurePercent: fc.constantFrom(0, 20, 100),
  attempts: fc.integer({ min: 1, max: 4 }),
  timeoutSeconds: fc.constantFrom(0, 60),
});

const environment = fc.record({
  provisioning: fc.constantFrom(...PROVISIONINGS),
  allocationStrategy: fc.constantFrom(...STRATEGIES),
  maxvCpus: fc.integer({ min: 1, max: 200 }),
  spotInterruptionsPerHour: fc.constantFrom(0, 20),
});

const queue = fc.record({
  scheduling: fc.constantFrom('fifo', 'fair-share'),
  computeReservation: fc.constantFrom(0, 30),
});

const submission = fc.record({
  arraySize: fc.constantFrom(1, 3, 500, 10_000),
  arrayDependency: fc.constantFrom('none', 'sequential'),
  shareIdentifier: fc.constantFrom('', 'a', 'b'),
  followUpDefinition: fc.constantFrom('', 'job-1'),
  followUpDependency: fc.constantFrom('whole-job', 'n-to-n'),
});

const press = fc.record({
  at: fc.integer({ min: 1, max: SECONDS - 1 }),
  action: fc.constantFrom(...ACTIONS.map(({ id }) => id).filter((id) => id !== 'submit-job')),
  jobs: fc.constantFrom(1, 7, 3_000),
});

const experiment = fc.record({
  definition,
  environment,
  queue,
  submissions: fc.array(submission, { minLength: 1, maxLength: 5 }),
  presses: fc.array(press, { maxLength: 4 }),
});

test('BAT-1: whatever is set and pressed, every job has succeeded, failed for a reason or is in a state', () => {
  fc.assert(
    fc.property(experiment, ({ definition: job, environment: place, queue: line, ...rest }) => {
      const settings = {
        jobDefinitions: [job],
        jobQueues: [line],
        computeEnvironments: [place],
      };
      const parsed = parseConfig(BATCH_FIELDS, settings);
      fc.pre(parsed.ok && checkBatch(parsed.value).length === 0);
      const diagram = new BatchDiagram({
        definitions: [job],
        queues: [line],
        environments: [place],
        further: { schedulerCycleSeconds: 5 },
      });
      rest.submissions.forEach((request, index) => diagram.submit(index * 40 + 0.5, request));
      for (const { at, action, jobs } of rest.presses) {
        const isOfJobs = action === 'cancel-jobs' || action === 'terminate-jobs';
        diagram.act(at, action, isOfJobs ? { jobs } : {});
      }
      const run = diagram.run(SECONDS);
      const state = diagram.queue(run);
      const open = [state.submitted, state.pending, state.runnable, state.starting, state.running];
      expect(Math.min(...open)).toBeGreaterThanOrEqual(0);
      const inside = open.reduce((sum, count) => sum + count, 0);
      const books = run.books(diagram.batch);
      expect(books.received).toBe(
        books.completed + run.lost(diagram.batch) + run.refused(diagram.batch) + inside,
      );
      expect(state.failed).toBe(run.lost(diagram.batch));
    }),
    { numRuns: 60 },
  );
});
