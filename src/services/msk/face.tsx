import { formatNumber } from '../../app/widgets/number-format.ts';
import type { ClusterFaceState, FaceLane } from './face-state.ts';
import { brokersText, describeCluster, groupText, laneText } from './face-text.tsx';
import styles from './face.module.css';

const WIDTH = 200;
const LANES_TOP = 30;
const LANE_STEP = 13;
const LANE_HEIGHT = 9;
const BAR_LEFT = 22;
const BAR_WIDTH = 106;
const CONSUMER_LEFT = 172;

/** A topic from inside: a lane per partition, filled by its lag, and the consumer that each one belongs to. */
export default function Face({ state }: { state: ClusterFaceState }) {
  const hidden = state.partitionCount - state.lanes.length;
  const height = LANES_TOP + state.lanes.length * LANE_STEP + (hidden > 0 ? 12 : 0);
  const longest = Math.max(1, ...state.lanes.map(({ lag }) => lag));
  const isShort = state.upBrokers < state.brokers;
  return (
    <svg
      className={styles.face}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={describeCluster(state)}
    >
      <text x="0" y="10" className={isShort ? styles.danger : styles.muted}>
        {isShort ? '⚠ ' : ''}
        {brokersText(state)}
      </text>
      <text x={WIDTH} y="10" textAnchor="end" className={styles.muted}>
        {`disk ${formatNumber(Math.round(state.diskShare * 100))} %`}
      </text>
      <text x="0" y="24" className={state.isRebalancing ? styles.warning : styles.title}>
        {state.isRebalancing ? '⟳ ' : ''}
        {groupText(state)}
      </text>
      {state.lanes.map((lane, index) => (
        <Lane
          key={lane.partition}
          lane={lane}
          y={LANES_TOP + index * LANE_STEP}
          share={lane.lag / longest}
        />
      ))}
      {hidden > 0 && (
        <text x="0" y={height - 2} className={styles.muted}>
          {`and ${hidden} more partitions`}
        </text>
      )}
    </svg>
  );
}

function Lane({ lane, y, share }: { lane: FaceLane; y: number; share: number }) {
  const middle = y + LANE_HEIGHT / 2;
  return (
    <g>
      <title>{laneText(lane)}</title>
      <text x="0" y={y + 8} className={styles.muted}>
        {`P${lane.partition}`}
      </text>
      <rect x={BAR_LEFT} y={y} width={BAR_WIDTH} height={LANE_HEIGHT} className={styles.lane} />
      {lane.leader === 0 ? (
        <text x={BAR_LEFT + 4} y={y + 8} className={styles.danger}>
          ✕ no leader
        </text>
      ) : (
        <rect
          x={BAR_LEFT}
          y={y}
          width={BAR_WIDTH * share}
          height={LANE_HEIGHT}
          className={styles.lag}
        />
      )}
      <text x={CONSUMER_LEFT - 6} y={y + 8} textAnchor="end" className={styles.number}>
        {formatNumber(lane.lag)}
      </text>
      {lane.consumer > 0 && (
        <>
          <path d={`M${CONSUMER_LEFT - 4} ${middle}h5`} className={styles.link} />
          <text x={CONSUMER_LEFT + 4} y={y + 8} className={styles.consumer}>
            {`C${lane.consumer}`}
          </text>
        </>
      )}
    </g>
  );
}
