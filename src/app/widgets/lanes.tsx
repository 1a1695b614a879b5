import { heatOf, HEAT_WORDS } from './heat.ts';
import styles from './lanes.module.css';

/** One lane: a shard, a partition, anything with a limit of its own. */
export interface Lane {
  /** Such as `shard 3`, for the tooltip. */
  readonly title: string;
  /** Load as a fraction of the limit. */
  readonly load: number;
  /** Whether work is being refused here now: marked by pattern and sign, not by colour alone. */
  readonly refusing?: boolean;
}

const LANES_MAX = 24;
const WIDTH = 192;
const HEIGHT = 34;
const GAP = 2;

/**
 * Shards or partitions side by side, each filled to its load. More lanes than can be told apart are drawn in groups,
 * each showing the hottest of its group, so that a hot shard never hides in an average.
 */
export function Lanes({
  lanes,
  label,
}: {
  readonly lanes: readonly Lane[];
  readonly label: string;
}) {
  const shown = groupLanes(lanes, LANES_MAX);
  const width = (WIDTH - GAP * (shown.length - 1)) / Math.max(shown.length, 1);
  return (
    <svg className={styles.lanes} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {shown.map((lane, index) => (
        <LaneBar key={index} lane={lane} x={index * (width + GAP)} width={width} />
      ))}
    </svg>
  );
}

function LaneBar({
  lane,
  x,
  width,
}: {
  readonly lane: Lane;
  readonly x: number;
  readonly width: number;
}) {
  const heat = heatOf(lane.load);
  const height = Math.max(Math.min(lane.load, 1), 0) * HEIGHT;
  return (
    <g>
      <title>{`${lane.title}: ${HEAT_WORDS[heat]}${lane.refusing ? ', refusing' : ''}`}</title>
      <rect className={styles.track} x={x} y={0} width={width} height={HEIGHT} rx={2} />
      <rect
        className={styles.fill}
        data-heat={heat}
        x={x}
        y={HEIGHT - height}
        width={width}
        height={height}
        rx={Math.min(2, height / 2)}
      />
      {lane.refusing === true && (
        <path className={styles.refusing} d={`M${x + width / 2 - 3} 4l6 6m0-6l-6 6`} />
      )}
    </g>
  );
}

/** At most `lanesMax` lanes; where there are more, neighbours are grouped and the hottest stands for its group. */
export function groupLanes(lanes: readonly Lane[], lanesMax: number): readonly Lane[] {
  if (lanes.length <= lanesMax) return lanes;
  const size = Math.ceil(lanes.length / lanesMax);
  const groups: Lane[] = [];
  for (let start = 0; start < lanes.length; start += size) {
    const members = lanes.slice(start, start + size);
    const hottest = members.reduce((a, b) => (b.load > a.load ? b : a));
    groups.push({
      title: `${hottest.title} (hottest of ${members.length})`,
      load: hottest.load,
      refusing: members.some((lane) => lane.refusing === true),
    });
  }
  return groups;
}
