import { choice, defineFields, distribution, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { GROUP_FIELDS } from './auto-scaling/group-fields.ts';
import { describeCredits } from './cpu-credits/credit-facts.ts';
import { CREDIT_FIELDS } from './cpu-credits/credit-fields.ts';
import { FACTS } from './facts.ts';
import { describeInstanceType, INSTANCE_TYPE_NAMES } from '../instance-types.ts';

/** What a person sets on a fleet. */
export const FLEET_FIELDS = defineFields({
  instanceType: choice({
    title: 'Instance type',
    help: 'Decides price, vCPUs and CPU credits. Another type means a stop and a start; in an Auto Scaling group it is for instances launched from now on.',
    default: 'm5.large',
    choices: INSTANCE_TYPE_NAMES.map((name) => ({
      value: name,
      title: name,
      help: `${describeInstanceType(name)}${describeCredits(name)}`,
    })),
  }),
  ...CREDIT_FIELDS,
  instanceCount: number({
    title: 'Instances',
    help: 'Raising it launches instances, which take their time; lowering it terminates some after they have finished their work. With Auto Scaling it is the desired capacity.',
    default: 2,
    minimum: 0,
    maximum: FACTS.instancesMax.value,
    unit: 'instances',
    whole: true,
    slider: 'linear',
    facts: [FACTS.pendingToRunningSeconds, FACTS.runningToPortOpenSeconds],
  }),
  zoneCount: choice({
    title: 'Availability Zones',
    help: 'New instances go to the zone that has the fewest.',
    default: '2',
    choices: [
      { value: '1', title: 'One' },
      { value: '2', title: 'Two' },
      { value: '3', title: 'Three' },
    ],
  }),
  slotBasis: choice({
    title: 'Slots are counted',
    help: 'Per vCPU, a larger type does more: scaling up. Per instance, only more instances do: scaling out.',
    default: 'instance',
    choices: [
      { value: 'instance', title: 'Per instance' },
      { value: 'vcpu', title: 'Per vCPU' },
    ],
  }),
  slotsPerInstance: number({
    title: 'Slots',
    help: 'Requests or messages that one instance, or one vCPU of it, works on at the same time: its threads or processes.',
    default: 10,
    minimum: 1,
    maximum: 10_000,
    unit: '',
    whole: true,
    slider: 'logarithmic',
  }),
  waitingMax: number({
    title: 'Waiting line',
    help: 'Requests that may wait at one instance for a free slot; what comes beyond is answered 503.',
    default: 100,
    minimum: 0,
    maximum: 1_000_000,
    unit: 'requests',
    whole: true,
    slider: 'logarithmic',
  }),
  serviceTime: distribution({
    title: 'Service time',
    help: 'How long an instance itself works on one request. Calls to other services come on top.',
    default: { kind: 'exponential', mean: 50 },
    minimum: 0,
    maximum: 3_600_000,
    unit: 'ms',
  }),
  failurePercent: number({
    title: 'Failures',
    help: 'Share of requests that the application answers with an error.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
  }),
  userDataSeconds: number({
    title: 'Application start',
    help: 'From the end of boot until a new instance listens: user data scripts, installation, warm-up.',
    default: FACTS.userDataSeconds.value,
    minimum: 0,
    maximum: 600,
    unit: 's',
    facts: [FACTS.userDataSeconds],
  }),
  vcpuQuota: number({
    title: 'vCPU quota',
    help: 'So many vCPUs the account may run; a launch beyond it fails. 0: no limit.',
    default: 0,
    minimum: 0,
    maximum: 1_000_000,
    unit: 'vCPU',
    whole: true,
  }),
  ...GROUP_FIELDS,
});

/** The configuration of a fleet. */
export type FleetConfig = ConfigOf<typeof FLEET_FIELDS>;
