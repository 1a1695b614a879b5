import type { GroupFaceState } from './group-face.ts';
import classes from './group-strip.module.css';

/** The capacity of a group as a strip from 0 to its maximum: instances by state, the desired number and the minimum. */
export function GroupStrip({ group }: { group: GroupFaceState }) {
  const { minimum, maximum, desired, inService, pending, terminating } = group;
  const whole = Math.max(1, maximum, inService + pending + terminating);
  const share = (count: number): string => `${(100 * count) / whole}%`;
  return (
    <div className={classes.group}>
      <div className={classes.strip}>
        <span className={classes.inService} style={{ width: share(inService) }} />
        <span className={classes.pending} style={{ width: share(pending) }} />
        <span className={classes.terminating} style={{ width: share(terminating) }} />
        <span className={classes.minimum} style={{ left: share(minimum) }} />
        <span className={classes.desired} style={{ left: share(desired) }} />
      </div>
      <div className={classes.words}>
        <span>
          desired {desired} ({minimum}–{maximum})
        </span>
        <span>{describeStates(group)}</span>
      </div>
      {describeReserve(group) !== '' && (
        <div className={classes.words}>
          <span>{describeReserve(group)}</span>
        </div>
      )}
    </div>
  );
}

function describeStates({ inService, pending, terminating }: GroupFaceState): string {
  const coming = pending > 0 ? ` +${pending}` : '';
  const going = terminating > 0 ? ` −${terminating}` : '';
  return `${inService} in service${coming}${going}`;
}

function describeReserve({ warmPool, refreshPercent }: GroupFaceState): string {
  const coming = warmPool !== null && warmPool.pending > 0 ? ` +${warmPool.pending}` : '';
  const pool = warmPool === null ? '' : `warm pool ${warmPool.warmed}${coming}`;
  const refresh = refreshPercent === null ? '' : `refresh ${refreshPercent} %`;
  return [pool, refresh].filter((part) => part !== '').join(' · ');
}
