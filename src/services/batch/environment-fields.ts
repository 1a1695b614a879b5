import { boolean, choice, defineFields, number, text } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const VCPUS_MAX = 100_000;
const MANAGED = { field: 'provisioning', is: ['ec2', 'spot', 'fargate', 'fargate-spot'] } as const;
const SCALED = { field: 'provisioning', is: ['ec2', 'spot'] } as const;
const SPOT = { field: 'provisioning', is: ['spot', 'fargate-spot'] } as const;

/** One compute environment. */
export const ENVIRONMENT_FIELDS = defineFields({
  name: text({
    title: 'Name',
    help: 'Job queues name it in their order of compute environments.',
    default: 'environment-1',
    lengthMax: 64,
  }),
  isEnabled: boolean({
    title: 'Enabled',
    help: 'A disabled environment takes no new work and scales down to its minimum.',
    default: true,
  }),
  provisioning: choice({
    title: 'Provisioning model',
    help: 'Who provides the capacity, and at what price.',
    default: 'ec2',
    choices: [
      { value: 'ec2', title: 'Managed: EC2 on demand' },
      {
        value: 'spot',
        title: 'Managed: EC2 Spot',
        help: 'Less than half the price; instances can be taken back at two minutes’ notice.',
      },
      { value: 'fargate', title: 'Managed: Fargate', help: 'No instances; each job is a task.' },
      { value: 'fargate-spot', title: 'Managed: Fargate Spot' },
      {
        value: 'unmanaged',
        title: 'Unmanaged',
        help: 'You run the container instances; Batch only places jobs on them.',
      },
    ],
  }),
  maxvCpus: number({
    title: 'Maximum vCPUs',
    help: 'How far it scales. A job that needs more stays RUNNABLE for ever.',
    default: 64,
    minimum: 0,
    maximum: VCPUS_MAX,
    unit: 'vCPU',
    slider: 'logarithmic',
    whole: true,
    shownWhen: MANAGED,
  }),
  minvCpus: number({
    title: 'Minimum vCPUs',
    help: 'Kept running, and paid for, even with nothing to do.',
    default: 0,
    minimum: 0,
    maximum: VCPUS_MAX,
    unit: 'vCPU',
    whole: true,
    shownWhen: SCALED,
  }),
  desiredvCpus: number({
    title: 'Desired vCPUs at the start',
    help: 'What is running when the run begins. From then on Batch decides.',
    default: 0,
    minimum: 0,
    maximum: VCPUS_MAX,
    unit: 'vCPU',
    whole: true,
    shownWhen: SCALED,
  }),
  instanceTypes: text({
    title: 'Instance types',
    help: 'Types or whole families of c5, m5 and r5, separated by commas, such as “c5, m5.large”.',
    default: 'c5',
    lengthMax: 300,
    shownWhen: { field: 'provisioning', is: ['ec2', 'spot', 'unmanaged'] },
  }),
  instanceCount: number({
    title: 'Container instances',
    help: 'Instances of the first type that you keep registered.',
    default: 2,
    minimum: 0,
    maximum: 1_000,
    unit: 'instances',
    whole: true,
    shownWhen: { field: 'provisioning', is: ['unmanaged'] },
  }),
  allocationStrategy: choice({
    title: 'Allocation strategy',
    help: 'Which of the instance types is launched.',
    default: 'best-fit-progressive',
    choices: [
      {
        value: 'best-fit-progressive',
        title: 'BEST_FIT_PROGRESSIVE',
        help: 'The cheapest that fits, and another when that is short.',
      },
      {
        value: 'best-fit',
        title: 'BEST_FIT',
        help: 'Only the cheapest that fits: waits when it is short.',
      },
      {
        value: 'spot-capacity-optimized',
        title: 'SPOT_CAPACITY_OPTIMIZED',
        help: 'The pool with the most spare capacity.',
      },
      {
        value: 'spot-price-capacity-optimized',
        title: 'SPOT_PRICE_CAPACITY_OPTIMIZED',
        help: 'Weighs price against spare capacity.',
      },
    ],
    shownWhen: SCALED,
  }),
  bidPercent: number({
    title: 'Maximum Spot price',
    help: 'Nothing is launched while the Spot price is above this share of the on-demand price. You pay the Spot price, not the maximum.',
    default: FACTS.bidPercent.value,
    minimum: 1,
    maximum: 100,
    unit: '%',
    whole: true,
    shownWhen: { field: 'provisioning', is: ['spot'] },
    facts: [FACTS.bidPercent, FACTS.spotPricePercentLow, FACTS.spotPricePercentHigh],
  }),
  spotInterruptionsPerHour: number({
    title: 'Spot interruptions',
    help: 'How often an instance, or a Fargate task, is taken back on average.',
    default: FACTS.spotInterruptionsPerHour.value,
    minimum: 0,
    maximum: 60,
    unit: 'per hour',
    shownWhen: SPOT,
    facts: [FACTS.spotInterruptionsPerHour, FACTS.spotInterruptionNoticeSeconds],
  }),
  scaleDownDelayMinutes: number({
    title: 'Minimum scale-down delay',
    help: 'An instance is kept at least so long after its last job. 0, or from 20 minutes.',
    default: 0,
    minimum: 0,
    maximum: FACTS.scaleDownDelayMinutesMax.value,
    unit: 'min',
    whole: true,
    shownWhen: SCALED,
    facts: [FACTS.scaleDownDelayMinutesMin, FACTS.scaleDownIdleSeconds],
  }),
});
export type EnvironmentConfig = ConfigOf<typeof ENVIRONMENT_FIELDS>;
