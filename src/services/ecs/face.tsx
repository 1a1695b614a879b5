import type { FaceTask, ServiceFaceState } from './face-state.ts';
import { deploymentText, describeService } from './face-text.ts';
import classes from './face.module.css';

/** A letter for each state, so that states are told apart without colour. */
const MARKS: Readonly<Record<FaceTask['state'], string>> = {
  provisioning: '…',
  pending: '⇣',
  starting: '↑',
  running: '',
  slow: '~',
  unhealthy: '!',
  stopping: '↓',
};

/** The tasks as rounded boxes, filled as far as their slots are busy, and how the deployment stands. */
export default function Face({ state }: { state: ServiceFaceState }) {
  const more = state.taskCount - state.tasks.length;
  const deployment = deploymentText(state);
  return (
    <div className={classes.face} role="img" aria-label={describeService(state)}>
      <div className={classes.tasks} aria-hidden="true">
        {state.tasks.map((task) => (
          <Box key={task.id} task={task} />
        ))}
        {more > 0 && <span className={classes.more}>+{more} more</span>}
        {state.taskCount === 0 && <span className={classes.more}>no tasks</span>}
      </div>
      <div className={classes.caption} aria-hidden="true">
        <span>
          {state.acceptingCount} of {state.desired} up
        </span>
        <span className={state.waiting > 0 ? classes.warning : undefined}>
          {state.waiting > 0 ? `▲ ${state.waiting} waiting` : `${state.busySlots} busy`}
        </span>
      </div>
      {(deployment !== null || state.limits !== null) && (
        <div className={classes.caption} aria-hidden="true">
          <span>
            {state.limits && `${state.limits.minimum} ≤ ${state.desired} ≤ ${state.limits.maximum}`}
          </span>
          {deployment !== null && (
            <span className={state.rollout === 'FAILED' ? classes.danger : classes.deploying}>
              {deployment}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

function Box({ task }: { task: FaceTask }) {
  const { id, zone, state, busyShare, isSpot, isFormer } = task;
  const version = isFormer ? ', former version' : '';
  const names = [
    classes.task,
    classes[state],
    isSpot ? classes.spot : undefined,
    isFormer ? classes.former : undefined,
  ];
  return (
    <span
      className={names.filter((name) => name !== undefined).join(' ')}
      title={`task ${id} in zone ${zone}, ${isSpot ? 'Fargate Spot' : 'Fargate'}: ${state}${version}`}
    >
      <span
        className={`${classes.fill} ${classes[heatClass(busyShare)] ?? ''}`}
        style={{ height: `${busyShare * 100}%` }}
      />
      <span className={classes.mark}>{MARKS[state]}</span>
    </span>
  );
}

function heatClass(share: number): string {
  if (share >= 0.95) return 'heat4';
  if (share >= 0.75) return 'heat3';
  return share >= 0.4 ? 'heat2' : 'heat1';
}
