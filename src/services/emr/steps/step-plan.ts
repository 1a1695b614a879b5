import { hiveStages } from '../applications/hive.ts';
import { mahoutStages } from '../applications/mahout.ts';
import { oozieStages } from '../applications/oozie.ts';
import { pigStages } from '../applications/pig.ts';
import { sqoopStages } from '../applications/sqoop.ts';
import type { Stage } from '../mapreduce/job-plan.ts';
import { fileJob } from './file-job.ts';
import type { StepConfig } from './step-fields.ts';

type StepType = StepConfig['type'];

const STAGES: Readonly<Record<StepType, (step: StepConfig) => Stage[]>> = {
  mapreduce: (step) => [[fileJob(step)]],
  hive: hiveStages,
  pig: pigStages,
  oozie: oozieStages,
  mahout: mahoutStages,
  sqoop: sqoopStages,
};

/** The jobs that a step comes to, in stages. */
export function stagesOf(step: StepConfig): readonly Stage[] {
  return STAGES[step.type](step);
}

/** Releases without the application of a step type (the sheet of Hadoop’s family). */
const MISSING: Readonly<Partial<Record<StepType, readonly string[]>>> = {
  mahout: ['6.x', '7.x'],
  sqoop: ['7.x'],
};

/** Whether a release of EMR can run a step. */
export function isInRelease({ type }: StepConfig, release: string): boolean {
  return !(MISSING[type] ?? []).includes(release);
}
