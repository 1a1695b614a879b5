import { CACHE_ACCESS_FACTS } from '../../protocols/cache-fields.ts';
import { factsOfTable } from '../../schema/fact.ts';
import { defineService } from '../contract.ts';
import { ELASTICACHE_ACTIONS } from './actions.ts';
import { checkCluster } from './check.ts';
import { ELASTICACHE_FACTS } from './facts.ts';
import { CLUSTER_FIELDS } from './fields.ts';
import { ELASTICACHE_METRICS } from './metrics.ts';
import { CACHE_NODE_TYPES } from './node-types.ts';
import { capacitiesOf, priceOfCluster } from './price.ts';
import { ELASTICACHE_REASONS } from './reasons.ts';
import { ELASTICACHE_RULES } from './rules.ts';

export const ELASTICACHE = defineService({
  id: 'elasticache',
  title: 'ElastiCache',
  shortTitle: 'Cache',
  category: 'Database',
  summary: 'Keeps entries in memory beside a store, so that most reads never reach it.',
  keywords: [
    'cache',
    'Redis',
    'Valkey',
    'Memcached',
    'in-memory',
    'LRU',
    'TTL',
    'cache-aside',
    'lazy loading',
  ],
  fields: CLUSTER_FIELDS,
  calls: {},
  serves: ['access-cache'],
  metrics: ELASTICACHE_METRICS,
  actions: ELASTICACHE_ACTIONS,
  reasons: ELASTICACHE_REASONS,
  facts: { ...ELASTICACHE_FACTS, ...CACHE_ACCESS_FACTS, ...factsOfTable(CACHE_NODE_TYPES) },
  rules: ELASTICACHE_RULES,
  check: checkCluster,
  price: priceOfCluster,
  capacities: capacitiesOf,
  behaviour: () => import('./behaviour.ts'),
});
