import type { Stage } from '../mapreduce/job-plan.ts';
import { chain, fileJob } from '../steps/file-job.ts';
import type { StepConfig } from '../steps/step-fields.ts';

/** A Pig script: a data flow that is compiled to as many jobs as it has groupings, each over the output of the last. */
export function pigStages(step: StepConfig): Stage[] {
  return chain(fileJob(step), step).map((job) => [job]);
}
