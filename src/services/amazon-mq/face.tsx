import type { BrokerFaceState, FaceQueue } from './face-state.ts';
import {
  describeBroker,
  engineText,
  percentText,
  producersText,
  queueText,
  windowText,
} from './face-text.tsx';
import { formatNumber } from '../../app/widgets/number-format.ts';
import styles from './face.module.css';

const WIDTH = 200;
const GAUGES_TOP = 20;
const GAUGE_STEP = 13;
const BAR_LEFT = 46;
const BAR_RIGHT = 166;
const PRODUCERS_Y = GAUGES_TOP + 2 * GAUGE_STEP + 8;
const QUEUES_TOP = PRODUCERS_Y + 16;
const QUEUE_STEP = 28;
const WINDOWS_WIDTH = 138;
const NAME_LENGTH_MAX = 18;

/** A broker from inside: how full memory and store are, whether producers are blocked, and what its consumers hold. */
export default function Face({ state }: { state: BrokerFaceState }) {
  const isBlocked = state.shortage !== '' || !state.isServing;
  const more = state.queueCount - state.queues.length;
  const height = QUEUES_TOP + state.queues.length * QUEUE_STEP + (more > 0 ? 8 : -6);
  return (
    <svg
      className={styles.face}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={describeBroker(state)}
    >
      <text x="0" y="10" className={styles.title}>
        {engineText(state)}
      </text>
      <Gauge title="memory" share={state.memoryShare} y={GAUGES_TOP} />
      <Gauge title="store" share={state.storeShare} y={GAUGES_TOP + GAUGE_STEP} />
      <text x="0" y={PRODUCERS_Y} className={isBlocked ? styles.danger : styles.muted}>
        {isBlocked ? '✕ ' : '→ '}
        {producersText(state)}
      </text>
      {state.queues.map((queue, index) => (
        <QueueRow key={queue.name} queue={queue} y={QUEUES_TOP + index * QUEUE_STEP} />
      ))}
      {more > 0 && (
        <text x="0" y={height - 3} className={styles.muted}>
          {`and ${more} more queues`}
        </text>
      )}
    </svg>
  );
}

/** A share of a limit as a bar, hatched by its heat and told in percent. */
function Gauge({ title, share, y }: { title: string; share: number; y: number }) {
  const width = BAR_RIGHT - BAR_LEFT;
  const isFull = share >= 0.995;
  return (
    <g>
      <text x="0" y={y + 7} className={styles.muted}>
        {title}
      </text>
      <rect x={BAR_LEFT} y={y} width={width} height="8" rx="1.5" className={styles.track} />
      <rect
        x={BAR_LEFT}
        y={y}
        width={width * Math.min(1, share)}
        height="8"
        rx="1.5"
        className={isFull ? styles.full : styles.level}
      />
      <text x={WIDTH} y={y + 7} textAnchor="end" className={isFull ? styles.danger : styles.number}>
        {percentText(share)}
      </text>
    </g>
  );
}

/** A queue with its backlog, and below it a window per consumer: how much of its prefetch each one holds. */
function QueueRow({ queue, y }: { queue: FaceQueue; y: number }) {
  const shown = queue.consumers;
  const hidden = queue.consumerCount - shown.length;
  const step = WINDOWS_WIDTH / Math.max(1, shown.length);
  return (
    <g>
      <title>{queueText(queue)}</title>
      <text x="0" y={y} className={styles.name}>
        {shortened(queue.name)}
      </text>
      <text x={WIDTH} y={y} textAnchor="end" className={styles.number}>
        {formatNumber(queue.waiting)}
        <tspan className={styles.muted}> waiting</tspan>
      </text>
      {shown.map((consumer, index) => {
        const width = step - 3;
        const share = consumer.prefetch === 0 ? 1 : consumer.held / consumer.prefetch;
        const filled = consumer.held === 0 ? 0 : Math.max(1.5, width * Math.min(1, share));
        return (
          <g key={index}>
            <title>{windowText(consumer)}</title>
            <rect x={index * step} y={y + 5} width={width} height="7" className={styles.window} />
            <rect x={index * step} y={y + 5} width={filled} height="7" className={styles.held} />
          </g>
        );
      })}
      <text x={WIDTH} y={y + 12} textAnchor="end" className={styles.muted}>
        {consumersText(queue.consumerCount, hidden)}
      </text>
    </g>
  );
}

function consumersText(count: number, hidden: number): string {
  if (count === 0) return 'nobody consumes';
  if (hidden > 0) return `and ${formatNumber(hidden)} more`;
  return count === 1 ? '1 consumer' : `${count} consumers`;
}

function shortened(name: string): string {
  return name.length <= NAME_LENGTH_MAX ? name : `${name.slice(0, NAME_LENGTH_MAX - 1)}…`;
}
