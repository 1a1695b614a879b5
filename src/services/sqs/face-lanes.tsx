import type { GroupLane, QueueFaceState } from './face-state.ts';
import { laneText } from './face-text.tsx';
import styles from './face.module.css';

/** Height of one lane with the gap below it. */
export const LANE_STEP = 12;

const NAME_WIDTH = 64;
const NAME_LETTERS_MAX = 10;
const SIGN_WIDTH = 10;
const BAR_LEFT = NAME_WIDTH + SIGN_WIDTH;
const BAR_HEIGHT = 8;

/**
 * The fullest message groups as lanes: the head on the left, in flight hatched, what waits behind it solid. A bar across
 * the head says that the group waits for its consumer, an exclamation mark that the tenant is a noisy neighbour.
 */
export function GroupLanes({
  lanes,
  type,
  y,
  width,
  hatch,
}: {
  readonly lanes: readonly GroupLane[];
  readonly type: QueueFaceState['type'];
  readonly y: number;
  readonly width: number;
  /** Address of the pattern for what is in flight. */
  readonly hatch: string;
}) {
  const fullest = Math.max(1, ...lanes.map((lane) => lane.waiting + lane.inFlight));
  const scale = (width - BAR_LEFT) / fullest;
  return lanes.map((lane, index) => {
    const top = y + index * LANE_STEP;
    const inFlightWidth = lane.inFlight * scale;
    return (
      <g key={lane.name} role="img" aria-label={laneText(lane, type)}>
        <title>{laneText(lane, type)}</title>
        <text x="0" y={top + BAR_HEIGHT} className={styles.laneName}>
          {shortened(lane.name)}
        </text>
        <HeldBackSign lane={lane} type={type} y={top} />
        <rect
          x={BAR_LEFT}
          y={top}
          width={width - BAR_LEFT}
          height={BAR_HEIGHT}
          className={styles.empty}
        />
        <rect
          x={BAR_LEFT}
          y={top}
          width={inFlightWidth}
          height={BAR_HEIGHT}
          className={styles.inFlight}
        />
        <rect x={BAR_LEFT} y={top} width={inFlightWidth} height={BAR_HEIGHT} fill={hatch} />
        <rect
          x={BAR_LEFT + inFlightWidth}
          y={top}
          width={lane.waiting * scale}
          height={BAR_HEIGHT}
          className={lane.isHeldBack ? styles.heldBack : styles.visible}
        />
      </g>
    );
  });
}

function HeldBackSign(props: {
  readonly lane: GroupLane;
  readonly type: QueueFaceState['type'];
  readonly y: number;
}) {
  const { lane, type, y } = props;
  if (!lane.isHeldBack) return null;
  if (type === 'standard') {
    return (
      <text x={NAME_WIDTH + 3} y={y + BAR_HEIGHT} className={styles.noisySign}>
        !
      </text>
    );
  }
  return <path className={styles.lockSign} d={`M${NAME_WIDTH + 6} ${y - 1}v${BAR_HEIGHT + 2}`} />;
}

function shortened(name: string): string {
  if (name.length <= NAME_LETTERS_MAX) return name;
  return `…${name.slice(1 - NAME_LETTERS_MAX)}`;
}
