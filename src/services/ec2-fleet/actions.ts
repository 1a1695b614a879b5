import { choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';
import { GROUP_ACTIONS } from './auto-scaling/group-actions.ts';
import { FACTS } from './facts.ts';

/** Ids of the actions. Stored with interventions: never renamed. */
export const TERMINATE_INSTANCES = 'terminate-instances';
export const STOP_HEALTH_CHECKS = 'stop-health-checks';
export const SLOW_DOWN = 'slow-down';
export const RECOVER = 'recover';
export const FAIL_STATUS_CHECKS = 'fail-status-checks';
export const USE_UP_ZONE = 'use-up-zone';

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

/** Which zone runs out of capacity. */
export const ZONE_FIELDS = defineFields({
  zone: choice({
    title: 'Availability Zone',
    help: 'Nothing more is launched there until you let the fleet recover.',
    default: 'a',
    choices: [
      { value: 'a', title: 'a' },
      { value: 'b', title: 'b' },
      { value: 'c', title: 'c' },
    ],
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
    id: FAIL_STATUS_CHECKS,
    title: 'Fail status checks',
    help: 'The machines hang: they answer neither health checks nor EC2’s status checks. An Auto Scaling group replaces them after some minutes, a fleet of fixed size does not.',
    kind: 'fault',
    fields: SELECTION_FIELDS,
  },
  {
    id: USE_UP_ZONE,
    title: 'Use up a zone’s capacity',
    help: 'EC2 has no more capacity of the type in a zone. Launches go to other zones or fail.',
    kind: 'fault',
    fields: ZONE_FIELDS,
  },
  ...GROUP_ACTIONS,
];
