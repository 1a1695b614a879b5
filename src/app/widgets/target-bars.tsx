import { formatNumber } from './number-format.ts';
import styles from './target-bars.module.css';
import { describeTarget, type DrawnTarget, type DrawnTargets } from './target-words.ts';

const WIDTH = 200;
const SHARE_HEIGHT = 26;
const MARK_HEIGHT = 11;
const OPEN_TOP = SHARE_HEIGHT + MARK_HEIGHT;
const OPEN_HEIGHT = 16;
const ZONE_BASELINE = OPEN_TOP + OPEN_HEIGHT + 10;
const HEIGHT = ZONE_BASELINE + 2;
const ZONE_GAP = 8;
const BAR_WIDTH_MAX = 24;
/** Fewer open requests than these at the busiest target look like little. */
const OPEN_SCALE_MIN = 4;

/**
 * The targets of a load balancer, zone by zone: upwards the share of requests that each gets, below it a mark of its
 * health, downwards the requests open at it.
 */
export function TargetBars({ state, things }: { state: DrawnTargets; things: string }) {
  const { targets, registeredCount, drainingCount } = state;
  const more = registeredCount + drainingCount - targets.length;
  return (
    <>
      <svg className={styles.targets} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <Zones state={state} />
      </svg>
      <div className={styles.caption} aria-hidden="true">
        <span className={state.failOpen ? styles.wrong : undefined}>
          {state.failOpen ? '▲ fail open' : `${state.healthyCount}/${registeredCount} healthy`}
        </span>
        {more > 0 && <span>+{more} more</span>}
        <span>
          {formatNumber(state.outstanding)} {things}
        </span>
      </div>
      <div className={styles.legend} aria-hidden="true">
        ↑ share sent · ↓ open
      </div>
    </>
  );
}

function Zones({ state }: { state: DrawnTargets }) {
  const { targets, failedZones } = state;
  const zones = [...new Set(targets.map(({ zone }) => zone))];
  const step = (WIDTH - ZONE_GAP * (zones.length - 1)) / Math.max(4, targets.length);
  const shareMax = Math.max(...targets.map(({ share }) => share));
  const openMax = Math.max(OPEN_SCALE_MIN, ...targets.map(({ outstanding }) => outstanding));
  let left = 0;
  return zones.map((zone) => {
    const members = targets.filter((target) => target.zone === zone);
    const start = left;
    left += members.length * step + ZONE_GAP;
    const hasFailed = failedZones.includes(zone);
    return (
      <g key={zone}>
        {members.map((target, index) => (
          <TargetBar
            key={`${index} ${target.id}`}
            target={target}
            left={start + index * step}
            room={step}
            share={shareMax > 0 ? target.share / shareMax : 0}
            open={target.outstanding / openMax}
          />
        ))}
        {zone !== '' && (
          <text
            className={hasFailed ? styles.wrong : styles.zone}
            x={start + (members.length * step) / 2}
            y={ZONE_BASELINE}
            textAnchor="middle"
          >
            {hasFailed ? `✕ ${zone}` : `zone ${zone}`}
          </text>
        )}
      </g>
    );
  });
}

function TargetBar(props: {
  target: DrawnTarget;
  left: number;
  room: number;
  share: number;
  open: number;
}) {
  const { target, share, open } = props;
  const width = Math.max(2, Math.min(props.room - 2, BAR_WIDTH_MAX));
  const x = props.left + (props.room - width) / 2;
  const rising = share * SHARE_HEIGHT;
  return (
    <g data-health={target.health}>
      <title>{describeTarget(target)}</title>
      <rect className={styles.bed} x={x} y={0} width={width} height={SHARE_HEIGHT} />
      <rect
        className={styles.share}
        x={x}
        y={SHARE_HEIGHT - rising}
        width={width}
        height={rising}
      />
      <HealthMark health={target.health} x={x + width / 2} />
      <rect className={styles.bed} x={x} y={OPEN_TOP} width={width} height={OPEN_HEIGHT} />
      <rect className={styles.open} x={x} y={OPEN_TOP} width={width} height={open * OPEN_HEIGHT} />
    </g>
  );
}

/** A dot for healthy, a cross for unhealthy, a line for what leaves, a ring for the undecided: shapes before colours. */
function HealthMark({ health, x }: { health: DrawnTarget['health']; x: number }) {
  const y = SHARE_HEIGHT + MARK_HEIGHT / 2;
  switch (health) {
    case 'healthy':
    case 'unavailable':
      return <circle className={styles.healthy} cx={x} cy={y} r="2.5" />;
    case 'unhealthy':
      return <path className={styles.unhealthy} d={`M${x - 2.5} ${y - 2.5}l5 5m0 -5l-5 5`} />;
    case 'draining':
      return <path className={styles.undecided} d={`M${x - 3} ${y}h6`} />;
    default:
      return <circle className={styles.undecided} cx={x} cy={y} r="2" />;
  }
}
