import { factsOfTable } from '../../schema/fact.ts';
import { defineService } from '../contract.ts';
import { ACTIONS } from './actions.ts';
import { APPLICATION_FACTS } from './applications/application-facts.ts';
import { checkCluster } from './check.ts';
import { EMR_FACTS } from './facts.ts';
import { BUCKET_WIRE_FIELDS, CLUSTER_FIELDS } from './fields.ts';
import { HADOOP_FACTS } from './hadoop-facts.ts';
import { INSTANCE_TYPES } from './instance-types.ts';
import { MANAGED_SCALING_METRICS, METRICS } from './metrics.ts';
import { priceOf } from './price.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** A Hadoop cluster that EMR runs. */
export const EMR = defineService({
  id: 'emr',
  title: 'EMR',
  shortTitle: 'Cluster',
  category: 'Analytics',
  summary: 'A Hadoop cluster: splits large files over nodes, maps and reduces them, step by step.',
  keywords: [
    'Elastic MapReduce',
    'Hadoop',
    'HDFS',
    'YARN',
    'MapReduce',
    'Hive',
    'Pig',
    'Oozie',
    'HBase',
    'Mahout',
    'Sqoop',
    'Flume',
    'ZooKeeper',
    'Ambari',
    'big data',
    'batch',
  ],
  fields: CLUSTER_FIELDS,
  calls: { 'access-objects': { settings: BUCKET_WIRE_FIELDS, wiresMax: 1 } },
  serves: ['request', 'access-items', 'put-records'],
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  facts: {
    ...EMR_FACTS,
    ...HADOOP_FACTS,
    ...APPLICATION_FACTS,
    ...factsOfTable(INSTANCE_TYPES),
  },
  rules: RULES,
  check: checkCluster,
  publicationSeconds: (metricId) =>
    MANAGED_SCALING_METRICS.has(metricId)
      ? EMR_FACTS.managedScalingMetricSeconds.value
      : isPublished(metricId)
        ? EMR_FACTS.metricSeconds.value
        : undefined,
  price: priceOf,
  behaviour: () => import('./behaviour.ts'),
});

/** Whether a metric is one of CloudWatch’s. */
function isPublished(metricId: string): boolean {
  return METRICS.some(({ id, namespace }) => id === metricId && namespace !== undefined);
}
