import type { FaceTarget, LoadBalancerFaceState } from './face-state.ts';
import { describeLoadBalancer } from './face-text.ts';
import classes from './face.module.css';

const WIDTH = 200;
const HEIGHT = 40;
/** Room below the bars for the mark of each target’s health. */
const MARK = 8;
const DEPTH = HEIGHT - MARK;

/** Requests outstanding at each target, and which targets are healthy. */
export default function Face({ state }: { state: LoadBalancerFaceState }) {
  const most = Math.max(4, ...state.targets.map((target) => target.outstanding));
  const step = WIDTH / Math.max(4, state.targets.length);
  const more = state.registeredCount - state.targets.length;
  return (
    <div className={classes.face} role="img" aria-label={describeLoadBalancer(state)}>
      <svg className={classes.targets} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {state.targets.map((target, index) => (
          <TargetBar
            key={`${index} ${target.id}`}
            target={target}
            left={index * step}
            width={step}
            share={target.outstanding / most}
          />
        ))}
      </svg>
      <div className={classes.caption} aria-hidden="true">
        <span className={state.failOpen ? classes.failOpen : undefined}>
          {state.failOpen
            ? '▲ fail open'
            : `${state.healthyCount}/${state.registeredCount} healthy`}
        </span>
        {more > 0 && <span>+{more} more</span>}
        <span>{state.outstanding} open</span>
      </div>
    </div>
  );
}

function TargetBar(props: { target: FaceTarget; left: number; width: number; share: number }) {
  const { target, left, share } = props;
  const width = Math.max(2, Math.min(props.width - 2, WIDTH / 8));
  const x = left + (props.width - width) / 2;
  const height = share * DEPTH;
  return (
    <g>
      <title>{`Target ${target.id} in zone ${target.zone}: ${target.health}`}</title>
      <rect className={classes.bed} x={x} y={0} width={width} height={DEPTH} rx="1.5" />
      <rect
        className={classes.load}
        x={x}
        y={DEPTH - height}
        width={width}
        height={height}
        rx="1.5"
      />
      <HealthMark health={target.health} centre={x + width / 2} />
    </g>
  );
}

/** A dot for healthy, a cross for unhealthy, a ring for those that come or go: shapes before colours. */
function HealthMark({ health, centre }: { health: FaceTarget['health']; centre: number }) {
  const y = DEPTH + 5;
  if (health === 'healthy')
    return <circle className={classes.healthy} cx={centre} cy={y} r="2.5" />;
  if (health === 'unhealthy') {
    return <path className={classes.unhealthy} d={`M${centre - 2.5} ${y - 2.5}l5 5m0 -5l-5 5`} />;
  }
  return <circle className={classes.undecided} cx={centre} cy={y} r="2" />;
}
