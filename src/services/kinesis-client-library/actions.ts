import { defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';

/** Ids of the actions. Stored with interventions: never renamed. */
export const ADD_WORKER = 'add-worker';
export const REMOVE_WORKER = 'remove-worker';
export const CRASH_WORKER = 'crash-worker';
export const SLOW_PROCESSING = 'slow-processing';

export const WORKER_FIELDS = defineFields({
  worker: number({
    title: 'Worker',
    help: 'Its number, as on the face. 0: the one with the most leases.',
    default: 0,
    minimum: 0,
    maximum: 1_000_000,
    unit: '',
    whole: true,
  }),
});
export type WorkerSettings = ConfigOf<typeof WORKER_FIELDS>;

export const SLOW_FIELDS = defineFields({
  factor: number({
    title: 'Times as long',
    help: '1 is back to normal.',
    default: 5,
    minimum: 0.1,
    maximum: 1_000,
    unit: '×',
    slider: 'logarithmic',
  }),
});
export type SlowSettings = ConfigOf<typeof SLOW_FIELDS>;

/** The buttons of a consumer application. */
export const ACTIONS: readonly ActionDescription[] = [
  {
    id: ADD_WORKER,
    title: 'Add a worker',
    help: 'One more process joins and looks for leases.',
    kind: 'action',
    fields: {},
  },
  {
    id: REMOVE_WORKER,
    title: 'Remove a worker',
    help: 'A worker leaves in good order: it finishes its batches, checkpoints, and gives its leases back.',
    kind: 'action',
    fields: WORKER_FIELDS,
  },
  {
    id: CRASH_WORKER,
    title: 'Kill a worker',
    help: 'A worker dies at once. Its leases must expire before others take them, from the last checkpoint.',
    kind: 'fault',
    fields: WORKER_FIELDS,
  },
  {
    id: SLOW_PROCESSING,
    title: 'Slow processing',
    help: 'Record processors take so many times as long.',
    kind: 'fault',
    fields: SLOW_FIELDS,
  },
];
