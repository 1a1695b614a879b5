import type { ActionDescription } from '../contract.ts';

/** Id of the fault. Stored with interventions: never renamed. */
export const CRASH_BROKER = 'crash-broker';

export const ACTIONS: readonly ActionDescription[] = [
  {
    id: CRASH_BROKER,
    title: 'Crash of a broker',
    help: 'The first broker that is up is gone for some minutes. Other replicas take over its partitions, if there are any.',
    kind: 'fault',
    fields: {},
  },
];
