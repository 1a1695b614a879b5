import { TargetBars } from '../../app/widgets/target-bars.tsx';
import { describeTargets } from '../../app/widgets/target-words.ts';
import type { LoadBalancerFaceState } from './face-state.ts';
import classes from './face.module.css';

/** Which targets are healthy, which share of the requests each gets, and what is open at each. */
export default function Face({ state }: { state: LoadBalancerFaceState }) {
  return (
    <div className={classes.face} role="img" aria-label={describeTargets(state, 'requests')}>
      <TargetBars state={state} things="requests" />
    </div>
  );
}
