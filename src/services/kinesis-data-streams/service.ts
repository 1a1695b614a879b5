import { SUBSCRIBING_FACTS } from '../../protocols/subscribing-facts.ts';
import { defineService } from '../contract.ts';
import { ACTIONS } from './actions.ts';
import { checkStream } from './check.ts';
import { FACTS } from './facts.ts';
import { FIELDS } from './fields.ts';
import { METRICS } from './metrics.ts';
import { capacitiesOf, price } from './price.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** Kinesis Data Streams. */
export const KINESIS_DATA_STREAMS = defineService({
  id: 'kinesis-data-streams',
  title: 'Kinesis Data Streams',
  shortTitle: 'Stream',
  category: 'Streaming',
  summary:
    'Keeps records in order per key, in shards of fixed capacity, for any number of readers.',
  keywords: [
    'kinesis',
    'kds',
    'shard',
    'partition key',
    'stream',
    'records',
    'reshard',
    'fan-out',
    'on-demand',
  ],
  fields: FIELDS,
  calls: {},
  serves: ['put-records', 'read-records'],
  secondTickWires: () => ['put-records'],
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  reach: 'every-zone',
  facts: { ...FACTS, ...SUBSCRIBING_FACTS },
  rules: RULES,
  check: checkStream,
  price,
  capacities: capacitiesOf,
  behaviour: () => import('./behaviour.ts'),
});
