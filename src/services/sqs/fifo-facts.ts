import { defineFacts } from '../../schema/fact.ts';

const API = 'Amazon SQS API Reference';
const GUIDE = 'Amazon SQS Developer Guide';

/** The numbers of FIFO queues. */
export const FIFO_FACTS = defineFacts({
  fifoCallsPerSecond: {
    value: 300,
    unit: 'calls/s per action (send, receive, delete), without high throughput',
    kind: 'soft',
    source: `${GUIDE}, message quotas`,
    asOf: '2026',
    note: '3,000 messages a second in full batches.',
  },
  highThroughputCallsPerSecond: {
    value: 70_000,
    unit: 'calls/s per action with high throughput (us-east-1, us-west-2, eu-west-1)',
    kind: 'soft',
    source: `${GUIDE}, message quotas`,
    asOf: '2026',
    note: '19,000 in us-east-2 and eu-central-1; 9,000 in Mumbai, Singapore, Sydney and Tokyo; 4,500 in London and São Paulo; 2,400 elsewhere.',
  },
  partitionCallsPerSecond: {
    value: 300,
    unit: 'calls/s per action and partition, so also per message group',
    kind: 'hard',
    source: `${GUIDE}, partitions and data distribution`,
    asOf: '2023',
  },
  deduplicationSeconds: {
    value: 300,
    unit: 's',
    kind: 'hard',
    source: `${API}, SendMessage (MessageDeduplicationId)`,
    asOf: '2026',
  },
  groupSearchMessages: {
    value: 120_000,
    unit: 'messages from the front that are searched for free groups',
    kind: 'hard',
    source: `${GUIDE}, avoiding large backlogs with the same message group ID`,
    asOf: '2026',
    note: '20,000 until 2024.',
  },
});
