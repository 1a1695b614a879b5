import type { ClientsFaceState } from './face-state.ts';
import { describeClients, percentText, rateText } from './face-text.ts';
import classes from './face.module.css';

const WIDTH = 200;
const HEIGHT = 28;
/** Kinds that the bar of shares tells apart; further ones share the last shade. */
const SHADES = ['kind0', 'kind1', 'kind2', 'kind3'] as const;

/** The traffic of the last seconds, the mix of kinds, and what failed. */
export default function Face({ state }: { state: ClientsFaceState }) {
  const failed = state.failedShare > 0;
  return (
    <div className={classes.face} role="img" aria-label={describeClients(state)}>
      <svg className={classes.recent} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <RecentBars counts={state.recent} />
      </svg>
      <div className={classes.kinds} aria-hidden="true">
        {state.kinds.map(({ name, share }, index) => (
          <span
            key={`${index} ${name}`}
            className={classes[SHADES[Math.min(index, SHADES.length - 1)] ?? 'kind0']}
            style={{ flexGrow: share }}
          />
        ))}
      </div>
      <div className={classes.caption} aria-hidden="true">
        <span className={classes.rate}>{rateText(state.ratePerSecond)}</span>
        <span>
          {state.model === 'open-loop'
            ? `${state.inFlight} open`
            : `${state.thinking} of ${state.users} think`}
        </span>
        <span className={failed ? classes.failed : undefined}>
          {failed ? `▲ ${percentText(state.failedShare)} failed` : '✓'}
        </span>
      </div>
    </div>
  );
}

function RecentBars({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  const step = WIDTH / Math.max(1, counts.length);
  return counts.map((count, index) => {
    const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
    return (
      <rect
        key={index}
        className={classes.bar}
        x={index * step + 0.75}
        y={HEIGHT - height}
        width={step - 1.5}
        height={height}
        rx="1"
      />
    );
  });
}
