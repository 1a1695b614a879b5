import type { Stage } from '../mapreduce/job-plan.ts';
import { fileJob } from '../steps/file-job.ts';
import type { StepConfig } from '../steps/step-fields.ts';

/**
 * Mahout: machine learning by iteration. Every pass is a job of its own that reads the whole input again, which is why
 * engines that keep it in memory have replaced it.
 */
export function mahoutStages(step: StepConfig): Stage[] {
  const job = fileJob(step);
  return Array.from({ length: step.jobs }, (_none, pass) => [
    { ...job, title: `${step.name}: pass ${pass + 1} of ${step.jobs}` },
  ]);
}
