import { Meter } from '../../app/widgets/meter.tsx';
import { formatNumber } from '../../app/widgets/number-format.ts';
import { TargetBars } from '../../app/widgets/target-bars.tsx';
import { describeTargets } from '../../app/widgets/target-words.ts';
import type { ClassicLoadBalancerFaceState } from './face-state.ts';
import classes from './face.module.css';

/** How full the surge queue is, which instances are healthy, and what each of them gets. */
export default function Face({ state }: { state: ClassicLoadBalancerFaceState }) {
  const { surgeQueueLength, surgeQueueLengthMax } = state;
  const text = `${formatNumber(surgeQueueLength)} of ${formatNumber(surgeQueueLengthMax)}`;
  return (
    <div className={classes.face}>
      <Meter title="Surge queue" text={text} fraction={surgeQueueLength / surgeQueueLengthMax} />
      <div className={classes.targets} role="img" aria-label={describeTargets(state, 'requests')}>
        <TargetBars state={state} things="requests" />
      </div>
    </div>
  );
}
