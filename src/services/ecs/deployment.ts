import type { TaskDefinition } from './task-definition.ts';

/** How a deployment stands, in the words of the console. */
type RolloutState = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';

/** One version on its way to all tasks. */
export class Deployment {
  rollout: RolloutState = 'IN_PROGRESS';
  /** Failed tasks since one was healthy. */
  failedTasks = 0;
  /** Whether the timeline has been told that it cannot go on. */
  isToldStuck = false;

  constructor(readonly definition: TaskDefinition) {}
}
