import { defineService, type ActionDescription } from '../contract.ts';
import { SQS_FACTS } from './facts.ts';
import { DEAD_LETTER_FIELDS, QUEUE_FIELDS } from './fields.ts';
import { SQS_METRICS } from './metrics.ts';
import { priceOfQueue } from './price.ts';
import { SQS_REASONS } from './reasons.ts';
import { SQS_RULES } from './rules.ts';

const PURGE: ActionDescription = {
  id: 'purge',
  title: 'Purge',
  help: 'Deletes every message in the queue, also those that consumers are working on. Once every 60 seconds.',
  kind: 'action',
  fields: {},
};

export const SQS = defineService({
  id: 'sqs',
  title: 'Simple Queue Service',
  shortTitle: 'Queue',
  category: 'Messaging',
  summary: 'A standard queue: keeps messages until a consumer has processed and deleted them.',
  keywords: ['SQS', 'queue', 'message', 'buffer', 'dead-letter queue', 'DLQ', 'decouple', 'poll'],
  fields: QUEUE_FIELDS,
  calls: { 'dead-letter': { settings: DEAD_LETTER_FIELDS, wiresMax: 1 } },
  serves: ['send-messages', 'receive-messages', 'dead-letter', 'on-failure'],
  metrics: SQS_METRICS,
  actions: [PURGE],
  reasons: SQS_REASONS,
  facts: SQS_FACTS,
  rules: SQS_RULES,
  price: priceOfQueue,
  behaviour: () => import('./behaviour.ts'),
});
