import { choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';

/** Ids of the actions. Stored with interventions: never renamed. */
export const DEREGISTER_TARGETS = 'deregister-targets';
export const REGISTER_TARGETS = 'register-targets';
export const FAIL_ZONE = 'fail-zone';
export const RECOVER_ZONES = 'recover-zones';

/** Targets to take out: the oldest ones of a zone. */
export const DEREGISTER_FIELDS = defineFields({
  targets: number({
    title: 'Targets',
    help: 'How many, the oldest first. More than there are means all.',
    default: 1,
    minimum: 1,
    maximum: 1_000,
    unit: 'targets',
    whole: true,
  }),
  zone: choice({
    title: 'Availability Zone',
    help: 'Only targets of this zone.',
    default: 'any',
    choices: [
      { value: 'any', title: 'Any' },
      { value: 'a', title: 'a' },
      { value: 'b', title: 'b' },
      { value: 'c', title: 'c' },
    ],
  }),
});
export type DeregisterSettings = ConfigOf<typeof DEREGISTER_FIELDS>;

/** The zone whose node fails. */
export const FAIL_ZONE_FIELDS = defineFields({
  zone: choice({
    title: 'Availability Zone',
    help: 'The node of the load balancer in this zone.',
    default: 'a',
    choices: [
      { value: 'a', title: 'a' },
      { value: 'b', title: 'b' },
      { value: 'c', title: 'c' },
    ],
  }),
});
export type FailZoneSettings = ConfigOf<typeof FAIL_ZONE_FIELDS>;

/** Buttons that every load balancer has. */
export const BALANCER_ACTIONS = [
  {
    id: DEREGISTER_TARGETS,
    title: 'Deregister targets',
    help: 'They get nothing new; what they work on may finish until the deregistration delay is over.',
    kind: 'action',
    fields: DEREGISTER_FIELDS,
  },
  {
    id: REGISTER_TARGETS,
    title: 'Register targets again',
    help: 'Those that were deregistered by hand come back as new targets.',
    kind: 'action',
    fields: {},
  },
  {
    id: FAIL_ZONE,
    title: 'Fail a zone of the load balancer',
    help: 'Its node there answers nobody and leaves DNS; clients that remember its address fail for up to a minute.',
    kind: 'fault',
    fields: FAIL_ZONE_FIELDS,
  },
  {
    id: RECOVER_ZONES,
    title: 'Recover zones',
    help: 'All nodes of the load balancer answer again, and clients find them by DNS.',
    kind: 'action',
    fields: {},
  },
] as const;
