import { BYTES_PER_GIBIBYTE } from '../../../base/units.ts';
import type { JobPlan } from '../mapreduce/job-plan.ts';
import type { StepConfig } from './step-fields.ts';

const PERCENT = 100;

/** Bytes that a step has to read. */
export function inputBytesOf({ inputGibibytes }: StepConfig): number {
  return Math.round(inputGibibytes * BYTES_PER_GIBIBYTE);
}

/** One job over the files of a step, as its settings say. */
export function fileJob(step: StepConfig, title = step.name): JobPlan {
  return {
    title,
    input: {
      from: step.inputLocation,
      bytes: inputBytesOf(step),
      files: step.fileCount,
      splittable: step.compression === 'splittable',
    },
    reduceTasks: step.reduceTasks,
    mapOutputShare: step.mapOutputPercent / PERCENT,
    combineShare: step.combinePercent / PERCENT,
    hotKeyShare: step.hotKeyPercent / PERCENT,
    output: step.outputLocation,
    sharesMaster: false,
  };
}

/** A chain of jobs, each over what the one before put out; what is in between goes to HDFS, or with Tez stays local. */
export function chain(
  first: JobPlan,
  { jobs, engine, name, outputLocation }: StepConfig,
): JobPlan[] {
  const isTez = engine === 'tez';
  return Array.from({ length: jobs }, (_none, index) => ({
    ...first,
    title: `${name}: job ${index + 1} of ${jobs}`,
    input: index === 0 ? first.input : { from: 'previous' },
    output: index === jobs - 1 ? outputLocation : isTez ? 'local' : 'hdfs',
    sharesMaster: isTez && index > 0,
  }));
}
