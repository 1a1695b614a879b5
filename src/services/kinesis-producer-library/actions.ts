import type { ActionDescription } from '../contract.ts';

/** Ids of the actions. Stored with interventions: never renamed. */
export const FLUSH = 'flush';
export const CRASH = 'crash';

/** The buttons of a producer. */
export const ACTIONS: readonly ActionDescription[] = [
  {
    id: FLUSH,
    title: 'Flush',
    help: 'Sends what is buffered at once, as an application does before it shuts down.',
    kind: 'action',
    fields: {},
  },
  {
    id: CRASH,
    title: 'Crash the producer',
    help: 'The process dies and starts anew. Records in its memory were stored nowhere.',
    kind: 'fault',
    fields: {},
  },
];
