import type { Rule } from '../../contract.ts';

const GUIDE = 'Amazon EMR Management Guide';

/** How the number of nodes follows the load. */
export const SCALING_RULES: readonly Rule[] = [
  {
    id: 'EMR-22',
    statement:
      'Managed scaling keeps the cluster within limits of units, on-demand units and core units. It reads the memory that applications wait for, decides within 5 to 10 s, and nodes join 5 to 6 minutes later.',
    source: `${GUIDE}, managed scaling; aws/aws-emr-best-practices`,
    status: 'simplified',
    deviation:
      'How EMR weighs its metrics is not published: here the memory allocated and waited for, in nodes of the core type, is what is wanted. A surplus must last a minute. It needs a task group of a market to place task nodes in.',
  },
  {
    id: 'EMR-23',
    statement:
      'Upwards, core nodes come first, to their maximum, then task nodes, on demand before spot. Downwards, task nodes go first, spot before on demand, then core nodes, not below the minimum, the copies of a block or what HDFS needs.',
    source: `${GUIDE}, allocation strategy`,
    status: 'modelled',
  },
  {
    id: 'EMR-24',
    statement:
      'A node that is to leave takes no new containers, and leaves when its containers are done and its map outputs are no longer needed, or after 3,600 s.',
    source: `${GUIDE}, scale-down behavior`,
    status: 'modelled',
  },
  {
    id: 'EMR-25',
    statement: 'A utilisation preference from 1 to 100 weighs cost against speed.',
    source: 'Amazon EMR API Reference, UtilizationPerformanceIndex',
    status: 'not modelled',
    deviation: 'What it changes is not published.',
  },
  {
    id: 'EMR-26',
    statement:
      'Custom automatic scaling adds a node when less than 15 % of YARN’s memory is available for a period of five minutes, and takes one away above 75 %.',
    source: `${GUIDE}, automatic scaling`,
    status: 'simplified',
    deviation:
      'Only these two rules, for the first task group, by the level at the end of a period.',
  },
  {
    id: 'EMR-27',
    statement:
      'An instance fleet mixes up to 30 types with weights towards a target of on-demand and spot units, in one zone.',
    source: `${GUIDE}, instance fleets`,
    status: 'not modelled',
    deviation: 'Groups are uniform; capacity is never short, so that a fleet would choose nothing.',
  },
];
