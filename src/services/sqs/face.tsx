import { useId } from 'react';
import { formatDuration, formatNumber } from '../../app/widgets/number-format.ts';
import type { QueueFaceState } from './face-state.ts';
import styles from './face.module.css';

const WIDTH = 200;
const BAR_TOP = 20;
const BAR_HEIGHT = 14;
/** Ages beyond this share of the retention period are shown as a danger. */
const OLD_SHARE = 0.5;

/** A queue as a bar of its messages by state, with depth, age and where dead letters go. */
export default function Face({ state }: { state: QueueFaceState }) {
  const hatch = useId();
  const segments = segmentsOf(state);
  const isOld = state.oldestSeconds > state.retentionSeconds * OLD_SHARE;
  return (
    <svg
      className={styles.face}
      viewBox={`0 0 ${WIDTH} 64`}
      role="img"
      aria-label={summaryOf(state)}
    >
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse">
          <path d="M0 5 5 0" className={styles.hatch} />
        </pattern>
      </defs>
      <text x="0" y="13" className={styles.depth}>
        {formatNumber(state.visible)}
        <tspan className={styles.muted}> visible</tspan>
      </text>
      <text x={WIDTH} y="13" textAnchor="end" className={isOld ? styles.danger : styles.muted}>
        {isOld ? '⚠ ' : ''}
        {formatDuration(Math.round(state.oldestSeconds))} old
      </text>
      <rect x="0" y={BAR_TOP} width={WIDTH} height={BAR_HEIGHT} className={styles.empty} />
      {segments.map(({ kind, x, width }) => (
        <g key={kind}>
          <rect x={x} y={BAR_TOP} width={width} height={BAR_HEIGHT} className={styles[kind]} />
          {kind === 'inFlight' && (
            <rect x={x} y={BAR_TOP} width={width} height={BAR_HEIGHT} fill={`url(#${hatch})`} />
          )}
        </g>
      ))}
      <text x="0" y="46" className={isFull(state) ? styles.danger : styles.muted}>
        {isFull(state) ? '⚠ ' : ''}
        {formatNumber(state.inFlight)} in flight
      </text>
      <text x={WIDTH} y="46" textAnchor="end" className={styles.muted}>
        {formatNumber(state.delayed)} delayed
      </text>
      <text
        x="0"
        y="60"
        className={state.movedToDeadLetterQueue > 0 ? styles.warning : styles.muted}
      >
        {deadLetterText(state)}
      </text>
    </svg>
  );
}

type Segment = {
  readonly kind: 'visible' | 'inFlight' | 'delayed';
  readonly x: number;
  readonly width: number;
};

function segmentsOf(state: QueueFaceState): readonly Segment[] {
  const total = state.visible + state.inFlight + state.delayed;
  if (total === 0) return [];
  const segments: Segment[] = [];
  let x = 0;
  for (const kind of ['visible', 'inFlight', 'delayed'] as const) {
    const width = (state[kind] / total) * WIDTH;
    if (width > 0) segments.push({ kind, x, width });
    x += width;
  }
  return segments;
}

function isFull(state: QueueFaceState): boolean {
  return state.inFlight >= state.inFlightMax;
}

function deadLetterText(state: QueueFaceState): string {
  if (state.hasDeadLetterQueue) return `→ DLQ: ${formatNumber(state.movedToDeadLetterQueue)} moved`;
  return state.isDeadLetterQueue ? '✉ dead-letter queue' : 'no dead-letter queue';
}

function summaryOf(state: QueueFaceState): string {
  return [
    `Queue: ${state.visible} messages visible, ${state.inFlight} in flight, ${state.delayed} delayed`,
    `oldest ${formatDuration(Math.round(state.oldestSeconds))}`,
    ...(isFull(state) ? ['in-flight quota used up'] : []),
    deadLetterText(state).replace('→ ', '').replace('✉ ', ''),
  ].join(', ');
}
