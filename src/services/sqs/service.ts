import { defineService } from '../contract.ts';
import { SQS_ACTIONS } from './actions.ts';
import { checkDeadLetterQueue } from './check.ts';
import { SQS_FACTS } from './facts.ts';
import { DEAD_LETTER_FIELDS, QUEUE_FIELDS } from './fields.ts';
import { SQS_METRICS } from './metrics.ts';
import { priceOfQueue } from './price.ts';
import { SQS_REASONS } from './reasons.ts';
import { SQS_RULES } from './rules.ts';

export const SQS = defineService({
  id: 'sqs',
  title: 'Simple Queue Service',
  shortTitle: 'Queue',
  category: 'Messaging',
  summary:
    'A standard or FIFO queue: keeps messages until a consumer has processed and deleted them.',
  keywords: [
    'SQS',
    'queue',
    'message',
    'buffer',
    'FIFO',
    'message group',
    'fair queue',
    'dead-letter queue',
    'DLQ',
    'decouple',
    'poll',
  ],
  fields: QUEUE_FIELDS,
  calls: {
    'dead-letter': { settings: DEAD_LETTER_FIELDS, check: checkDeadLetterQueue, wiresMax: 1 },
  },
  serves: ['send-messages', 'receive-messages', 'dead-letter', 'on-failure', 'on-success'],
  secondTickWires: ({ queueType }) => (queueType === 'standard' ? ['send-messages'] : []),
  metrics: SQS_METRICS,
  actions: SQS_ACTIONS,
  reasons: SQS_REASONS,
  reach: 'region',
  facts: SQS_FACTS,
  rules: SQS_RULES,
  price: priceOfQueue,
  behaviour: () => import('./behaviour.ts'),
});
