import type { Stage } from '../mapreduce/job-plan.ts';
import { chain, fileJob, inputBytesOf } from '../steps/file-job.ts';
import type { StepConfig } from '../steps/step-fields.ts';

const PERCENT = 100;

/**
 * A Hive query: SQL that is compiled to a chain of jobs. The metastore knows the partitions of the table, so what the
 * WHERE clause leaves out is never read (partition pruning).
 */
export function hiveStages(step: StepConfig): Stage[] {
  const job = fileJob(step);
  const bytes = Math.max(
    1,
    Math.round((inputBytesOf(step) * step.partitionsReadPercent) / PERCENT),
  );
  const files = Math.max(1, Math.round((step.fileCount * step.partitionsReadPercent) / PERCENT));
  const input = {
    from: step.inputLocation,
    bytes,
    files,
    splittable: step.compression === 'splittable',
  };
  return chain({ ...job, input }, step).map((each) => [each]);
}
