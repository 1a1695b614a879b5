import type { Example } from './example.ts';

const SHOPPERS = {
  service: 'clients',
  x: 0,
  config: { requestsPerSecond: 150 },
} as const;

const SERVERS = {
  zoneCount: '3',
  serviceTime: { kind: 'exponential', mean: 200 },
} as const;

/** Two sites of the same load lose a zone: one has room for that, the other begins to launch what it lacks. */
export const STATIC_STABILITY: Example = {
  id: 'static-stability',
  title: 'Static stability',
  summary:
    'Two web shops of the same load run in three zones, and zone a fails after a minute. One has half as many instances again as it needs and notices little; the other relies on scaling out and turns customers away for minutes.',
  experiment: {
    seed: 3,
    interventions: [
      { at: 60_000_000, act: { kind: 'fail-container', container: 8 } },
      { at: 600_000_000, act: { kind: 'restore-container', container: 8 } },
    ],
    diagram: {
      title: 'Static stability',
      nextNumber: 15,
      objectives: [],
      notes:
        'Both shops get 150 requests a second. An instance does 50, so three are the least and four are comfortable. The upper shop has six, two in each zone: it pays for half as many again, and four are left when zone a fails after a minute. Nothing has to happen for it to go on: that is static stability.\n\nThe lower shop has four and an Auto Scaling group. Zone a takes two of them; the two that are left are too few until the group has found out, launched others in zones b and c, and these have booted. Compare Requests served and Requests refused of the two fleets, and then the bills.\n\nWhat to try: give the lower group a minimum of six. Move a fleet into zone b and fail that.',
      containers: [
        { number: 7, kind: 'region', title: 'us-east-1', x: 288, y: -96, width: 960, height: 752 },
        {
          number: 8,
          kind: 'zone',
          zone: 'a',
          within: 7,
          title: 'us-east-1a',
          x: 928,
          y: -32,
          width: 288,
          height: 208,
        },
        {
          number: 9,
          kind: 'zone',
          zone: 'b',
          within: 7,
          title: 'us-east-1b',
          x: 928,
          y: 192,
          width: 288,
          height: 208,
        },
        {
          number: 10,
          kind: 'zone',
          zone: 'c',
          within: 7,
          title: 'us-east-1c',
          x: 928,
          y: 416,
          width: 288,
          height: 208,
        },
      ],
      nodes: [
        { number: 1, title: 'Shoppers', y: 0, ...SHOPPERS },
        {
          number: 2,
          service: 'application-load-balancer',
          title: 'Stable balancer',
          x: 320,
          y: 0,
          within: 7,
          config: {},
        },
        {
          number: 3,
          service: 'ec2-fleet',
          title: 'Room for a zone',
          x: 624,
          y: 0,
          within: 7,
          config: { ...SERVERS, instanceCount: 6 },
        },
        { number: 4, title: 'Other shoppers', y: 352, ...SHOPPERS },
        {
          number: 5,
          service: 'application-load-balancer',
          title: 'Lean balancer',
          x: 320,
          y: 352,
          within: 7,
          config: {},
        },
        {
          number: 6,
          service: 'ec2-fleet',
          title: 'Scales out',
          x: 624,
          y: 352,
          within: 7,
          config: {
            ...SERVERS,
            instanceCount: 4,
            autoScaling: true,
            minimumCapacity: 4,
            maximumCapacity: 12,
            healthCheckType: 'ELB',
            policies: [{ name: 'busy', targetValue: 80 }],
          },
        },
      ],
      wires: [
        { number: 11, kind: 'request', from: 1, to: 2, settings: { attemptsMax: 1 } },
        { number: 12, kind: 'forward', from: 2, to: 3, settings: {} },
        { number: 13, kind: 'request', from: 4, to: 5, settings: { attemptsMax: 1 } },
        { number: 14, kind: 'forward', from: 5, to: 6, settings: {} },
      ],
    },
  },
};
