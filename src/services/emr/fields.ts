import { CALLER_FIELDS, OBJECT_ACCESS_FIELDS } from '../../protocols/caller-fields.ts';
import { boolean, choice, defineFields, distribution, list, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { APPLICATION_FIELDS } from './applications/application-fields.ts';
import { EMR_FACTS as FACTS } from './facts.ts';
import { HADOOP_FACTS as HADOOP } from './hadoop-facts.ts';
import {
  describeInstanceType,
  INSTANCE_TYPE_NAMES,
  type InstanceTypeName,
} from './instance-types.ts';
import { HADOOP_FIELDS, LIFE_FIELDS } from './life-fields.ts';
import { SCALING_FIELDS } from './nodes/scaling-fields.ts';
import { STEP_FIELDS, type StepConfig } from './steps/step-fields.ts';

const NODES = 'Instance groups';
const MODEL = 'Model assumptions';

const TYPE_CHOICES = INSTANCE_TYPE_NAMES.map((value) => ({
  value,
  title: value,
  help: describeInstanceType(value),
}));

function instanceTypeField(title: string, help: string, group?: string) {
  const field = { title, help, default: 'm5.xlarge' as InstanceTypeName, choices: TYPE_CHOICES };
  return choice<InstanceTypeName>(group === undefined ? field : { ...field, group });
}

function marketField(help: string, group?: string) {
  return choice({
    title: 'Purchasing option',
    help,
    default: 'on-demand',
    choices: [
      { value: 'on-demand', title: 'On demand' },
      { value: 'spot', title: 'Spot', help: 'Cheaper, and reclaimed on two minutes’ notice.' },
    ],
    ...(group === undefined ? {} : { group }),
  });
}

/** One group of task nodes. */
export const TASK_GROUP_FIELDS = defineFields({
  instanceType: instanceTypeField('Instance type', 'Of every node in the group.'),
  count: number({
    title: 'Nodes',
    help: 'Task nodes run tasks and keep no blocks: losing one costs only work.',
    default: 4,
    minimum: 0,
    maximum: 200,
    unit: 'nodes',
    whole: true,
  }),
  market: marketField('Task nodes are what spot is for.'),
});

/** What the first example computes: 800 maps over 100 GiB in HDFS. */
const FIRST_STEP: StepConfig = {
  name: 'Count words',
  type: 'mapreduce',
  inputGibibytes: 100,
  inputLocation: 'hdfs',
  fileCount: 1,
  compression: 'splittable',
  jobs: 3,
  partitionsReadPercent: 100,
  engine: 'mapreduce',
  connections: HADOOP.sqoopMaps.value,
  databaseMegabytesPerSecond: 100,
  reduceTasks: 8,
  mapOutputPercent: 20,
  combinePercent: 100,
  hotKeyPercent: 0,
  outputLocation: 's3',
};

const nodeFields = defineFields({
  coreCount: number({
    title: 'Core nodes',
    help: 'They keep the blocks of HDFS and run tasks. Losing one loses copies of blocks.',
    default: 4,
    minimum: 1,
    maximum: 200,
    unit: 'nodes',
    whole: true,
    slider: 'logarithmic',
  }),
  coreInstanceType: instanceTypeField('Core instance type', 'Sets the size of containers, too.'),
  steps: list({
    title: 'Steps',
    help: 'What the cluster computes, in this order. A request submits one of them again.',
    item: STEP_FIELDS,
    itemTitle: 'step',
    default: [FIRST_STEP],
    lengthMin: 1,
    lengthMax: 20,
  }),
  runStepsAtStart: boolean({
    title: 'Run the steps at start',
    help: 'Off: the cluster waits until steps are submitted by requests or by hand.',
    default: true,
  }),
  taskGroups: list({
    title: 'Task groups',
    help: 'Nodes that only compute.',
    item: TASK_GROUP_FIELDS,
    itemTitle: 'task group',
    default: [],
    lengthMin: 0,
    lengthMax: FACTS.taskGroupsMax.value,
    group: NODES,
  }),
  coreMarket: marketField(
    'Spot core nodes take blocks of HDFS with them when they are reclaimed.',
    NODES,
  ),
  primaryCount: choice({
    title: 'Primary nodes',
    help: 'The primary node runs the ResourceManager and the NameNode. When the only one fails, the cluster is over.',
    default: '1',
    choices: [
      { value: '1', title: 'One' },
      { value: '3', title: 'Three', help: 'Another takes over. Termination protection is on.' },
    ],
    group: NODES,
  }),
  primaryInstanceType: instanceTypeField('Primary instance type', 'Runs no tasks.', NODES),
  diskGibibytes: number({
    title: 'Disk per core node',
    help: 'All core nodes’ disks, divided by the number of copies, are what HDFS holds.',
    default: FACTS.coreDiskGibibytes.value,
    minimum: 10,
    maximum: 16_384,
    unit: 'GiB',
    whole: true,
    slider: 'logarithmic',
    group: NODES,
    facts: [FACTS.coreDiskGibibytes],
  }),
});

const modelFields = defineFields({
  mapTime: distribution({
    title: 'A map over 128 MiB takes',
    help: 'On a healthy node. Larger and smaller splits take their share of it.',
    default: { kind: 'log-normal', mean: HADOOP.mapSeconds.value, variation: 0.1 },
    minimum: 0.1,
    maximum: 3_600,
    unit: 's',
    group: MODEL,
    facts: [HADOOP.mapSeconds, HADOOP.taskStartSeconds],
  }),
  reduceMegabytesPerSecond: number({
    title: 'A reducer works through',
    help: 'What is sorted and reduced per second.',
    default: HADOOP.reduceMegabytesPerSecond.value,
    minimum: 0.1,
    maximum: 10_000,
    unit: 'MB/s',
    slider: 'logarithmic',
    group: MODEL,
    facts: [HADOOP.reduceMegabytesPerSecond],
  }),
  taskFailurePercent: number({
    title: 'Failing attempts',
    help: 'Share of the attempts of tasks that fail on their way.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    group: MODEL,
    facts: [HADOOP.taskAttemptsMax],
  }),
  startSeconds: number({
    title: 'Cluster starts in',
    help: 'Provisioning, bootstrap actions and installing applications.',
    default: FACTS.clusterStartSeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    whole: true,
    group: MODEL,
    facts: [FACTS.clusterStartSeconds, FACTS.startingShare],
  }),
  nodeAddSeconds: number({
    title: 'A node joins after',
    help: 'From asking for a node until YARN uses it.',
    default: FACTS.nodeAddSeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    whole: true,
    group: MODEL,
    facts: [FACTS.nodeAddSeconds],
  }),
  spotInterruptionsPerHour: number({
    title: 'Spot interruptions',
    help: 'How often an hour each spot node is reclaimed. 0.00007 is 5 % a month.',
    default: FACTS.spotRate.value,
    minimum: 0,
    maximum: 10,
    unit: 'per node and hour',
    group: MODEL,
    facts: [FACTS.spotRate, FACTS.spotInterruptionNoticeSeconds],
  }),
});

/** Settings of a cluster. */
export const CLUSTER_FIELDS = defineFields({
  ...nodeFields,
  ...SCALING_FIELDS,
  ...LIFE_FIELDS,
  ...APPLICATION_FIELDS,
  ...HADOOP_FIELDS,
  ...modelFields,
});
export type ClusterConfig = ConfigOf<typeof CLUSTER_FIELDS>;

/** Settings of the wire to a bucket that EMRFS reads and writes. */
export const BUCKET_WIRE_FIELDS = defineFields({
  ...CALLER_FIELDS,
  prefixCount: OBJECT_ACCESS_FIELDS.prefixCount,
});
