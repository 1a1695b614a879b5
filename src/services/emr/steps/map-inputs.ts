import type { HdfsFile } from '../hdfs/block.ts';
import type { NameNode } from '../hdfs/name-node.ts';
import type { JobInput, MapInput } from '../mapreduce/job-plan.ts';
import { splitSizes, type InputFiles } from '../mapreduce/splits.ts';

/** Puts files into HDFS; null when they do not fit. A gzip file is cut into blocks as any other. */
export function storeFiles(nameNode: NameNode, files: InputFiles): HdfsFile | null {
  return nameNode.write(splitSizes({ ...files, splittable: true }));
}

/** The maps over files that are in HDFS as `file`: one per block, or per file where it cannot be split. */
export function hdfsInputs(file: HdfsFile, files: InputFiles): MapInput[] {
  const blocksPerFile = file.blocks.length / files.files;
  const { blocks } = file;
  if (files.splittable) {
    return blocks.map((block) => ({ from: 'hdfs', bytes: block.bytes, blocks: [block] }));
  }
  return splitSizes(files).map((bytes, index) => ({
    from: 'hdfs',
    bytes,
    blocks: blocks.slice(index * blocksPerFile, (index + 1) * blocksPerFile),
  }));
}

/** The maps over an input that is not in HDFS. */
export function remoteInputs(
  input: Extract<JobInput, { from: 's3' | 'hdfs' | 'database' }>,
): MapInput[] {
  if (input.from === 'database') {
    const { bytes, connections, bytesPerSecond } = input;
    return Array.from({ length: connections }, () => ({
      from: 'database',
      bytes: bytes / connections,
      blocks: [],
      bytesPerSecond: bytesPerSecond / connections,
    }));
  }
  return splitSizes(input).map((bytes) => ({ from: 's3', bytes, blocks: [] }));
}
