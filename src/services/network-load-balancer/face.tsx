import { formatNumber } from '../../app/widgets/number-format.ts';
import { TargetBars } from '../../app/widgets/target-bars.tsx';
import { describeTargets } from '../../app/widgets/target-words.ts';
import type { NetworkLoadBalancerFaceState } from './face-state.ts';
import classes from './face.module.css';

/** How many flows are open, which targets are healthy, and what each of them gets. */
export default function Face({ state }: { state: NetworkLoadBalancerFaceState }) {
  const flows = `${formatNumber(state.activeFlows)} flows open`;
  return (
    <div
      className={classes.face}
      role="img"
      aria-label={`${flows}; ${describeTargets(state, 'requests')}`}
    >
      <div className={classes.flows} aria-hidden="true">
        {flows}
      </div>
      <TargetBars state={state} things="requests" />
    </div>
  );
}
