import { formatNumber } from '../../app/widgets/number-format.ts';
import type { ApplicationFaceState, FaceWindow } from './face-state.ts';
import styles from './face.module.css';

const BAR_HEIGHT = 9;
const BAR_STEP = 11;
const MARK_SIZE = 3;
/** Shown of the time line beside its windows, as a share of its span. */
const MARGIN_SHARE = 0.04;
/** A count fits into a bar of this width. */
const COUNT_WIDTH_MIN = 22;
/** Bars are no narrower, so that one can be seen. */
const BAR_WIDTH_MIN = 2;
/** Without windows, so much time is shown. */
const EMPTY_SPAN_SECONDS = 60;

/** So many bars are drawn under each other at most. */
const ROWS_MAX = 6;

/** Height of the time line of a state: its windows, and a row for late events. */
export function timeLineHeight({ windows }: ApplicationFaceState): number {
  return Math.max(1, Math.min(windows.length, ROWS_MAX)) * BAR_STEP + 2 * MARK_SIZE + 6;
}

/**
 * Windows as bars over event time, those that have fired hollow, with the watermark as a dashed line and late events as
 * crosses (dropped) or dots (counted late) below.
 */
export function TimeLine({
  state,
  y,
  width,
}: {
  readonly state: ApplicationFaceState;
  readonly y: number;
  readonly width: number;
}) {
  const place = scaleOf(state, width);
  const windows = [...state.windows].reverse();
  const bottom = y + timeLineHeight(state);
  return (
    <g>
      {windows.length === 0 && (
        <text x="0" y={y + BAR_HEIGHT} className={styles.muted}>
          no open window
        </text>
      )}
      {windows.map((window, index) => (
        <Bar key={index} window={window} y={y + index * BAR_STEP} place={place} />
      ))}
      <line x1="0" x2={width} y1={bottom - 1} y2={bottom - 1} className={styles.axis} />
      {state.lateMarks.map((mark, index) => (
        <LateSign
          key={index}
          x={place(mark.seconds)}
          y={bottom - MARK_SIZE - 3}
          isDropped={mark.isDropped}
        />
      ))}
      {state.watermarkSeconds !== null && (
        <line
          x1={place(state.watermarkSeconds)}
          x2={place(state.watermarkSeconds)}
          y1={y - 3}
          y2={bottom}
          className={styles.watermark}
        />
      )}
      <line
        x1={place(state.nowSeconds)}
        x2={place(state.nowSeconds)}
        y1={y - 3}
        y2={bottom}
        className={styles.now}
      />
    </g>
  );
}

function Bar({
  window,
  y,
  place,
}: {
  readonly window: FaceWindow;
  readonly y: number;
  readonly place: (seconds: number) => number;
}) {
  const left = place(window.startSeconds);
  const barWidth = Math.max(BAR_WIDTH_MIN, place(window.endSeconds) - left);
  return (
    <g>
      <rect
        x={left}
        y={y}
        width={barWidth}
        height={BAR_HEIGHT}
        className={window.hasFired ? styles.fired : styles.open}
      />
      {barWidth >= COUNT_WIDTH_MIN && (
        <text
          x={left + barWidth / 2}
          y={y + BAR_HEIGHT - 1.5}
          textAnchor="middle"
          className={window.hasFired ? styles.firedCount : styles.openCount}
        >
          {formatNumber(window.events)}
        </text>
      )}
    </g>
  );
}

function LateSign({ x, y, isDropped }: { x: number; y: number; isDropped: boolean }) {
  if (!isDropped) return <circle cx={x} cy={y} r={MARK_SIZE - 1} className={styles.counted} />;
  const size = MARK_SIZE - 0.5;
  const cross = `M${x - size} ${y - size}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`;
  return <path d={cross} className={styles.dropped} />;
}

/** Places event times: from the first window to the last, the watermark and now included. */
function scaleOf(state: ApplicationFaceState, width: number): (seconds: number) => number {
  const { nowSeconds, watermarkSeconds, windows } = state;
  const starts = windows.map(({ startSeconds }) => startSeconds);
  const first = Math.min(
    nowSeconds - EMPTY_SPAN_SECONDS / 10,
    watermarkSeconds ?? nowSeconds,
    ...starts,
  );
  const last = Math.max(nowSeconds, ...windows.map(({ endSeconds }) => endSeconds));
  const from = windows.length > 0 ? first : Math.min(first, last - EMPTY_SPAN_SECONDS);
  const margin = (last - from) * MARGIN_SHARE;
  const scale = width / (last - from + 2 * margin);
  return (seconds) => Math.max(0, Math.min(width, (seconds - from + margin) * scale));
}
