import { formatNumber } from '../../app/widgets/number-format.ts';
import type { ApplicationFaceState } from './face-state.ts';
import { checkpointText, describeApplication, lagText, watermarkText } from './face-text.tsx';
import { TimeLine, timeLineHeight } from './face-time-line.tsx';
import styles from './face.module.css';

const WIDTH = 200;
const LINE_STEP = 13;
const SLOTS_TOP = 18;
const SLOTS_HEIGHT = 6;
const TIME_LINE_TOP = SLOTS_TOP + SLOTS_HEIGHT + 8;

/** An application: what its slots do, its windows over event time with the watermark, and what came of them. */
export default function Face({ state }: { state: ApplicationFaceState }) {
  const bottom = TIME_LINE_TOP + timeLineHeight(state);
  const isRunning = state.status === 'RUNNING';
  const { withoutShard } = state.slots;
  const lines = withoutShard > 0 ? 4 : 3;
  return (
    <svg
      className={styles.face}
      viewBox={`0 0 ${WIDTH} ${bottom + lines * LINE_STEP + 4}`}
      role="img"
      aria-label={describeApplication(state)}
    >
      <text x="0" y="11" className={isRunning ? styles.name : styles.warning}>
        {isRunning ? `${state.parallelism} × ${state.windowType}` : `⚠ ${state.status}`}
      </text>
      <RightText y={11} text={`${formatNumber(state.kpus)} KPU`} />
      <Slots state={state} />
      <TimeLine state={state} y={TIME_LINE_TOP} width={WIDTH} />
      <text x="0" y={bottom + LINE_STEP} className={styles.muted}>
        ┆ {watermarkText(state)}
      </text>
      <RightText y={bottom + LINE_STEP} text={`${formatNumber(state.results)} results`} />
      <text
        x="0"
        y={bottom + 2 * LINE_STEP}
        className={state.lateDropped > 0 ? styles.warning : styles.muted}
      >
        ✕ {formatNumber(state.lateDropped)} late
      </text>
      <RightText y={bottom + 2 * LINE_STEP} text={checkpointText(state)} />
      <text
        x="0"
        y={bottom + 3 * LINE_STEP}
        className={state.refusedShards > 0 ? styles.warning : styles.muted}
      >
        {state.refusedShards > 0 ? '⚠ ' : ''}
        {lagText(state)}
      </text>
      {withoutShard > 0 && (
        <RightText
          y={bottom + 4 * LINE_STEP}
          text={`${formatNumber(withoutShard)} without shard`}
        />
      )}
    </svg>
  );
}

function RightText({ y, text }: { readonly y: number; readonly text: string }) {
  return (
    <text x={WIDTH} y={y} textAnchor="end" className={styles.count}>
      {text}
    </text>
  );
}

/** Task slots as one bar: busy solid, back-pressured striped, idle empty. */
function Slots({ state: { slots } }: { readonly state: ApplicationFaceState }) {
  const total = Math.max(1, slots.busy + slots.backPressured + slots.idle);
  const busy = (slots.busy / total) * WIDTH;
  const blocked = (slots.backPressured / total) * WIDTH;
  const bar = (x: number, width: number, className: string | undefined) => (
    <rect x={x} y={SLOTS_TOP} width={width} height={SLOTS_HEIGHT} className={className} />
  );
  return (
    <g>
      {bar(0, WIDTH, styles.idle)}
      {bar(0, busy, styles.busy)}
      {bar(busy, blocked, styles.blocked)}
    </g>
  );
}
