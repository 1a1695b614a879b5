import type { Example } from './example.ts';

/** Array jobs on Spot Instances, of which most are taken back after a quarter of an hour; on demand as the reserve. */
export const RENDER_FARM: Example = {
  id: 'render-farm',
  title: 'A render farm on Spot',
  summary:
    'Every hundred seconds a film of 24 frames is submitted as one array job. Instances come minutes later, at less than half the price; after a quarter of an hour most of them are taken back.',
  experiment: {
    seed: 31,
    interventions: [
      {
        at: 900_000_000,
        act: {
          kind: 'act',
          node: 2,
          action: 'interrupt-spot',
          settings: { computeEnvironment: 'spot', percent: 75 },
        },
      },
    ],
    diagram: {
      title: 'A render farm on Spot',
      nextNumber: 4,
      objectives: [],
      notes:
        'The queue tries its environments in order: Spot up to 64 vCPUs, and on demand only for what is more. At minute 15 three quarters of the Spot Instances get their notice. Two minutes later what runs on them is lost, goes back to the front of the queue, and is rendered again.\n\nWhat to try: run it at 60× and watch jobs by state. Then set the attempts to 1 and run it again: films are lost now. Give the job 64 vCPUs: it stays RUNNABLE for ever, and the face says why.',
      nodes: [
        {
          number: 1,
          service: 'clients',
          title: 'Studio',
          x: 0,
          y: 0,
          config: {
            arrivals: 'constant',
            requestsPerSecond: 0.01,
            kinds: [{ name: 'film', keyPrefix: 'film' }],
          },
        },
        {
          number: 2,
          service: 'batch',
          title: 'Render farm',
          x: 320,
          y: 0,
          config: {
            jobDefinitions: [
              {
                name: 'film',
                runTime: { kind: 'log-normal', mean: 180, variation: 0.4 },
                attempts: 3,
              },
            ],
            jobQueues: [{ name: 'frames', computeEnvironments: 'spot, on-demand' }],
            computeEnvironments: [
              {
                name: 'spot',
                provisioning: 'spot',
                instanceTypes: 'c5.large, c5.xlarge, m5.large, m5.xlarge',
                allocationStrategy: 'spot-price-capacity-optimized',
              },
              { name: 'on-demand', maxvCpus: 16, instanceTypes: 'c5.large, c5.xlarge' },
            ],
          },
        },
      ],
      wires: [{ number: 3, kind: 'submit-jobs', from: 1, to: 2, settings: { arraySize: 24 } }],
    },
  },
};
