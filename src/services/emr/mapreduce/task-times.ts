import { HADOOP_FACTS as FACTS } from '../hadoop-facts.ts';
import { BLOCK_BYTES } from './splits.ts';

const MEGABYTE = 1_000_000;
const DISK_BYTES_PER_SECOND = FACTS.diskMegabytesPerSecond.value * MEGABYTE;
const SPILL_BYTES = FACTS.sortBufferMegabytes.value * MEGABYTE * FACTS.spillShare.value;
const MEMORY_SHARE = FACTS.shuffleInputShare.value * FACTS.shuffleMergeShare.value;

/**
 * Seconds that a map computes, without reading from afar and without sorting: what one over a whole block would take,
 * `blockSeconds`, of which the start does not shrink with the split.
 */
export function mapSeconds(splitBytes: number, blockSeconds: number): number {
  const start = Math.min(blockSeconds, FACTS.taskStartSeconds.value);
  return start + ((blockSeconds - start) * splitBytes) / BLOCK_BYTES;
}

/** Passes over the disk until `segments` are one, merging ten at a time. */
export function mergePasses(segments: number): number {
  let passes = 0;
  for (let left = segments; left > 1; left = Math.ceil(left / FACTS.mergeFactor.value)) passes += 1;
  return passes;
}

/** How often the sort buffer of a map is written out: at 80 MB each (EMR-13). */
export function spills(mapOutputBytes: number): number {
  return Math.ceil(mapOutputBytes / SPILL_BYTES);
}

/** Seconds that a map spends on writing its sorted output and on merging its spills (EMR-13). */
export function sortSeconds(mapOutputBytes: number, combineShare: number): number {
  const writtenBytes = mapOutputBytes * combineShare;
  const passes = mergePasses(spills(mapOutputBytes));
  return (writtenBytes * (1 + 2 * passes)) / DISK_BYTES_PER_SECOND;
}

/** Seconds that a reducer spends once it has all of its partition: merge, then reduce (EMR-15). */
export function reduceSeconds(
  partitionBytes: number,
  reduceMb: number,
  bytesPerSecond: number,
): number {
  const segments = Math.ceil(partitionBytes / (reduceMb * MEGABYTE * MEMORY_SHARE));
  const passes = mergePasses(segments);
  const mergeSeconds = (2 * passes * partitionBytes) / DISK_BYTES_PER_SECOND;
  return FACTS.taskStartSeconds.value + mergeSeconds + partitionBytes / bytesPerSecond;
}

/** Bytes a second that each of `sharers` tasks of a node gets of its network. */
export function networkShare(megabitsPerSecond: number, sharers: number): number {
  return (megabitsPerSecond * MEGABYTE) / 8 / Math.max(1, sharers);
}

/** The share of the map output that each reducer gets: all of the hottest key goes to one (EMR-13, EMR-15). */
export function partitionShares(reducers: number, hotKeyShare: number, hotIndex: number): number[] {
  const even = (1 - hotKeyShare) / reducers;
  return Array.from({ length: reducers }, (_none, index) =>
    index === hotIndex ? even + hotKeyShare : even,
  );
}
