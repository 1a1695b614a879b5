import { boolean, choice, defineFields, number } from '../../../schema/build.ts';
import type { ActionDescription } from '../../contract.ts';
import { FACTS } from '../facts.ts';
import { REFRESH_FIELDS } from './refresh-fields.ts';

/** Ids of the actions. Stored with interventions: never renamed. */
export const SET_DESIRED_CAPACITY = 'set-desired-capacity';
export const START_INSTANCE_REFRESH = 'start-instance-refresh';
export const CANCEL_INSTANCE_REFRESH = 'cancel-instance-refresh';
export const COMPLETE_LIFECYCLE_ACTION = 'complete-lifecycle-action';
export const RECLAIM_SPOT_INSTANCES = 'reclaim-spot-instances';

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

/** What CompleteLifecycleAction is told. */
export const LIFECYCLE_ACTION_FIELDS = defineFields({
  result: choice({
    title: 'Result',
    help: 'ABANDON ends launched instances, which are then replaced.',
    default: 'CONTINUE',
    choices: [
      { value: 'CONTINUE', title: 'CONTINUE' },
      { value: 'ABANDON', title: 'ABANDON' },
    ],
  }),
});

/** How EC2 takes Spot Instances back. */
export const RECLAIM_FIELDS = defineFields({
  instances: number({
    title: 'Instances',
    help: 'How many, the oldest first. More than there are means all.',
    default: 1,
    minimum: 1,
    maximum: FACTS.instancesMax.value,
    unit: 'instances',
    whole: true,
  }),
  recommendedSecondsAhead: number({
    title: 'Rebalance recommendation ahead',
    help: 'So long before the interruption notice EC2 warns of an elevated risk. It may come no earlier than the notice.',
    default: 0,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    whole: true,
  }),
});

/** What can be done to an Auto Scaling group. */
export const GROUP_ACTIONS: readonly ActionDescription[] = [
  {
    id: SET_DESIRED_CAPACITY,
    title: 'Set desired capacity',
    help: 'Changes how many instances the Auto Scaling group is to have; policies go on from there.',
    kind: 'action',
    fields: DESIRED_CAPACITY_FIELDS,
  },
  {
    id: START_INSTANCE_REFRESH,
    title: 'Start instance refresh',
    help: 'Replaces the instances in batches, such as after a change of their type.',
    kind: 'action',
    fields: REFRESH_FIELDS,
  },
  {
    id: CANCEL_INSTANCE_REFRESH,
    title: 'Cancel instance refresh',
    help: 'What has been replaced stays so; the rest stays as it is.',
    kind: 'action',
    fields: {},
  },
  {
    id: COMPLETE_LIFECYCLE_ACTION,
    title: 'Complete lifecycle action',
    help: 'Tells the lifecycle hooks that what they hold instances for is done.',
    kind: 'action',
    fields: LIFECYCLE_ACTION_FIELDS,
  },
  {
    id: RECLAIM_SPOT_INSTANCES,
    title: 'Reclaim Spot Instances',
    help: 'EC2 needs its spare capacity back: two minutes’ notice, then the instances are gone.',
    kind: 'fault',
    fields: RECLAIM_FIELDS,
  },
];
