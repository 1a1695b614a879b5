import { formatBytes, formatNumber } from '../../app/widgets/number-format.ts';
import type { BusFaceState, FaceRule, FaceTarget } from './face-state.ts';
import { describeBus, patternText } from './face-text.ts';
import styles from './face.module.css';

const WIDTH = 200;
const ROW_HEIGHT = 13;
const FIRST_ROW = 11;
/** Rows of rules and targets that fit; the others are counted. */
const ROWS_MAX = 8;
const RULE_X = 12;
const TARGET_X = 26;
const NAME_LENGTH_MAX = 22;
const TITLE_LENGTH_MAX = 17;

type Row =
  | { readonly kind: 'rule'; readonly rule: FaceRule }
  | { readonly kind: 'target'; readonly target: FaceTarget };

/** A bus as a trunk with its rules, each with what it matched, and below each rule its targets. */
export default function Face({ state }: { state: BusFaceState }) {
  const rows = rowsOf(state.rules);
  const shown = rows.slice(0, ROWS_MAX);
  const trunkEnd = FIRST_ROW + Math.max(1, shown.length) * ROW_HEIGHT - 8;
  const bottom = trunkEnd + ROW_HEIGHT + 2;
  return (
    <svg
      className={styles.face}
      viewBox={`0 0 ${WIDTH} ${bottom + 4}`}
      role="img"
      aria-label={describeBus(state)}
    >
      <path d={`M4 1V${trunkEnd}`} className={styles.trunk} />
      {shown.map((row, index) => {
        const y = FIRST_ROW + index * ROW_HEIGHT;
        if (row.kind === 'rule') return <RuleRow key={index} rule={row.rule} y={y} />;
        return <TargetRow key={index} target={row.target} y={y} />;
      })}
      {rows.length === 0 && (
        <text x={RULE_X} y={FIRST_ROW} className={styles.warning}>
          no rules: events are gone
        </text>
      )}
      <text x="0" y={bottom} className={styles.muted}>
        {footText(state, rows.length - shown.length)}
      </text>
      {state.hasDeadLetterQueue && (
        <text
          x={WIDTH}
          y={bottom}
          textAnchor="end"
          className={state.deadLettered > 0 ? styles.warning : styles.muted}
        >
          → DLQ: {formatNumber(state.deadLettered)}
        </text>
      )}
    </svg>
  );
}

function RuleRow({ rule, y }: { readonly rule: FaceRule; readonly y: number }) {
  return (
    <g>
      <path d={`M4 ${y - 4}H${RULE_X - 2}`} className={styles.trunk} />
      <text x={RULE_X} y={y} className={rule.isEnabled ? styles.name : styles.muted}>
        ▽ {shortened(`${rule.name}: ${patternText(rule)}`, NAME_LENGTH_MAX)}
      </text>
      <text x={WIDTH} y={y} textAnchor="end" className={styles.count}>
        {formatNumber(rule.matched)}
      </text>
    </g>
  );
}

function TargetRow({ target, y }: { readonly target: FaceTarget; readonly y: number }) {
  const { title, delivered, pending, givenUp } = target;
  return (
    <g>
      <text x={TARGET_X} y={y} className={styles.muted}>
        → {shortened(title, TITLE_LENGTH_MAX)}
      </text>
      <text x={WIDTH} y={y} textAnchor="end" className={styles.count}>
        {formatNumber(delivered)}
        {pending > 0 && <tspan className={styles.warning}> ⟳{formatNumber(pending)}</tspan>}
        {givenUp > 0 && <tspan className={styles.danger}> ✕{formatNumber(givenUp)}</tspan>}
      </text>
    </g>
  );
}

function rowsOf(rules: readonly FaceRule[]): readonly Row[] {
  return rules.flatMap((rule): readonly Row[] => [
    { kind: 'rule', rule },
    ...rule.targets.map((target): Row => ({ kind: 'target', target })),
  ]);
}

function footText({ archivedBytes, replays }: BusFaceState, hiddenRows: number): string {
  const parts: string[] = [];
  if (hiddenRows > 0) parts.push(`${hiddenRows} more rows`);
  if (archivedBytes !== null) parts.push(`archive ${formatBytes(archivedBytes)}`);
  if (replays > 0) parts.push('↻ replay');
  return parts.join(' · ');
}

function shortened(text: string, lengthMax: number): string {
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1)}…`;
}
