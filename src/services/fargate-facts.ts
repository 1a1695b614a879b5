import { defineFacts } from '../schema/fact.ts';

/** Numbers of AWS Fargate that hold whichever service launches its tasks. */
export const FARGATE_FACTS = defineFacts({
  fargateStartSeconds: {
    value: 30,
    unit: 's',
    kind: 'observed',
    source: 'AWS Batch User Guide, best practices',
    asOf: '2023-06',
    note: 'An image of usual size included; a large one takes longer.',
  },
  fargateLaunchBurst: {
    value: 100,
    unit: 'tasks',
    kind: 'soft',
    source: 'Amazon ECS Developer Guide, service quotas',
    asOf: '2023-06',
  },
  fargateLaunchesPerSecond: {
    value: 20,
    unit: 'tasks/s',
    kind: 'soft',
    source: 'Amazon ECS Developer Guide, service quotas',
    asOf: '2023-06',
  },
  fargateUsdPerVcpuHour: {
    value: 0.04048,
    unit: 'USD per vCPU-hour',
    kind: 'price',
    source: 'AWS price list for us-east-1, as in infracost',
    asOf: '2026-05',
  },
  fargateUsdPerGigabyteHour: {
    value: 0.004445,
    unit: 'USD per GB-hour',
    kind: 'price',
    source: 'AWS price list for us-east-1, as in infracost',
    asOf: '2026-05',
  },
  fargateSpotRatio: {
    value: 0.3,
    unit: 'of the Fargate price',
    kind: 'observed',
    source: 'AWS Fargate Spot: up to 70 % less; recalled, not looked up',
    asOf: '2023',
  },
});
