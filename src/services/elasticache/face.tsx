import { formatNumber } from '../../app/widgets/number-format.ts';
import type { ClusterFaceState, ShardLane } from './face-state.ts';
import {
  describeCluster,
  entriesText,
  hitText,
  laneName,
  laneText,
  outageText,
  percentText,
  sizeText,
} from './face-text.tsx';
import styles from './face.module.css';

const WIDTH = 200;
const HIT_TOP = 16;
const HIT_HEIGHT = 8;
const HEAD_TOP = 50;
const LANES_TOP = 55;
const LANE_STEP = 13;
const LANE_HEIGHT = 9;
const BAR_LEFT = 24;
const BAR_WIDTH = 88;
const LOAD_LEFT = 120;
const LOAD_WIDTH = 36;
const REPLICAS_LEFT = 166;
const REPLICA_STEP = 7;

/** A cache from inside: how many lookups hit, and a lane per shard with its memory, its engine and its replicas. */
export default function Face({ state }: { state: ClusterFaceState }) {
  const height = LANES_TOP + state.lanes.length * LANE_STEP;
  const isEvicting = state.evictionsPerSecond > 0 || state.isResharding;
  return (
    <svg
      className={styles.face}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={describeCluster(state)}
    >
      <text x="0" y="10" className={styles.title}>
        {`hits ${hitText(state)}`}
      </text>
      <text x={WIDTH} y="10" textAnchor="end" className={styles.muted}>
        {`${formatNumber(state.lookupsPerSecond)} lookups/s`}
      </text>
      <HitBar share={state.hitShare} />
      <text x="0" y="36" className={styles.muted}>
        {sizeText(state)}
      </text>
      <text
        x={WIDTH}
        y="36"
        textAnchor="end"
        className={isEvicting ? styles.warning : styles.muted}
      >
        {entriesText(state)}
      </text>
      <text x={BAR_LEFT} y={HEAD_TOP} className={styles.heading}>
        memory
      </text>
      <text x={LOAD_LEFT} y={HEAD_TOP} className={styles.heading}>
        engine
      </text>
      <text x={REPLICAS_LEFT} y={HEAD_TOP} className={styles.heading}>
        {state.engine === 'memcached' ? '' : 'replicas'}
      </text>
      {state.lanes.map((lane, index) => (
        <Lane key={lane.first} lane={lane} y={LANES_TOP + index * LANE_STEP} />
      ))}
    </svg>
  );
}

/** Hits fill the bar from the left; the hatched rest missed. */
function HitBar({ share }: { share: number | null }) {
  return (
    <g>
      <rect y={HIT_TOP} width={WIDTH} height={HIT_HEIGHT} className={styles.track} />
      {share !== null && (
        <>
          <rect y={HIT_TOP} width={WIDTH * share} height={HIT_HEIGHT} className={styles.hits} />
          <path d={missesPath(share)} className={styles.misses} />
        </>
      )}
    </g>
  );
}

/** Slanted strokes over the part of the bar that missed. */
function missesPath(share: number): string {
  const strokes: string[] = [];
  for (let x = WIDTH * share + 2; x + HIT_HEIGHT / 2 < WIDTH; x += 5) {
    strokes.push(`M${x} ${HIT_TOP + HIT_HEIGHT - 1}l${HIT_HEIGHT / 2} ${2 - HIT_HEIGHT}`);
  }
  return strokes.join('');
}

function Lane({ lane, y }: { lane: ShardLane; y: number }) {
  const isUp = lane.status === 'available';
  return (
    <g>
      <title>{laneText(lane)}</title>
      <text x="0" y={y + 8} className={styles.muted}>
        {laneName(lane)}
      </text>
      <rect x={BAR_LEFT} y={y} width={BAR_WIDTH} height={LANE_HEIGHT} className={styles.track} />
      {isUp && (
        <rect
          x={BAR_LEFT}
          y={y}
          width={BAR_WIDTH * Math.min(1, lane.filled)}
          height={LANE_HEIGHT}
          className={styles.memory}
        />
      )}
      <text x={BAR_LEFT + 4} y={y + 8} className={isUp ? styles.inside : styles.danger}>
        {isUp ? percentText(lane.filled) : outageText(lane)}
      </text>
      <rect x={LOAD_LEFT} y={y} width={LOAD_WIDTH} height={LANE_HEIGHT} className={styles.track} />
      <rect
        x={LOAD_LEFT}
        y={y}
        width={LOAD_WIDTH * Math.min(1, lane.load)}
        height={LANE_HEIGHT}
        className={lane.load > 0.9 ? styles.over : styles.load}
      />
      {Array.from({ length: lane.replicas }, (_unused, replica) => (
        <circle
          key={replica}
          cx={REPLICAS_LEFT + 3 + replica * REPLICA_STEP}
          cy={y + LANE_HEIGHT / 2}
          r={2.5}
          className={styles.replica}
        />
      ))}
    </g>
  );
}
