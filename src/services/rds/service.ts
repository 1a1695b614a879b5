import { CONNECTION_POOL_FACTS } from '../../protocols/database-fields.ts';
import { factsOfTable } from '../../schema/fact.ts';
import { defineService } from '../contract.ts';
import { RDS_ACTIONS } from './actions.ts';
import { checkDatabase } from './check.ts';
import { RDS_FACTS } from './facts.ts';
import { RDS_FIELDS } from './fields.ts';
import { INSTANCE_CLASSES } from './instance-classes.ts';
import { RDS_METRICS } from './metrics.ts';
import { priceOfDatabase } from './price.ts';
import { PRICE_FACTS } from './price-facts.ts';
import { RDS_REASONS } from './reasons.ts';
import { RDS_RULES } from './rules.ts';

/** A relational database that RDS or Aurora runs. */
export const RDS = defineService({
  id: 'rds',
  title: 'RDS and Aurora',
  shortTitle: 'Database',
  category: 'Database',
  summary:
    'A relational database: few connections, a primary that takes writes, standbys and replicas.',
  keywords: [
    'RDS',
    'Aurora',
    'relational',
    'SQL',
    'MySQL',
    'PostgreSQL',
    'connections',
    'connection pool',
    'RDS Proxy',
    'read replica',
    'Multi-AZ',
    'failover',
    'IOPS',
    'serverless',
  ],
  fields: RDS_FIELDS,
  calls: {},
  serves: ['query-database'],
  metrics: RDS_METRICS,
  actions: RDS_ACTIONS,
  reasons: RDS_REASONS,
  facts: {
    ...RDS_FACTS,
    ...PRICE_FACTS,
    ...CONNECTION_POOL_FACTS,
    ...factsOfTable(INSTANCE_CLASSES),
  },
  rules: RDS_RULES,
  check: checkDatabase,
  price: priceOfDatabase,
  behaviour: () => import('./behaviour.ts'),
});
