import type { Example } from './example.ts';

/** One topic, three queues: two get everything, one only what its filter lets through. */
export const FAN_OUT: Example = {
  id: 'fan-out',
  title: 'Fan-out: one topic, three queues',
  summary:
    'A hundred events a second become two hundred and ten deliveries: two queues get them all, the third only the refunds. Billing is slow, and nobody else notices.',
  experiment: {
    seed: 25,
    interventions: [],
    diagram: {
      title: 'Fan-out: one topic, three queues',
      nextNumber: 16,
      objectives: [],
      notes:
        'Each event is published once and billed once for every delivery that the filter lets through. Billing has reserved concurrency 5 and takes half a second for a batch of ten, a little less than comes in, so its queue grows.\n\nWhat to try: raise the reserved concurrency of Billing. Then take the filter from the wire to Refunds and watch its queue and the bill.',
      nodes: [
        {
          number: 1,
          service: 'clients',
          title: 'Shop',
          x: 0,
          y: 180,
          config: {
            arrivals: 'constant',
            kinds: [
              { name: 'order', share: 90, keyPrefix: 'order' },
              { name: 'refund', share: 10, keyPrefix: 'refund' },
            ],
          },
        },
        { number: 2, service: 'sns', title: 'Events', x: 320, y: 180, config: {} },
        { number: 3, service: 'sqs', title: 'Billing queue', x: 640, y: 0, config: {} },
        { number: 4, service: 'sqs', title: 'Shipping queue', x: 640, y: 180, config: {} },
        { number: 5, service: 'sqs', title: 'Refunds queue', x: 640, y: 360, config: {} },
        {
          number: 6,
          service: 'lambda',
          title: 'Billing',
          x: 960,
          y: 0,
          config: {
            durationMilliseconds: { kind: 'gamma', mean: 500, shape: 4 },
            reserveConcurrency: true,
            reservedConcurrency: 5,
            timeoutSeconds: 6,
          },
        },
        {
          number: 7,
          service: 'lambda',
          title: 'Shipping',
          x: 960,
          y: 180,
          config: { timeoutSeconds: 6 },
        },
        {
          number: 8,
          service: 'lambda',
          title: 'Refunds',
          x: 960,
          y: 360,
          config: { timeoutSeconds: 6 },
        },
      ],
      wires: [
        { number: 9, kind: 'publish', from: 1, to: 2, settings: {} },
        { number: 10, kind: 'send-messages', from: 2, to: 3, settings: {} },
        { number: 11, kind: 'send-messages', from: 2, to: 4, settings: {} },
        {
          number: 12,
          kind: 'send-messages',
          from: 2,
          to: 5,
          settings: { filterPolicy: 'refund' },
        },
        { number: 13, kind: 'receive-messages', from: 3, to: 6, settings: {} },
        { number: 14, kind: 'receive-messages', from: 4, to: 7, settings: {} },
        { number: 15, kind: 'receive-messages', from: 5, to: 8, settings: {} },
      ],
    },
  },
};
