import { formatNumber, formatQuantity } from '../../app/widgets/number-format.ts';
import { DatapointChart } from './datapoint-chart.tsx';
import type { AlarmFaceState } from './face-state.ts';
import styles from './face.module.css';

/** How each state looks and is called: told apart by sign and word, not by colour alone. */
const STATES = {
  OK: { sign: '✓', word: 'OK' },
  ALARM: { sign: '▲', word: 'ALARM' },
  INSUFFICIENT_DATA: { sign: '?', word: 'INSUFFICIENT DATA' },
} as const;

/** The alarm from inside: its state, the datapoints against the threshold, and what it watches. */
export default function Face({ state }: { state: AlarmFaceState }) {
  const { sign, word } = STATES[state.state];
  return (
    <div className={styles.face} role="img" aria-label={summaryOf(state)}>
      <div className={styles.line} aria-hidden="true">
        <span className={styles.state} data-state={state.state}>
          {sign} {word}
        </span>
        <span className={styles.muted}>{state.actionsEnabled ? needText(state) : 'muted'}</span>
      </div>
      <DatapointChart state={state} />
      <div className={styles.line} aria-hidden="true">
        <span className={styles.metric}>{state.metric ?? 'nothing watched'}</span>
        <span className={styles.muted}>
          {state.sign} {formatNumber(state.threshold)}
        </span>
      </div>
    </div>
  );
}

function needText({ datapointsToAlarm, evaluationPeriods }: AlarmFaceState): string {
  return `${datapointsToAlarm} of ${evaluationPeriods}`;
}

function summaryOf(state: AlarmFaceState): string {
  const { word } = STATES[state.state];
  if (state.metric === null) return `Alarm: ${word}, nothing is watched`;
  const counted = state.breaching.slice(-state.evaluationPeriods).filter(Boolean).length;
  const latest = state.datapoints.at(-1) ?? null;
  return [
    `Alarm: ${word}`,
    `${state.metric} ${state.statistic ?? ''} ${
      latest === null ? 'has no datapoint' : `is ${formatQuantity(latest, state.unit)}`
    }`,
    `${counted} of the last ${state.evaluationPeriods} ${state.sign} ${formatNumber(state.threshold)}, ` +
      `${state.datapointsToAlarm} needed`,
    ...(state.actionsEnabled ? [] : ['actions are off']),
  ].join(', ');
}
