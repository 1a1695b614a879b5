import { GroupStrip } from './auto-scaling/group-strip.tsx';
import { CreditStrip } from './cpu-credits/credit-strip.tsx';
import type { FaceInstance, FleetFaceState } from './face-state.ts';
import { describeFleet } from './face-text.ts';
import classes from './face.module.css';

/** A letter for each state, so that states are told apart without colour. */
const MARKS: Readonly<Record<FaceInstance['state'], string>> = {
  pending: '…',
  booting: '↑',
  held: '‖',
  running: '',
  slow: '~',
  unhealthy: '!',
  draining: '↓',
};

/** The instances as squares, filled as far as their slots are busy. */
export default function Face({ state }: { state: FleetFaceState }) {
  const more = state.instanceCount - state.instances.length;
  return (
    <div className={classes.face} role="img" aria-label={describeFleet(state)}>
      <div className={classes.instances} aria-hidden="true">
        {state.instances.map((instance) => (
          <Square key={instance.id} instance={instance} />
        ))}
        {more > 0 && <span className={classes.more}>+{more} more</span>}
        {state.instanceCount === 0 && <span className={classes.more}>no instances</span>}
      </div>
      <div className={classes.caption} aria-hidden="true">
        <span>
          {state.acceptingCount} of {state.instanceCount} up
        </span>
        <span className={state.waiting > 0 ? classes.waiting : undefined}>
          {state.waiting > 0 ? `▲ ${state.waiting} waiting` : `${state.busySlots} busy`}
        </span>
      </div>
      {state.credits !== null && (
        <div aria-hidden="true">
          <CreditStrip credits={state.credits} />
        </div>
      )}
      {state.group !== null && (
        <div aria-hidden="true">
          <GroupStrip group={state.group} />
        </div>
      )}
    </div>
  );
}

function Square({ instance }: { instance: FaceInstance }) {
  const { id, zone, state, busyShare, isSpot } = instance;
  return (
    <span
      className={`${classes.square} ${classes[state] ?? ''} ${isSpot ? (classes.spot ?? '') : ''}`}
      title={`i-${id} in zone ${zone}, ${isSpot ? 'Spot' : 'on demand'}: ${state}`}
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
