import type { Stage } from '../mapreduce/job-plan.ts';
import { inputBytesOf } from '../steps/file-job.ts';
import type { StepConfig } from '../steps/step-fields.ts';

/**
 * A Sqoop import: a job of maps alone, each with a connection of its own to the database and a range of its rows. It goes
 * as fast as the database serves them, however many nodes there are.
 */
export function sqoopStages(step: StepConfig): Stage[] {
  const { name, connections, databaseMegabytesPerSecond, outputLocation } = step;
  return [
    [
      {
        title: name,
        input: {
          from: 'database',
          bytes: inputBytesOf(step),
          connections,
          bytesPerSecond: databaseMegabytesPerSecond * 1_000_000,
        },
        reduceTasks: 0,
        mapOutputShare: 1,
        combineShare: 1,
        hotKeyShare: 0,
        output: outputLocation,
        sharesMaster: false,
      },
    ],
  ];
}
