import { BYTES_PER_MEBIBYTE } from '../../../base/units.ts';
import { HADOOP_FACTS as FACTS } from '../hadoop-facts.ts';

/** Size of a block of HDFS and of a split. */
export const BLOCK_BYTES = FACTS.blockMebibytes.value * BYTES_PER_MEBIBYTE;

/** Files of one size. */
export interface InputFiles {
  readonly bytes: number;
  readonly files: number;
  /** Whether a file may be read from its middle; a gzip file cannot. */
  readonly splittable: boolean;
}

/**
 * The sizes of the splits, one map each (EMR-11): every file has at least one, and one for every 128 MiB begun when it
 * can be split.
 */
export function splitSizes({ bytes, files, splittable }: InputFiles): number[] {
  const fileBytes = bytes / files;
  const sizes: number[] = [];
  for (let file = 0; file < files; file += 1) {
    let rest = fileBytes;
    while (splittable && rest > BLOCK_BYTES) {
      sizes.push(BLOCK_BYTES);
      rest -= BLOCK_BYTES;
    }
    sizes.push(rest);
  }
  return sizes;
}

/** Map containers that run at a time on nodes with this much memory, beside one application master (EMR-12). */
export function mapSlots(
  nodeMemoriesMb: readonly number[],
  mapMb: number,
  masterMb: number,
): number {
  const all = nodeMemoriesMb.reduce((slots, memoryMb) => slots + Math.floor(memoryMb / mapMb), 0);
  return Math.max(0, all - Math.ceil(masterMb / mapMb));
}

/** How often all slots are filled until every map has run (EMR-12). */
export function waves(maps: number, slots: number): number {
  return slots > 0 ? Math.ceil(maps / slots) : Number.POSITIVE_INFINITY;
}
