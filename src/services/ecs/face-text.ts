import type { FaceTask, ServiceFaceState } from './face-state.ts';

const TOLD: readonly FaceTask['state'][] = [
  'provisioning',
  'pending',
  'starting',
  'slow',
  'unhealthy',
  'stopping',
];

/** How the deployment stands, in a few words; null when it is complete. */
export function deploymentText(state: ServiceFaceState): string | null {
  const { rollout, revision, deployedCount, desired } = state;
  if (rollout === 'FAILED') return `rev ${revision} failed`;
  return rollout === 'IN_PROGRESS' ? `rev ${revision}: ${deployedCount}/${desired}` : null;
}

/** What a screen reader says of the face. */
export function describeService(state: ServiceFaceState): string {
  const { tasks, taskCount, acceptingCount, desired, limits, rollout, revision, waiting } = state;
  const parts = [
    `${taskCount === 1 ? '1 task' : `${taskCount} tasks`}, ${desired} desired, ${acceptingCount} accept work`,
    `${state.busySlots} of ${state.totalSlots} slots busy`,
    waiting > 0 ? `${waiting} requests waiting` : 'nobody waiting',
  ];
  for (const kind of TOLD) {
    const count = tasks.filter((task) => task.state === kind).length;
    if (count > 0) parts.push(`${count} ${kind}`);
  }
  const spotCount = tasks.filter(({ isSpot }) => isSpot).length;
  if (spotCount > 0) parts.push(`${spotCount} on Fargate Spot`);
  const formerCount = tasks.filter(({ isFormer }) => isFormer).length;
  if (formerCount > 0) parts.push(`${formerCount} of a former version`);
  if (rollout === 'IN_PROGRESS') {
    parts.push(`deployment of revision ${revision}: ${state.deployedCount} of ${desired} running`);
  }
  if (rollout === 'FAILED') parts.push(`deployment of revision ${revision} failed`);
  if (limits) {
    parts.push(
      `service auto scaling: at least ${limits.minimum} and at most ${limits.maximum} tasks`,
    );
  }
  return parts.join('; ');
}
