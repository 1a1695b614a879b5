import { useId } from 'react';
import classes from './face.module.css';
import {
  describeAge,
  describeConsumers,
  describeFace,
  describeMode,
  describeShards,
} from './face-text.ts';
import type { Lane, StreamFaceState } from './face-state.ts';

const WIDTH = 200;
const HEIGHT = 40;
/** Room above the lanes for the mark of a throttled one. */
const MARK = 7;
const BOTTOM = HEIGHT - 1;
/** So many consumers are drawn, this far apart; the text counts all of them. */
const MARKS_MAX = 6;
const MARK_STEP = 9;

/** The stream from inside: a lane per shard, filled as far as it is used. */
export default function Face({ state }: { state: StreamFaceState }) {
  const hatch = useId();
  const step = WIDTH / Math.max(1, state.lanes.length);
  const age = describeAge(state);
  return (
    <div className={classes.face} role="img" aria-label={describeFace(state)}>
      <svg className={classes.lanes} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <defs>
          <pattern
            id={hatch}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line className={classes.hatch} x1="0" y1="0" x2="0" y2="5" />
          </pattern>
        </defs>
        {state.lanes.map((lane, index) => (
          <LaneShape key={lane.title} lane={lane} left={index * step} width={step} hatch={hatch} />
        ))}
      </svg>
      <div className={classes.caption} aria-hidden="true">
        <span>{describeShards(state)}</span>
        <span className={age.late ? classes.late : undefined}>{age.text}</span>
      </div>
      <Consumers state={state} />
    </div>
  );
}

/** Rings poll and share the shards' read limits; triangles are pushed to, each with a throughput of its own. */
function Consumers({ state }: { state: StreamFaceState }) {
  const consumers = describeConsumers(state);
  const mode = describeMode(state);
  if (consumers === '' && mode === '') return null;
  const polling = Math.min(state.pollingConsumers, MARKS_MAX);
  const registered = Math.min(state.registeredConsumers, MARKS_MAX - polling);
  const width = (polling + registered) * MARK_STEP;
  return (
    <div className={classes.caption} aria-hidden="true">
      <span className={classes.consumers}>
        {width > 0 && (
          <svg className={classes.marks} width={width} height="10" viewBox={`0 0 ${width} 10`}>
            {Array.from({ length: polling }, (_unused, index) => (
              <circle
                key={index}
                className={classes.polling}
                cx={index * MARK_STEP + 4}
                cy="5"
                r="3"
              />
            ))}
            {Array.from({ length: registered }, (_unused, index) => (
              <path
                key={index}
                className={classes.registered}
                d={`M${(polling + index) * MARK_STEP + 1} 1.5v7l6 -3.5z`}
              />
            ))}
          </svg>
        )}
        {consumers}
      </span>
      <span>{mode}</span>
    </div>
  );
}

function LaneShape(props: { lane: Lane; left: number; width: number; hatch: string }) {
  const { lane, left, hatch } = props;
  const gap = 1;
  const width = Math.max(2, Math.min(props.width, WIDTH / 4) - 2 * gap);
  const x = left + (props.width - width) / 2;
  const depth = BOTTOM - MARK;
  const height = lane.heat * depth;
  if (lane.closed) {
    return (
      <rect
        className={classes.closed}
        x={x}
        y={MARK}
        width={width}
        height={depth}
        rx="1.5"
        fill={`url(#${hatch})`}
      >
        <title>{`Shard ${lane.title}, closed`}</title>
      </rect>
    );
  }
  return (
    <g>
      <rect className={classes.bed} x={x} y={MARK} width={width} height={depth} rx="1.5" />
      <rect
        className={classes[heatClass(lane.heat)]}
        x={x}
        y={BOTTOM - height}
        width={width}
        height={height}
        rx="1.5"
      />
      {lane.throttled && (
        <path className={classes.throttled} d={`M${x + width / 2 - 4} 0h8l-4 6z`} />
      )}
    </g>
  );
}

function heatClass(heat: number): string {
  if (heat >= 0.95) return 'heat4';
  if (heat >= 0.75) return 'heat3';
  return heat >= 0.4 ? 'heat2' : 'heat1';
}
