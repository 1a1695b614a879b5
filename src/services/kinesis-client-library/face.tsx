import classes from './face.module.css';
import type { ApplicationFaceState, LeaseSquare, WorkerRow } from './face-state.ts';
import { describeFace, describeShards, describeState } from './face-text.tsx';

/** Seconds behind from which a square is busy, near its limit, late. */
const BEHIND = [2, 10, 60] as const;

/** The application from inside: a row for each worker, with a numbered square for each shard that it works on. */
export default function Face({ state }: { readonly state: ApplicationFaceState }) {
  const status = describeState(state);
  return (
    <div className={classes.face} role="img" aria-label={describeFace(state)}>
      <div className={classes.rows} aria-hidden="true">
        {state.rows.map((row) => (
          <Row key={row.number} row={row} />
        ))}
        {state.moreWorkers > 0 && <div className={classes.note}>+{state.moreWorkers} workers</div>}
        {state.workerCount === 0 && <div className={classes.note}>no workers</div>}
        {state.orphanCount > 0 && (
          <div className={classes.row}>
            <span className={classes.worker}>–</span>
            {state.orphans.slice(0, 9).map((shard) => (
              <span
                key={shard}
                className={`${classes.square} ${classes.orphan}`}
                title={`shard ${shard}: nobody works on it`}
              >
                {shard}
              </span>
            ))}
          </div>
        )}
      </div>
      <p className={classes.caption} aria-hidden="true">
        <span>{describeShards(state)}</span>
        <span className={status.isTrouble ? classes.trouble : undefined}>
          {status.isTrouble ? `⚠ ${status.text}` : status.text}
        </span>
      </p>
    </div>
  );
}

function Row({ row }: { readonly row: WorkerRow }) {
  const { number, leases, more, leader, leaving } = row;
  return (
    <div className={classes.row}>
      <span
        className={classes.worker}
        title={`worker ${number}${leader ? ', leads' : ''}${leaving ? ', is leaving' : ''}`}
      >
        {leaving ? '↓' : ''}W{number}
        {leader ? '★' : ''}
      </span>
      {leases.map((lease) => (
        <Square key={lease.shard} lease={lease} />
      ))}
      {more > 0 && <span className={classes.note}>+{more}</span>}
      {leases.length === 0 && <span className={classes.note}>idle</span>}
    </div>
  );
}

/** Its colour says how far behind it is, from grey over blue to red; dashed: it waits for its parents. */
function Square({ lease }: { readonly lease: LeaseSquare }) {
  const { shard, state, behindSeconds, isRefused } = lease;
  const heat = BEHIND.filter((seconds) => behindSeconds >= seconds).length + 1;
  const style = state === 'waiting' ? classes.waiting : classes[`heat${heat}`];
  const title =
    state === 'waiting'
      ? `shard ${shard}: waits for its parents`
      : `shard ${shard}: ${Math.round(behindSeconds)} s behind`;
  return (
    <span
      className={`${classes.square} ${style ?? ''}`}
      title={isRefused ? `${title}, reads refused` : title}
    >
      {isRefused ? '✕' : ''}
      {shard}
    </span>
  );
}
