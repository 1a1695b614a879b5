import { useId } from 'react';
import { formatNumber } from '../../app/widgets/number-format.ts';
import { GroupLanes, LANE_STEP } from './face-lanes.tsx';
import type { QueueFaceState } from './face-state.ts';
import { ageText, deadLetterText, groupsText, isFull, isOld, summaryOf } from './face-text.tsx';
import styles from './face.module.css';

const WIDTH = 200;
const BAR_TOP = 20;
const BAR_HEIGHT = 14;
const LINE_STEP = 14;
/** Where the lines of text below the bar begin. */
const LINES_TOP = BAR_TOP + BAR_HEIGHT + 12;

/** A queue as a bar of its messages by state, with depth, age, where dead letters go, and its message groups. */
export default function Face({ state }: { state: QueueFaceState }) {
  const hatchId = useId();
  const hatch = `url(#${hatchId})`;
  const groups = groupsText(state);
  const deadLettersY = LINES_TOP + LINE_STEP;
  const groupsY = deadLettersY + (groups === '' ? 0 : LINE_STEP);
  const lanesY = groupsY + 5;
  const lanesEnd = state.lanes.length === 0 ? groupsY : lanesY + state.lanes.length * LANE_STEP - 4;
  const faultY = lanesEnd + (state.fault === '' ? 0 : LINE_STEP);
  return (
    <svg
      className={styles.face}
      viewBox={`0 0 ${WIDTH} ${faultY + 4}`}
      role="group"
      aria-label={summaryOf(state)}
    >
      <defs>
        <pattern id={hatchId} width="5" height="5" patternUnits="userSpaceOnUse">
          <path d="M0 5 5 0" className={styles.hatch} />
        </pattern>
      </defs>
      <text x="0" y="13" className={styles.depth}>
        {formatNumber(state.visible)}
        <tspan className={styles.muted}> visible</tspan>
      </text>
      <RightText y={13} text={ageText(state)} isWrong={isOld(state)} />
      <StateBar state={state} hatch={hatch} />
      <LeftText
        y={LINES_TOP}
        text={`${formatNumber(state.inFlight)} in flight`}
        isWrong={isFull(state)}
      />
      <RightText y={LINES_TOP} text={`${formatNumber(state.delayed)} delayed`} isWrong={false} />
      <text
        x="0"
        y={deadLettersY}
        className={state.movedToDeadLetterQueue > 0 ? styles.warning : styles.muted}
      >
        {deadLetterSign(state)}
        {deadLetterText(state)}
      </text>
      {groups !== '' && <LeftText y={groupsY} text={groups} isWrong={false} />}
      <GroupLanes lanes={state.lanes} type={state.type} y={lanesY} width={WIDTH} hatch={hatch} />
      {state.fault !== '' && <LeftText y={faultY} text={state.fault} isWrong />}
    </svg>
  );
}

function LeftText({ y, text, isWrong }: { y: number; text: string; isWrong: boolean }) {
  return (
    <text x="0" y={y} className={isWrong ? styles.danger : styles.muted}>
      {isWrong ? `⚠ ${text}` : text}
    </text>
  );
}

function RightText({ y, text, isWrong }: { y: number; text: string; isWrong: boolean }) {
  return (
    <text x={WIDTH} y={y} textAnchor="end" className={isWrong ? styles.danger : styles.muted}>
      {isWrong ? `⚠ ${text}` : text}
    </text>
  );
}

/** Visible, in flight and delayed side by side: solid, hatched and dashed. */
function StateBar({ state, hatch }: { state: QueueFaceState; hatch: string }) {
  return (
    <>
      <rect x="0" y={BAR_TOP} width={WIDTH} height={BAR_HEIGHT} className={styles.empty} />
      {segmentsOf(state).map(({ kind, x, width }) => (
        <g key={kind}>
          <rect x={x} y={BAR_TOP} width={width} height={BAR_HEIGHT} className={styles[kind]} />
          {kind === 'inFlight' && (
            <rect x={x} y={BAR_TOP} width={width} height={BAR_HEIGHT} fill={hatch} />
          )}
        </g>
      ))}
    </>
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

function deadLetterSign(state: QueueFaceState): string {
  if (state.redrive) return '↩ ';
  if (state.hasDeadLetterQueue) return '→ ';
  return state.isDeadLetterQueue ? '✉ ' : '';
}
