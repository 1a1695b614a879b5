import { defineFacts } from '../../schema/fact.ts';
import { FARGATE_FACTS } from '../fargate-facts.ts';
import { SPOT_FACTS } from '../spot-facts.ts';

const GUIDE = 'AWS Batch User Guide';
const API = 'AWS Batch API (botocore service model)';
const OUR_MODEL = 'Spillway model';

/** The numbers of compute environments: how fast they scale, Spot, Fargate and its prices. */
export const CAPACITY_FACTS = defineFacts({
  ...SPOT_FACTS,
  ...FARGATE_FACTS,
  fargateVcpusMax: {
    value: 16,
    unit: 'vCPU',
    kind: 'hard',
    source: `${GUIDE}, job definition parameters`,
    asOf: '2023-06',
  },
  fargateMemoryGibibytesMax: {
    value: 120,
    unit: 'GiB',
    kind: 'hard',
    source: `${GUIDE}, job definition parameters`,
    asOf: '2023-06',
  },
  bidPercent: {
    value: 100,
    unit: '% of the on-demand price',
    kind: 'default',
    source: `${API}, bidPercentage`,
    asOf: '2026-08',
  },
  scaleDownDelayMinutesMax: {
    value: 10_080,
    unit: 'min',
    kind: 'hard',
    source: `${API}, minScaleDownDelayMinutes`,
    asOf: '2026-08',
    note: '0, or from 20 minutes to a week.',
  },
  scaleDownDelayMinutesMin: {
    value: 20,
    unit: 'min',
    kind: 'hard',
    source: `${API}, minScaleDownDelayMinutes`,
    asOf: '2026-08',
  },
  scaleUpSecondsMin: {
    value: 120,
    unit: 's',
    kind: 'observed',
    source: `${GUIDE}, best practices ("a few minutes")`,
    asOf: '2023-06',
  },
  scaleUpSecondsMax: {
    value: 300,
    unit: 's',
    kind: 'observed',
    source: `${GUIDE}, best practices ("a few minutes")`,
    asOf: '2023-06',
  },
  pendingToRunningSeconds: {
    value: 15,
    unit: 's',
    kind: 'observed',
    source: 'ec2-boot-bench (C. Percival, 2021); brevdev/ec2-coldboot-research',
    asOf: '2021',
    note: 'Billing begins when an instance is running.',
  },
  billingMinimumSeconds: {
    value: 60,
    unit: 's',
    kind: 'hard',
    source: 'EC2 User Guide, instance lifecycle; AWS Fargate pricing',
    asOf: '2023-06',
  },
  containerStartSeconds: {
    value: 10,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'Image pull and container start on an instance.',
  },
  scaleDownIdleSeconds: {
    value: 600,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'AWS does not publish how long an idle instance is kept.',
  },
  spotInterruptionsPerHour: {
    value: 0.02,
    unit: 'per instance and hour',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'For teaching. 5 % a month, about what AWS states on average, is 0.00007.',
  },
  spotLifetimeSecondsMax: {
    value: 31_536_000,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'An instance that would be taken back after more than a year is not taken back.',
  },
});
