import classes from './face.module.css';
import type { BufferLane, ProducerFaceState } from './face-state.ts';
import { describeFace, describePacking, describePending, describeRates } from './face-text.tsx';

const WIDTH = 200;
const HEIGHT = 46;
/** Room above the buffers for what waits for the rate limit. */
const WAITING = 15;
const BOTTOM = HEIGHT - 1;
const DOTS_MAX = 3;
/** A buffer that holds anything is seen to. */
const SEEN = 4;

/** The producer from inside: for each shard the aggregate that is being packed, and what waits to be let through. */
export default function Face({ state }: { readonly state: ProducerFaceState }) {
  const step = WIDTH / Math.max(1, state.lanes.length);
  const pending = describePending(state);
  return (
    <div className={classes.face} role="img" aria-label={describeFace(state)}>
      <svg className={classes.lanes} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {state.lanes.length === 0 && (
          <text className={classes.note} x={WIDTH / 2} y={HEIGHT / 2}>
            no shard map
          </text>
        )}
        {state.lanes.map((lane, index) => (
          <Buffer
            key={lane.title}
            lane={lane}
            centre={(index + 0.5) * step}
            width={Math.max(4, Math.min(step - 3, 26))}
            open={state.aggregating}
          />
        ))}
      </svg>
      <p className={classes.caption} aria-hidden="true">
        <span>{describeRates(state)}</span>
      </p>
      <p className={classes.caption} aria-hidden="true">
        <span>{describePacking(state)}</span>
        <span className={pending.isTrouble ? classes.trouble : undefined}>
          {pending.isTrouble ? `⚠ ${pending.text}` : pending.text}
        </span>
      </p>
    </div>
  );
}

/** An open box that fills from below; above it a square for each record that waits, up to three. */
function Buffer(props: {
  readonly lane: BufferLane;
  readonly centre: number;
  readonly width: number;
  readonly open: boolean;
}) {
  const { lane, centre, width, open } = props;
  const left = centre - width / 2;
  const depth = BOTTOM - WAITING;
  const height = lane.fill > 0 ? Math.max(SEEN, lane.fill * (depth - 2)) : 0;
  const dots = Math.min(DOTS_MAX, lane.rateLimited);
  return (
    <g>
      <title>{`Shard ${lane.title}: ${Math.round(lane.fill * 100)} % packed, ${lane.rateLimited} rate-limited`}</title>
      {open && (
        <rect
          className={classes.packed}
          x={left + 1}
          y={BOTTOM - 1 - height}
          width={width - 2}
          height={height}
        />
      )}
      <path
        className={open ? classes.box : classes.pipe}
        d={`M${left} ${WAITING}V${BOTTOM}H${left + width}V${WAITING}`}
      />
      {Array.from({ length: dots }, (_, index) => (
        <rect
          key={index}
          className={classes.waiting}
          x={centre - 1.75}
          y={WAITING - 5 - index * 5}
          width="3.5"
          height="3.5"
        />
      ))}
    </g>
  );
}
