import type { Example } from './example.ts';

/** Seconds from midnight to the moment of the recording at which the example begins, 14:45. */
const KICK_OFF_SECONDS = 53_100;

/** The first thing a visitor sees: recorded traffic, a fleet, a stream that is too narrow, a function, a table. */
export const MATCH_DAY: Example = {
  id: 'match-day',
  title: 'Match day',
  summary:
    'Traffic of the 1998 World Cup site passes a load balancer and a fleet; every request leaves an event in a stream that a function writes to a table. One shard is too little: watch the throttling and the iterator age, then give the stream two.',
  experiment: {
    seed: 1998,
    interventions: [],
    diagram: {
      title: 'Match day',
      nextNumber: 13,
      objectives: [
        { metric: 'p99', comparison: '<', value: 1_000 },
        { metric: 'lost', comparison: '=', value: 0 },
      ],
      notes:
        'Requests to the 1998 World Cup web site, scaled to a tenth, ten times as fast. Every request puts a record of 5 KiB into the stream: one shard takes 1 MiB, so 204 of them a second, and the function gets through about 180 a second from a shard.\n\nWhat to try: select the stream and set Shards to 2 while the run goes on. The throttling stops once the resharding is done, and the iterator age falls again.',
      nodes: [
        {
          number: 1,
          service: 'clients',
          title: 'Visitors',
          x: 0,
          y: 0,
          config: {
            rateShape: 'recorded',
            recordingFactor: 0.01,
            recordingSpeedUp: 10,
            recordingStartSeconds: KICK_OFF_SECONDS,
            kinds: [
              { name: 'page view', sizeBytes: 5_120, keyCount: 10_000, keyPrefix: 'visitor' },
            ],
          },
        },
        {
          number: 2,
          service: 'application-load-balancer',
          title: 'Load balancer',
          x: 320,
          y: 0,
          config: { algorithm: 'least_outstanding_requests' },
        },
        {
          number: 3,
          service: 'ec2-fleet',
          title: 'Web servers',
          x: 640,
          y: 0,
          config: {
            instanceCount: 3,
            zoneCount: '3',
            slotsPerInstance: 16,
            serviceTime: { kind: 'gamma', mean: 40, shape: 4 },
          },
        },
        {
          number: 4,
          service: 'kinesis-data-streams',
          title: 'Click stream',
          x: 640,
          y: 240,
          config: { shardCount: 1 },
        },
        {
          number: 5,
          service: 'lambda',
          title: 'Enrich',
          x: 320,
          y: 240,
          config: {
            memoryMebibytes: 512,
            timeoutSeconds: 60,
            durationMilliseconds: { kind: 'gamma', mean: 60, shape: 4 },
            perRecordMilliseconds: 5,
          },
        },
        {
          number: 6,
          service: 'dynamodb',
          title: 'Clicks',
          x: 0,
          y: 240,
          config: { capacityMode: 'on-demand' },
        },
      ],
      wires: [
        { number: 7, kind: 'request', from: 1, to: 2, settings: { attemptsMax: 1 } },
        { number: 8, kind: 'forward', from: 2, to: 3, settings: {} },
        { number: 9, kind: 'put-records', from: 3, to: 4, settings: {} },
        { number: 10, kind: 'read-records', from: 4, to: 5, settings: {} },
        { number: 11, kind: 'access-items', from: 5, to: 6, settings: {} },
      ],
    },
  },
};
