import { defineFields } from '../../schema/build.ts';
import type { ActionDescription } from '../contract.ts';

/** Stored with interventions: never renamed. */
export const FAIL_TASK_MANAGER = 'fail-task-manager';

/** Faults of an application. */
export const ACTIONS: readonly ActionDescription[] = [
  {
    id: FAIL_TASK_MANAGER,
    title: 'Kill a task manager',
    help: 'The job fails and restarts after 10 s from its last checkpoint: what came since is read and processed again.',
    kind: 'fault',
    fields: defineFields({}),
  },
];
