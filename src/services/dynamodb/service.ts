import { defineService } from '../contract.ts';
import { AUTO_SCALING_FACTS } from './auto-scaling-facts.ts';
import { checkTable } from './check.ts';
import { DYNAMODB_FACTS } from './facts.ts';
import { TABLE_FIELDS } from './fields.ts';
import { DYNAMODB_METRICS } from './metrics.ts';
import { capacitiesOf, priceOfTable } from './price.ts';
import { DYNAMODB_REASONS } from './reasons.ts';
import { DYNAMODB_RULES } from './rules.ts';

export const DYNAMODB = defineService({
  id: 'dynamodb',
  title: 'DynamoDB',
  shortTitle: 'Table',
  category: 'Database',
  summary: 'A table of items by key, spread over partitions that each have a limit of their own.',
  keywords: [
    'database',
    'NoSQL',
    'table',
    'item',
    'partition',
    'hot key',
    'RCU',
    'WCU',
    'capacity',
    'auto scaling',
  ],
  fields: TABLE_FIELDS,
  calls: {},
  serves: ['access-items'],
  secondTickWires: () => ['access-items'],
  metrics: DYNAMODB_METRICS,
  actions: [],
  reasons: DYNAMODB_REASONS,
  reach: 'every-zone',
  facts: { ...DYNAMODB_FACTS, ...AUTO_SCALING_FACTS },
  rules: DYNAMODB_RULES,
  check: checkTable,
  price: priceOfTable,
  capacities: capacitiesOf,
  behaviour: () => import('./behaviour.ts'),
});
