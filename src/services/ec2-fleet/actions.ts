import { boolean, choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';
import { FACTS } from './facts.ts';

/** Ids of the actions. Stored with interventions: never renamed. */
export const TERMINATE_INSTANCES = 'terminate-instances';
export const STOP_HEALTH_CHECKS = 'stop-health-checks';
export const SLOW_DOWN = 'slow-down';
export const RECOVER = 'recover';
export const SET_DESIRED_CAPACITY = 'set-desired-capacity';

/** Which instances a fault hits: the oldest ones of a zone. */
export const SELECTION_FIELDS = defineFields({
  instances: number({
    title: 'Instances',
    help: 'How many, the oldest first. More than there are means all.',
    default: 1,
    minimum: 1,
    maximum: FACTS.instancesMax.value,
    unit: 'instances',
    whole: true,
  }),
  zone: choice({
    title: 'Availability Zone',
    help: 'Only instances of this zone; all of them make a zone failure.',
    default: 'any',
    choices: [
      { value: 'any', title: 'Any' },
      { value: 'a', title: 'a' },
      { value: 'b', title: 'b' },
      { value: 'c', title: 'c' },
    ],
  }),
});
export type Selection = ConfigOf<typeof SELECTION_FIELDS>;

/** The same with how much slower they get. */
export const SLOW_DOWN_FIELDS = defineFields({
  ...SELECTION_FIELDS,
  factor: number({
    title: 'Factor',
    help: 'Service times of work that begins from now on are multiplied by this.',
    default: 10,
    minimum: 0.1,
    maximum: 1_000,
    unit: '×',
    slider: 'logarithmic',
  }),
});

/** What SetDesiredCapacity is told. */
export const DESIRED_CAPACITY_FIELDS = defineFields({
  desired: number({
    title: 'Desired capacity',
    help: 'Within the limits of the Auto Scaling group.',
    default: 2,
    minimum: 0,
    maximum: FACTS.instancesMax.value,
    unit: 'instances',
    whole: true,
  }),
  honorCooldown: boolean({
    title: 'Honor cooldown',
    help: 'On, it is refused while a cooldown lasts.',
    default: false,
  }),
});

export const ACTIONS: readonly ActionDescription[] = [
  {
    id: TERMINATE_INSTANCES,
    title: 'Terminate instances',
    help: 'Ends instances at once; what they are working on breaks off. A fleet of fixed size does not replace them; an Auto Scaling group does.',
    kind: 'fault',
    fields: SELECTION_FIELDS,
  },
  {
    id: STOP_HEALTH_CHECKS,
    title: 'Stop answering health checks',
    help: 'The instances still serve requests, but their health page hangs, so a load balancer takes them out.',
    kind: 'fault',
    fields: SELECTION_FIELDS,
  },
  {
    id: SLOW_DOWN,
    title: 'Slow down instances',
    help: 'A noisy neighbour, a full disk, a memory leak: the instances answer, but late.',
    kind: 'fault',
    fields: SLOW_DOWN_FIELDS,
  },
  {
    id: RECOVER,
    title: 'Recover',
    help: 'All instances answer health checks at full speed again, and terminated ones are launched anew.',
    kind: 'action',
    fields: {},
  },
  {
    id: SET_DESIRED_CAPACITY,
    title: 'Set desired capacity',
    help: 'Changes how many instances the Auto Scaling group is to have; policies go on from there.',
    kind: 'action',
    fields: DESIRED_CAPACITY_FIELDS,
  },
];
