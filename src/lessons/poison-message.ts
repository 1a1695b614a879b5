import type { Example } from './example.ts';

/** The same poison message in a queue with a dead-letter queue and in a stream. */
export const POISON_MESSAGE: Example = {
  id: 'poison-message',
  title: 'Poison: a queue and a stream',
  summary:
    'One order in a thousand can never be processed. The queue sets it aside after five receives and goes on; the stream stands still behind it, and its iterator age climbs a second every second.',
  experiment: {
    seed: 3,
    interventions: [],
    diagram: {
      title: 'Poison: a queue and a stream',
      nextNumber: 13,
      objectives: [],
      notes:
        'Both lanes get the same kind of orders, 20 a second each. Compare the age of the oldest message with the iterator age.\n\nWhat to try: on the wire from the stream to its function, set the maximum retry attempts to 2 and switch on bisecting.',
      nodes: [
        {
          number: 1,
          service: 'clients',
          title: 'Orders',
          x: 0,
          y: 160,
          config: {
            requestsPerSecond: 40,
            kinds: [{ name: 'order', poisonPercent: 0.1, keyPrefix: 'order' }],
          },
        },
        {
          number: 2,
          service: 'sqs',
          title: 'Order queue',
          x: 320,
          y: 40,
          config: {},
        },
        { number: 3, service: 'sqs', title: 'Dead letters', x: 320, y: 300, config: {} },
        {
          number: 4,
          service: 'lambda',
          title: 'Queue worker',
          x: 640,
          y: 40,
          config: { timeoutSeconds: 5 },
        },
        {
          number: 5,
          service: 'kinesis-data-streams',
          title: 'Order stream',
          x: 320,
          y: 440,
          config: { shardCount: 1 },
        },
        {
          number: 6,
          service: 'lambda',
          title: 'Stream worker',
          x: 640,
          y: 440,
          config: { timeoutSeconds: 5 },
        },
      ],
      wires: [
        { number: 7, kind: 'send-messages', from: 1, to: 2, settings: {} },
        { number: 8, kind: 'put-records', from: 1, to: 5, settings: {} },
        {
          number: 9,
          kind: 'receive-messages',
          from: 2,
          to: 4,
          settings: { reportBatchItemFailures: true },
        },
        { number: 10, kind: 'read-records', from: 5, to: 6, settings: {} },
        { number: 11, kind: 'dead-letter', from: 2, to: 3, settings: { maxReceiveCount: 5 } },
      ],
    },
  },
};
