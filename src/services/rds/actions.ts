import { boolean, choice, defineFields } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';

/** Ids of the actions. Stored with interventions: never renamed. */
export const REBOOT = 'reboot';
export const PROMOTE = 'promote-read-replica';
export const FAIL_PRIMARY = 'fail-primary';
export const FAIL_ZONE = 'fail-zone';

/** How an instance is rebooted. */
export const REBOOT_FIELDS = defineFields({
  failover: boolean({
    title: 'Reboot with failover',
    help: 'The standby or a replica of the cluster becomes the primary. Needs one.',
    default: true,
  }),
});
export type RebootSettings = ConfigOf<typeof REBOOT_FIELDS>;

/** Which zone fails, or is back. */
export const ZONE_FIELDS = defineFields({
  zone: choice({
    title: 'Availability Zone',
    help: 'Every instance in it is away.',
    default: 'a',
    choices: [
      { value: 'a', title: 'a' },
      { value: 'b', title: 'b' },
      { value: 'c', title: 'c' },
    ],
  }),
  isOut: boolean({
    title: 'The zone is out',
    help: 'On until you switch it off again.',
    default: true,
  }),
});
export type ZoneSettings = ConfigOf<typeof ZONE_FIELDS>;

/** Buttons of a database. */
export const RDS_ACTIONS: readonly ActionDescription[] = [
  {
    id: REBOOT,
    title: 'Reboot the primary',
    help: 'Connections break. With failover another instance takes over, which is how a fail-over is rehearsed.',
    kind: 'action',
    fields: REBOOT_FIELDS,
  },
  {
    id: PROMOTE,
    title: 'Promote a read replica',
    help: 'The replica that is least behind stops replicating, reboots and takes writes; the application is pointed to it. The former primary leaves the diagram. Writes that had not arrived are lost.',
    kind: 'action',
    fields: defineFields({}),
  },
  {
    id: FAIL_PRIMARY,
    title: 'The primary fails',
    help: 'Its host dies. With a standby or an Aurora Replica the database fails over; without one it is down until the host is replaced.',
    kind: 'fault',
    fields: defineFields({}),
  },
  {
    id: FAIL_ZONE,
    title: 'An Availability Zone fails',
    help: 'Every instance in the zone is away until the zone is back.',
    kind: 'fault',
    fields: ZONE_FIELDS,
  },
];
