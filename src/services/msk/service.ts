import { factsOfTable } from '../../schema/fact.ts';
import { defineService } from '../contract.ts';
import { ACTIONS } from './actions.ts';
import { BROKER_TYPES } from './broker-types.ts';
import { checkCluster } from './check.ts';
import { FACTS } from './facts.ts';
import { CLUSTER_FIELDS } from './fields.ts';
import { METRICS } from './metrics.ts';
import { priceOfCluster } from './price.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** A provisioned Kafka cluster with one topic. */
export const MSK = defineService({
  id: 'msk',
  title: 'Managed Streaming for Apache Kafka',
  shortTitle: 'Kafka',
  category: 'Streaming',
  summary:
    'A Kafka topic: partitions by key, replicas, and consumer groups that share the partitions.',
  keywords: ['MSK', 'Kafka', 'topic', 'partition', 'consumer group', 'offset', 'lag', 'log'],
  fields: CLUSTER_FIELDS,
  calls: {},
  serves: ['put-records', 'join-group'],
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  facts: { ...FACTS, ...factsOfTable(BROKER_TYPES) },
  rules: RULES,
  check: checkCluster,
  price: priceOfCluster,
  behaviour: () => import('./behaviour.ts'),
});
