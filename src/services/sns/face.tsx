import { formatNumber } from '../../app/widgets/number-format.ts';
import type { FaceSubscriber, TopicFaceState } from './face-state.ts';
import { describeTopic } from './face-text.ts';
import styles from './face.module.css';

const WIDTH = 200;
const ROW_HEIGHT = 13;
const ROWS_MAX = 4;
const FIRST_ROW = 11;
const HUB_X = 7;
const NAME_X = 28;
const NAME_LENGTH_MAX = 19;
/** Beside what waits for a retry or lies in a dead-letter queue. */
const CROWDED_NAME_LENGTH_MAX = 10;
const RETRY_PHASES = 4;

/** A topic as a fan: one branch per subscriber, with what was delivered and what waits. */
export default function Face({ state }: { state: TopicFaceState }) {
  const rows = rowsOf(state);
  const shown = rows.slice(0, ROWS_MAX);
  const height = Math.max(2, shown.length) * ROW_HEIGHT + 18;
  const hubY = FIRST_ROW - 4 + ((Math.max(1, shown.length) - 1) * ROW_HEIGHT) / 2;
  return (
    <svg
      className={styles.face}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={describeTopic(state)}
    >
      {shown.map((row, index) => (
        <Branch key={index} row={row} y={FIRST_ROW + index * ROW_HEIGHT} hubY={hubY} />
      ))}
      <circle cx={HUB_X} cy={hubY} r="4.5" className={styles.hub} />
      {rows.length === 0 && (
        <text x={NAME_X} y={FIRST_ROW} className={styles.muted}>
          nobody subscribed
        </text>
      )}
      <text x="0" y={height - 3} className={styles.muted}>
        {state.type === 'fifo' ? 'FIFO' : 'standard'}
        {state.throttledGroups > 0 && (
          <tspan className={styles.warning}>, {state.throttledGroups} groups at 300/s</tspan>
        )}
        {rows.length > ROWS_MAX ? `, ${rows.length - ROWS_MAX} more` : ''}
      </text>
      {state.deadLettered > 0 && (
        <text x={WIDTH} y={height - 3} textAnchor="end" className={styles.warning}>
          ↓ DLQ: {formatNumber(state.deadLettered)}
        </text>
      )}
    </svg>
  );
}

function Branch({
  row,
  y,
  hubY,
}: {
  readonly row: FaceSubscriber;
  readonly y: number;
  readonly hubY: number;
}) {
  const { title, delivered, pending, retryPhase, isFiltered, isConfirmed, deadLettered } = row;
  const middle = y - 4;
  const isCrowded = retryPhase !== null || deadLettered !== null || !isConfirmed;
  return (
    <g>
      <path
        d={`M${HUB_X} ${hubY} C16 ${hubY} 14 ${middle} 24 ${middle}`}
        className={
          pending > 0 || !isConfirmed ? `${styles.branch} ${styles.waiting}` : styles.branch
        }
      />
      <text x={NAME_X} y={y} className={styles.name}>
        {isFiltered ? '▽ ' : ''}
        {shortened(title, isCrowded ? CROWDED_NAME_LENGTH_MAX : NAME_LENGTH_MAX)}
      </text>
      <text x={WIDTH} y={y} textAnchor="end" className={styles.count}>
        {isConfirmed ? formatNumber(delivered) : 'unconfirmed'}
        {pending > 0 && <tspan className={styles.warning}> ⟳{formatNumber(pending)}</tspan>}
        {retryPhase !== null && (
          <tspan className={styles.warning}>
            {' '}
            {'●'.repeat(retryPhase)}
            {'○'.repeat(RETRY_PHASES - retryPhase)}
          </tspan>
        )}
        {deadLettered !== null && (
          <tspan className={deadLettered > 0 ? styles.warning : undefined}>
            {' '}
            ↓{formatNumber(deadLettered)}
          </tspan>
        )}
      </text>
    </g>
  );
}

function rowsOf({ subscribers, outside }: TopicFaceState): readonly FaceSubscriber[] {
  if (outside.subscribers === 0) return subscribers;
  const { delivered, pending } = outside;
  const row: FaceSubscriber = {
    title: `${formatNumber(outside.subscribers)} outside`,
    delivered,
    pending,
    retryPhase: null,
    isFiltered: false,
    isConfirmed: true,
    deadLettered: null,
  };
  return [...subscribers, row];
}

function shortened(title: string, lengthMax: number): string {
  return title.length <= lengthMax ? title : `${title.slice(0, lengthMax - 1)}…`;
}
