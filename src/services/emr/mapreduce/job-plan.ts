import type { Block } from '../hdfs/block.ts';
import type { InputFiles } from './splits.ts';

/** Where a job’s input comes from. */
export type JobInput =
  | ({ readonly from: 'hdfs' | 's3' } & InputFiles)
  /** What the stage before has put out. */
  | { readonly from: 'previous' }
  | {
      readonly from: 'database';
      readonly bytes: number;
      readonly connections: number;
      readonly bytesPerSecond: number;
    };

/** Where a job’s output goes; `local`: to the disks of the nodes, for the next stage only. */
export type JobOutput = 'hdfs' | 's3' | 'local';

/** One job: what it reads, computes and writes. */
export interface JobPlan {
  readonly title: string;
  readonly input: JobInput;
  readonly reduceTasks: number;
  /** Map output in proportion to the input. */
  readonly mapOutputShare: number;
  /** What a combiner leaves of it. */
  readonly combineShare: number;
  /** Share of the map output that belongs to the hottest key. */
  readonly hotKeyShare: number;
  readonly output: JobOutput;
  /** Whether it goes on in the application master of the job before (Tez). */
  readonly sharesMaster: boolean;
}

/** Jobs that run side by side; the next stage begins when all of them are done. */
export type Stage = readonly JobPlan[];

/** How a map gets at its split. */
export interface MapInput {
  readonly from: 'hdfs' | 's3' | 'local' | 'database';
  readonly bytes: number;
  /** The blocks it reads, where the split is in HDFS. */
  readonly blocks: readonly Block[];
  /** What the source delivers to this map at most, where it is the source that limits. */
  readonly bytesPerSecond?: number;
}

/** Bytes that a job puts out, given what it reads: the reducers pass on what they get. */
export function outputBytesOf(plan: JobPlan, inputBytes: number): number {
  const mapped = inputBytes * plan.mapOutputShare;
  return plan.reduceTasks > 0 ? mapped * plan.combineShare : mapped;
}
