import { BYTES_PER_GIBIBYTE } from '../../base/units.ts';
import type { ClusterParts } from './cluster-parts.ts';
import type { ClusterFaceState, FaceComponent, FaceJob, FaceNode } from './face-state.ts';
import type { ClusterConfig } from './fields.ts';
import type { LifeCycle } from './life-cycle.ts';
import type { Job } from './mapreduce/job.ts';
import type { ClusterNode } from './nodes/cluster-node.ts';
import type { StepQueue } from './steps/step-queue.ts';

/** Nodes that the face draws. */
const NODES_MAX = 36;
const ROLES = ['primary', 'core', 'task'] as const;

/** What the face is read from. */
interface ClusterInside {
  readonly parts: ClusterParts;
  readonly config: ClusterConfig;
  readonly life: LifeCycle;
  readonly steps: StepQueue;
  /** Steps that completed, and those that ended otherwise. */
  readonly completed: number;
  readonly failed: number;
}

/** The inside of a cluster at this moment. */
export function clusterFace({
  parts,
  config,
  life,
  steps,
  completed,
  failed,
}: ClusterInside): ClusterFaceState {
  const { groups, nameNode } = parts;
  const diskBytes = config.diskGibibytes * BYTES_PER_GIBIBYTE;
  const nodes = [...groups.all].sort(byRole);
  const [step] = steps.runningSteps;
  const jobs = [...steps.runningSteps].flatMap(({ run }) => run?.runningJobs ?? []);
  const [job] = jobs;
  const { capacityBytes } = nameNode;
  return {
    state: life.state,
    nodes: nodes.slice(0, NODES_MAX).map((node) => faceNode(node, diskBytes)),
    nodeCount: nodes.length,
    coreCount: groups.alive('core'),
    taskCount: groups.alive('task'),
    job: job ? faceJob(job) : null,
    otherJobs: Math.max(0, jobs.length - 1),
    stepName: step?.config.name ?? '',
    stage: step?.run?.stageText.number ?? 0,
    stages: step?.run?.stageText.count ?? 0,
    stepsPending: steps.active - steps.runningSteps.size,
    stepsCompleted: completed,
    stepsFailed: failed,
    blocks: nameNode.blockCount,
    blocksUnderReplicated: nameNode.underReplicated,
    blocksMissing: nameNode.missing,
    replication: parts.replication,
    hdfsShare: capacityBytes > 0 ? nameNode.usedBytes / capacityBytes : 0,
    components: components(parts, config),
  };
}

function byRole(one: ClusterNode, other: ClusterNode): number {
  return ROLES.indexOf(one.role) - ROLES.indexOf(other.role) || one.id - other.id;
}

function faceNode(node: ClusterNode, diskBytes: number): FaceNode {
  const { id, role, state, market, slowness, blockBytes } = node;
  return {
    id,
    role,
    state: state === 'gone' ? 'silent' : state,
    isSpot: market === 'spot',
    isSlow: slowness > 1,
    busyShare: role === 'primary' ? 0 : node.allocatedMb / node.memoryMb,
    diskShare: blockBytes / diskBytes,
  };
}

function faceJob(job: Job): FaceJob {
  const { mapsLocal, mapsRemote, ...progress } = job.progress();
  const read = mapsLocal + mapsRemote;
  return { title: job.plan.title, ...progress, localShare: read > 0 ? mapsLocal / read : 0 };
}

/** What a management console would list: EMR has none on the cluster, its own console shows these. */
function components(
  { groups, hbase, primaries }: ClusterParts,
  config: ClusterConfig,
): FaceComponent[] {
  const workers = groups.alive('core') + groups.alive('task');
  const cores = groups.target({ role: 'core', group: 0 });
  const primary = Number(config.primaryCount);
  const wanted = groups.all.filter(({ role }) => role !== 'primary').length;
  const listed = [
    { name: 'NameNode', up: primaries.up, of: primary },
    { name: 'DataNodes', up: groups.alive('core'), of: cores },
    { name: 'NodeManagers', up: workers, of: wanted },
  ];
  if (!config.hbase) return listed;
  return [
    ...listed,
    { name: 'ZooKeeper', up: primaries.up, of: primary },
    { name: 'Regions', up: hbase.regionsAssigned, of: hbase.regionCount },
  ];
}
