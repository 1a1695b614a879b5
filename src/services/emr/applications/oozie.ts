import type { JobPlan, Stage } from '../mapreduce/job-plan.ts';
import { fileJob } from '../steps/file-job.ts';
import type { StepConfig } from '../steps/step-fields.ts';

/**
 * An Oozie workflow: a graph of jobs without cycles. A fork starts jobs side by side, each over a part of the input; the
 * join waits for the slowest, and one more job works on what all of them put out.
 */
export function oozieStages(step: StepConfig): Stage[] {
  const job = fileJob(step);
  const { input } = job;
  if (input.from !== 'hdfs' && input.from !== 's3') return [[job]];
  const fork = Array.from({ length: step.jobs }, (_none, branch): JobPlan => ({
    ...job,
    title: `${step.name}: branch ${branch + 1} of ${step.jobs}`,
    input: {
      ...input,
      bytes: Math.max(1, Math.round(input.bytes / step.jobs)),
      files: Math.max(1, Math.round(input.files / step.jobs)),
    },
    output: 'hdfs',
  }));
  return [fork, [{ ...job, title: `${step.name}: join`, input: { from: 'previous' } }]];
}
