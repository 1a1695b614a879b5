import type { Reason } from '../../protocols/answer.ts';

export const TOO_MANY_STEPS: Reason = {
  id: 'emr.too-many-steps',
  title: 'Too many active steps',
  explanation:
    'A cluster has at most 256 steps pending and running. Submit more slowly, raise the step concurrency, or use more clusters.',
  rule: 'EMR-9',
  field: 'stepConcurrency',
};

export const CLUSTER_TERMINATED: Reason = {
  id: 'emr.cluster-terminated',
  title: 'Cluster terminated',
  explanation:
    'The cluster is terminating or gone: it takes no step, and what it had not finished is lost.',
  rule: 'EMR-7',
  field: 'clusterType',
};

export const STEP_CANCELLED: Reason = {
  id: 'emr.step-cancelled',
  title: 'Step cancelled',
  explanation:
    'A step before it failed, and the action on failure cancels the others; or the cluster ended before it began.',
  rule: 'EMR-10',
  field: 'actionOnFailure',
};

export const STEP_INTERRUPTED: Reason = {
  id: 'emr.step-interrupted',
  title: 'Step interrupted',
  explanation: 'The step was running when the cluster ended.',
  rule: 'EMR-9',
};

export const PRIMARY_LOST: Reason = {
  id: 'emr.primary-lost',
  title: 'Primary node lost',
  explanation:
    'The only primary node failed, and with it the cluster, its HDFS and its running steps. Three primary nodes fail over.',
  rule: 'EMR-2',
  field: 'primaryCount',
};

export const TASK_FAILED: Reason = {
  id: 'emr.task-failed',
  title: 'Task failed four times',
  explanation: 'One task failed in all of its four attempts, and the job with it.',
  rule: 'EMR-16',
};

export const BLOCK_MISSING: Reason = {
  id: 'emr.block-missing',
  title: 'Block missing',
  explanation:
    'No core node that is left holds a copy of a block that a map must read. Keep more copies, or the input in S3.',
  rule: 'EMR-3',
  field: 'replication',
};

export const HDFS_FULL: Reason = {
  id: 'emr.hdfs-full',
  title: 'HDFS full',
  explanation:
    'The blocks and their copies do not fit on the disks of the core nodes. Add core nodes or disk, or use S3.',
  rule: 'EMR-21',
  field: 'diskGibibytes',
};

export const MASTER_FAILED: Reason = {
  id: 'emr.application-master-failed',
  title: 'Application master lost twice',
  explanation:
    'The nodes under both attempts of the application master were lost. EMR 5.x keeps masters off task nodes for that reason.',
  rule: 'EMR-17',
};

export const NOT_IN_RELEASE: Reason = {
  id: 'emr.not-in-release',
  title: 'Application not in the release',
  explanation:
    'The release that the cluster runs does not have the application of this step: Mahout is in 5.x only, Sqoop up to 6.x.',
  rule: 'EMR-FAMILY',
  field: 'releaseVersion',
};

export const CHANNEL_FULL: Reason = {
  id: 'emr.flume-channel-full',
  title: 'Flume channel full',
  explanation:
    'The sink does not write as fast as events come, and the channel between them is full: the source refuses.',
  rule: 'EMR-FLUME',
  field: 'flumeChannelEvents',
};

export const HBASE_NOT_INSTALLED: Reason = {
  id: 'emr.hbase-not-installed',
  title: 'No HBase',
  explanation: 'The cluster runs no HBase that could read or write items.',
  rule: 'EMR-HBASE',
  field: 'hbase',
};

export const REGION_UNAVAILABLE: Reason = {
  id: 'emr.region-unavailable',
  title: 'Region unavailable',
  explanation:
    'The region server of this row key is gone, and the region is not assigned to another one yet.',
  rule: 'EMR-HBASE',
};

export const REGION_SERVER_BUSY: Reason = {
  id: 'emr.region-server-busy',
  title: 'Region server too busy',
  explanation:
    'The region servers of these row keys have more requests than they serve. Row keys that spread help; more nodes do not help one hot region.',
  rule: 'EMR-HBASE',
  field: 'regionServerRequestsPerSecond',
};

/** Every reason that arises in a cluster. */
export const REASONS: readonly Reason[] = [
  TOO_MANY_STEPS,
  CLUSTER_TERMINATED,
  STEP_CANCELLED,
  STEP_INTERRUPTED,
  PRIMARY_LOST,
  TASK_FAILED,
  BLOCK_MISSING,
  HDFS_FULL,
  MASTER_FAILED,
  NOT_IN_RELEASE,
  CHANNEL_FULL,
  HBASE_NOT_INSTALLED,
  REGION_UNAVAILABLE,
  REGION_SERVER_BUSY,
];
