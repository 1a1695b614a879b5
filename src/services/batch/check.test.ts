import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../schema/parse.ts';
import { checkBatch } from './check.ts';
import { BATCH_FIELDS } from './fields.ts';

/** What is wrong with settings, each as `path message`. */
function problemsOf(settings: object): readonly string[] {
  const parsed = parseConfig(BATCH_FIELDS, settings);
  if (!parsed.ok) return parsed.problems.map(({ path, message }) => `${path} ${message}`);
  return checkBatch(parsed.value).map(({ path, message }) => `${path} ${message}`);
}

test('the defaults are in order', () => {
  expect(problemsOf({})).toEqual([]);
});

describe('what Batch refuses', () => {
  const fargate = { name: 'fargate', provisioning: 'fargate' };
  const four = ['a', 'b', 'c', 'd'];

  test.each([
    [
      'BAT-4: Fargate and EC2 in one queue',
      { computeEnvironments: [{}, fargate] },
      'jobQueues[0].computeEnvironments must not mix Fargate with EC2 in one queue (BAT-4)',
    ],
    [
      'BAT-4: more than three environments of a queue',
      {
        computeEnvironments: four.map((name) => ({ name })),
        jobQueues: [{ computeEnvironments: four.join(',') }],
      },
      'jobQueues[0].computeEnvironments must be at most 3, not 4 (BAT-4)',
    ],
    [
      'BAT-4: one environment twice',
      { jobQueues: [{ computeEnvironments: 'environment-1, environment-1' }] },
      'jobQueues[0].computeEnvironments must not name an environment twice (BAT-4)',
    ],
    [
      'BAT-4: an environment that there is not',
      { jobQueues: [{ computeEnvironments: 'other' }] },
      'jobQueues[0].computeEnvironments must be names of compute environments (environment-1), not “other” (BAT-4)',
    ],
    [
      'BAT-5: a minimum above the maximum',
      { computeEnvironments: [{ minvCpus: 65 }] },
      'computeEnvironments[0].minvCpus must be at most the maximum of 64, not 65 (BAT-5)',
    ],
    [
      'BAT-5: desired vCPUs above the maximum',
      { computeEnvironments: [{ desiredvCpus: 65 }] },
      'computeEnvironments[0].desiredvCpus must be at most the maximum of 64, not 65 (BAT-5)',
    ],
    [
      'BAT-5: a scale-down delay of less than 20 minutes',
      { computeEnvironments: [{ scaleDownDelayMinutes: 19 }] },
      'computeEnvironments[0].scaleDownDelayMinutes must be 0 or at least 20 min, not 19 (BAT-5)',
    ],
    [
      'BAT-7: a Spot strategy on demand',
      { computeEnvironments: [{ allocationStrategy: 'spot-capacity-optimized' }] },
      'computeEnvironments[0].allocationStrategy must not be a Spot strategy for on-demand instances, but is spot-capacity-optimized (BAT-7)',
    ],
    [
      'BAT-7: an unknown instance type',
      { computeEnvironments: [{ instanceTypes: 'c5, x9.large' }] },
      'computeEnvironments[0].instanceTypes must be types or families of c5, m5 and r5, not “x9.large” (BAT-7)',
    ],
    [
      'BAT-9: a time-out of less than a minute',
      { jobDefinitions: [{ timeoutSeconds: 59 }] },
      'jobDefinitions[0].timeoutSeconds must be 0 or at least 60 s, not 59 (BAT-9)',
    ],
    [
      'BAT-15: a limit in RUNNABLE of less than ten minutes',
      { jobQueues: [{ runnableLimitSeconds: 599 }] },
      'jobQueues[0].runnableLimitSeconds must be 0 or at least 600 s, not 599 (BAT-15)',
    ],
    [
      'BAT-LIMITS: a name that is taken',
      { jobDefinitions: [{}, {}] },
      'jobDefinitions[1].name must be unique, and “job-1” is taken (BAT-LIMITS)',
    ],
  ])('%s', (_title, settings, problem) => {
    expect(problemsOf(settings)).toEqual([problem]);
  });
});
