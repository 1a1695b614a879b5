import type { Example } from './example.ts';

/** Four shards, one popular key: total capacity does not help. */
export const HOT_KEY: Example = {
  id: 'hot-key',
  title: 'One hot key',
  summary:
    'Four shards could take 4,000 records a second, yet 1,600 are too many: half of them share one partition key and so one shard. Doubling the shards changes nothing.',
  experiment: {
    seed: 7,
    interventions: [],
    diagram: {
      title: 'One hot key',
      nextNumber: 6,
      objectives: [{ metric: 'lost', comparison: '=', value: 0 }],
      notes:
        'Devices send 1,600 small records a second; the busiest key makes 70 % of them. A shard takes 1,000 records a second, whatever the others do.\n\nWhat to try: double the shards. Then lower the share of the hot key in the request kind of the devices.',
      nodes: [
        {
          number: 1,
          service: 'clients',
          title: 'Devices',
          x: 0,
          y: 120,
          config: {
            requestsPerSecond: 1_600,
            kinds: [
              {
                name: 'reading',
                sizeBytes: 200,
                keyDistribution: 'hot-key',
                keyCount: 5_000,
                hotSharePercent: 70,
                keyPrefix: 'device',
              },
            ],
          },
        },
        {
          number: 2,
          service: 'kinesis-data-streams',
          title: 'Readings',
          x: 320,
          y: 120,
          config: {},
        },
        {
          number: 3,
          service: 'lambda',
          title: 'Detector',
          x: 640,
          y: 120,
          config: { timeoutSeconds: 60, perRecordMilliseconds: 0.3 },
        },
      ],
      wires: [
        { number: 4, kind: 'put-records', from: 1, to: 2, settings: { batchMessagesMax: 100 } },
        { number: 5, kind: 'read-records', from: 2, to: 3, settings: { batchSize: 1_000 } },
      ],
    },
  },
};
