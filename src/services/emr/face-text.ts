import type { ClusterFaceState, FaceJob, FaceNode } from './face-state.ts';

const PERCENT = 100;

/** The state of the cluster and what it has done, such as `RUNNING · 2 done, 1 failed`. */
export function stepsText({ stepsCompleted, stepsFailed, stepsPending }: ClusterFaceState): string {
  const parts = [`${stepsCompleted} done`];
  if (stepsFailed > 0) parts.push(`✕ ${stepsFailed} failed`);
  if (stepsPending > 0) parts.push(`${stepsPending} waiting`);
  return parts.join(', ');
}

/** Where the maps are, such as `wave 3 of 58 · 28 of 800 maps`. */
export function mapsText({ maps, mapsDone, wave, waves }: FaceJob): string {
  return `wave ${wave} of ${waves} · ${mapsDone} of ${maps} maps`;
}

/** Where the reducers are, such as `8 reducers: 2 fetch, 3 reduce, 3 done`. */
export function reducersText({ reducers, shuffling, reducing, reducersDone }: FaceJob): string {
  if (reducers === 0) return 'no reducers';
  return `${reducers} reducers: ${shuffling} fetch, ${reducing} reduce, ${reducersDone} done`;
}

/** The blocks of HDFS, such as `800 blocks × 2, HDFS 78 % full`. */
export function blocksText({ blocks, replication, hdfsShare }: ClusterFaceState): string {
  return `${blocks} blocks × ${replication}, HDFS ${Math.round(hdfsShare * PERCENT)} % full`;
}

/** What is wrong with blocks; empty when nothing is. */
export function blocksWarning({ blocksMissing, blocksUnderReplicated }: ClusterFaceState): string {
  const parts: string[] = [];
  if (blocksMissing > 0) parts.push(`${blocksMissing} blocks missing`);
  if (blocksUnderReplicated > 0) parts.push(`${blocksUnderReplicated} with too few copies`);
  return parts.join(', ');
}

/** The components as a management console lists them, such as `DataNodes 4/4`. */
export function componentsText({ components }: ClusterFaceState): string {
  return components.map(({ name, up, of }) => `${name} ${up}/${of}`).join(' · ');
}

/** A node in words, for its tooltip. */
export function nodeText({
  id,
  role,
  state,
  isSpot,
  isSlow,
  busyShare,
  diskShare,
}: FaceNode): string {
  const traits = [
    `${role} node ${id}${isSpot ? ', spot' : ''}: ${state}`,
    ...(isSlow ? ['slow'] : []),
    ...(role === 'primary' ? [] : [`memory ${Math.round(busyShare * PERCENT)} % in use`]),
    ...(role === 'core' ? [`disk ${Math.round(diskShare * PERCENT)} % full`] : []),
  ];
  return traits.join(', ');
}

/** The whole face in words. */
export function describeCluster(state: ClusterFaceState): string {
  const { job, stepName } = state;
  return [
    `EMR cluster, ${state.state}: ${state.coreCount} core and ${state.taskCount} task nodes`,
    `steps: ${stepsText(state)}`,
    ...(job ? [`${stepName}: ${mapsText(job)}, ${reducersText(job)}`] : []),
    blocksText(state),
    ...[blocksWarning(state)].filter((part) => part !== ''),
    componentsText(state),
  ].join('; ');
}
