import type { HdfsFile } from '../hdfs/block.ts';
import type { NameNode } from '../hdfs/name-node.ts';
import type { MapInput } from '../mapreduce/job-plan.ts';
import type { InputFiles } from '../mapreduce/splits.ts';
import { inputBytesOf } from './file-job.ts';
import { hdfsInputs, storeFiles } from './map-inputs.ts';
import type { StepConfig } from './step-fields.ts';

/** The inputs of steps that are in HDFS: copied in when the cluster starts, or when a step needs another one. */
export class InputFilesInHdfs {
  private readonly stored = new Map<string, HdfsFile>();

  constructor(private readonly nameNode: NameNode) {}

  /** Copies the input of a step in, unless it is there; returns whether it is there now. */
  store(step: StepConfig): boolean {
    if (!readsHdfs(step) || this.stored.has(keyOf(step))) return true;
    const file = storeFiles(this.nameNode, filesOf(step));
    if (file) this.stored.set(keyOf(step), file);
    return file !== null;
  }

  /** All maps over the input of a step; empty when it is not there. */
  maps(step: StepConfig): readonly MapInput[] {
    const file = this.stored.get(keyOf(step));
    return file ? hdfsInputs(file, filesOf(step)) : [];
  }
}

/** Whether a step has its input in HDFS. */
function readsHdfs({ type, inputLocation }: StepConfig): boolean {
  return type !== 'sqoop' && inputLocation === 'hdfs';
}

function filesOf(step: StepConfig): InputFiles {
  const splittable = step.compression === 'splittable';
  return { bytes: inputBytesOf(step), files: step.fileCount, splittable };
}

/** Steps over the same files share them. */
function keyOf({ name, inputGibibytes, fileCount, compression }: StepConfig): string {
  return JSON.stringify([name, inputGibibytes, fileCount, compression]);
}
