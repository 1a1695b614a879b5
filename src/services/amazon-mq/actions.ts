import type { ActionDescription } from '../contract.ts';

/** Ids of the actions. Stored with interventions: never renamed. */
export const REBOOT = 'reboot';
export const CRASH = 'crash';
export const PURGE = 'purge';

/** Buttons of a broker. */
export const ACTIONS: readonly ActionDescription[] = [
  {
    id: REBOOT,
    title: 'Reboot',
    help: 'What maintenance does too: the standby takes over within seconds; a single broker is away; the nodes of a cluster are rebooted one after the other. RabbitMQ refuses it during a memory alarm.',
    kind: 'action',
    fields: {},
  },
  {
    id: PURGE,
    title: 'Purge',
    help: 'Deletes every message that waits in a queue. Those with consumers stay.',
    kind: 'action',
    fields: {},
  },
  {
    id: CRASH,
    title: 'Crash of the active broker',
    help: 'Connections break. The standby takes over after about a minute; a cluster goes on with two nodes of three.',
    kind: 'fault',
    fields: {},
  },
];
