import { boolean, choice, defineFields, number } from '../../schema/build.ts';
import { EMR_FACTS as FACTS } from './facts.ts';
import { HADOOP_FACTS as HADOOP } from './hadoop-facts.ts';

const LIFE = 'Life of the cluster';
const HADOOP_GROUP = 'Hadoop';

/** How long the cluster lives and what its steps do to it. */
export const LIFE_FIELDS = defineFields({
  clusterType: choice({
    title: 'Cluster',
    help: 'A transient cluster ends when its steps are done; a long-running one waits for more, and costs.',
    default: 'long-running',
    choices: [
      { value: 'long-running', title: 'Long-running' },
      { value: 'transient', title: 'Transient', help: 'Terminates after the last step.' },
    ],
    group: LIFE,
  }),
  idleTerminationSeconds: number({
    title: 'Auto-terminate when idle for',
    help: '0: never. A forgotten cluster costs until someone notices.',
    default: 0,
    minimum: 0,
    maximum: FACTS.idleTerminationSecondsMax.value,
    unit: 's',
    whole: true,
    group: LIFE,
    facts: [FACTS.idleTerminationSeconds, FACTS.idleTerminationSecondsMin],
  }),
  actionOnFailure: choice({
    title: 'When a step fails',
    help: 'What becomes of the steps behind it.',
    default: 'continue',
    choices: [
      { value: 'continue', title: 'Continue' },
      { value: 'cancel-and-wait', title: 'Cancel and wait' },
      { value: 'terminate-cluster', title: 'Terminate cluster' },
    ],
    group: LIFE,
  }),
  stepConcurrency: number({
    title: 'Step concurrency',
    help: 'How many steps run at a time.',
    default: FACTS.stepConcurrency.value,
    minimum: 1,
    maximum: FACTS.stepConcurrencyMax.value,
    unit: 'steps',
    whole: true,
    group: LIFE,
    facts: [FACTS.stepConcurrency, FACTS.stepConcurrencyMax],
  }),
  releaseVersion: choice({
    title: 'Release',
    help: 'Decides which applications there are, and where application masters may run.',
    default: '7.x',
    choices: [
      { value: '7.x', title: 'EMR 7.x' },
      { value: '6.x', title: 'EMR 6.x', help: 'The last with Sqoop.' },
      {
        value: '5.x',
        title: 'EMR 5.x',
        help: 'The last with Mahout. Application masters run on core nodes only.',
      },
    ],
    group: LIFE,
  }),
});

/** Settings of HDFS and of MapReduce. */
export const HADOOP_FIELDS = defineFields({
  replication: number({
    title: 'HDFS replication',
    help: 'Copies of every block. 0: as EMR sets it when the cluster starts, 1 up to 3 core nodes, 2 up to 9, 3 from 10 on.',
    default: 0,
    minimum: 0,
    maximum: 10,
    unit: 'copies',
    whole: true,
    group: HADOOP_GROUP,
    facts: [HADOOP.replicationOfThree],
  }),
  slowStartPercent: number({
    title: 'Reducers start at',
    help: 'Reducers are asked for when so many of the maps are done. Early ones fetch sooner, and hold memory that maps could use.',
    default: HADOOP.slowStartShare.value * 100,
    minimum: 0,
    maximum: 100,
    unit: '% of maps',
    group: HADOOP_GROUP,
    facts: [HADOOP.slowStartShare, HADOOP.reduceRampUpShare],
  }),
  speculativeExecution: boolean({
    title: 'Speculative execution',
    help: 'A task that is much slower than the others gets a twin on another node; the first one counts.',
    default: true,
    group: HADOOP_GROUP,
  }),
});
