import type { MetricDescription, MetricUnit } from '../../telemetry/metric.ts';

const NAMESPACE = 'AWS/ElasticMapReduce';

function gauge(
  id: string,
  help: string,
  unit: MetricUnit = 'Count',
  highlight = false,
): MetricDescription {
  return { id, help, kind: 'gauge', unit, statistic: 'Average', namespace: NAMESPACE, highlight };
}

function counter(id: string, help: string, unit: MetricUnit = 'Count'): MetricDescription {
  return { id, help, kind: 'counter', unit, statistic: 'Sum', namespace: NAMESPACE };
}

/** What AWS does not publish. */
function own(
  id: string,
  help: string,
  kind: 'gauge' | 'counter',
  unit: MetricUnit = 'Count',
): MetricDescription {
  return { id, help, kind, unit, statistic: kind === 'counter' ? 'Sum' : 'Average' };
}

/** Metrics of managed scaling, published every minute; all others of the cluster every five. */
const MANAGED_SCALING: readonly MetricDescription[] = [
  gauge('TotalUnitsRequested', 'Core and task nodes that there are to be.'),
  gauge('TotalUnitsRunning', 'Core and task nodes that run.'),
  gauge('CoreUnitsRequested', 'Core nodes that there are to be.'),
  gauge('CoreUnitsRunning', 'Core nodes that run.'),
  gauge('TaskUnitsRequested', 'Task nodes that there are to be.'),
  gauge('TaskUnitsRunning', 'Task nodes that run.'),
];

export const MANAGED_SCALING_METRICS: ReadonlySet<string> = new Set(
  MANAGED_SCALING.map(({ id }) => id),
);

/** The metrics of a cluster: CloudWatch’s, and a few of our own. */
export const METRICS: readonly MetricDescription[] = [
  gauge('ContainerPending', 'Containers that applications wait for.', 'Count', true),
  gauge(
    'YARNMemoryAvailablePercentage',
    'Share of the memory of YARN that is free.',
    'Percent',
    true,
  ),
  gauge('HDFSUtilization', 'Share of HDFS that is in use.', 'Percent', true),
  gauge('ContainerAllocated', 'Containers that run.'),
  gauge('ContainerReserved', 'Containers for which a node is kept free.'),
  gauge('ContainerPendingRatio', 'Containers that wait for each one that runs.', 'None'),
  gauge('AppsRunning', 'Jobs that run.'),
  counter('AppsCompleted', 'Steps that completed.'),
  counter('AppsFailed', 'Steps that failed.'),
  gauge('IsIdle', '1 while the cluster waits and costs.', 'None', true),
  gauge('CoreNodesRunning', 'Core nodes in service.'),
  gauge('CoreNodesPending', 'Core nodes on their way.'),
  gauge('TaskNodesRunning', 'Task nodes in service.'),
  gauge('TaskNodesPending', 'Task nodes on their way.'),
  gauge('MultiMasterInstanceGroupNodesRunning', 'Primary nodes in service.'),
  gauge('LiveDataNodes', 'Share of the core nodes whose blocks can be read.', 'Percent'),
  gauge('MRLostNodes', 'Nodes that YARN has given up, reclaimed ones among them.'),
  gauge('MRDecommissionedNodes', 'Nodes that take no new containers and are about to leave.'),
  gauge('MissingBlocks', 'Blocks of which no copy is left.'),
  gauge('UnderReplicatedBlocks', 'Blocks with fewer copies than they should have.'),
  gauge('CapacityRemainingGB', 'Room on the disks of HDFS, in GB.', 'None'),
  gauge('MemoryTotalMB', 'Memory of YARN.', 'None'),
  gauge('MemoryAllocatedMB', 'Memory of the containers that run.', 'None'),
  gauge('MemoryAvailableMB', 'Memory that is free.', 'None'),
  counter('HDFSBytesRead', 'Bytes that maps read from HDFS.', 'Bytes'),
  counter('HDFSBytesWritten', 'Bytes of output in HDFS.', 'Bytes'),
  counter('S3BytesRead', 'Bytes that maps read from S3.', 'Bytes'),
  counter('S3BytesWritten', 'Bytes of output in S3.', 'Bytes'),
  ...MANAGED_SCALING,
  own('StepsPending', 'Steps that wait.', 'gauge'),
  own('NodeLocalMaps', 'Maps that ran where a copy of their block is.', 'counter'),
  own('RemoteMaps', 'Maps that read over the network.', 'counter'),
  own('SpeculativeTasks', 'Twins of stragglers.', 'counter'),
  own('FailedTaskAttempts', 'Attempts of tasks that failed.', 'counter'),
  {
    id: 'StepDuration',
    help: 'From a step’s submission to its end.',
    kind: 'distribution',
    unit: 'Seconds',
    statistic: 'Average',
    highlight: true,
  },
  own('InstanceUsdPerHour', 'What the instances cost an hour, in US dollars.', 'gauge', 'None'),
  own('SurchargeUsdPerHour', 'What EMR adds an hour, in US dollars.', 'gauge', 'None'),
  own('DiskGibibytes', 'EBS volumes of the core nodes, in GiB.', 'gauge', 'None'),
  own('HBaseRequests', 'Reads and writes that region servers answered.', 'counter'),
  own('FlumeChannelFillPercentage', 'How full the Flume channel is.', 'gauge', 'Percent'),
];
