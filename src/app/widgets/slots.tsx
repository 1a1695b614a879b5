import { formatNumber } from './number-format.ts';
import styles from './slots.module.css';

/** States that a slot can be in; each has its own fill and its own shape. */
type SlotState = 'busy' | 'idle' | 'starting' | 'stopping' | 'failed';

/** So many slots in a state. */
export interface SlotCount {
  readonly state: SlotState;
  readonly count: number;
}

const SQUARES_MAX = 48;
const COLUMNS = 16;
const PITCH = 12;
const SIZE = 10;

/**
 * A fleet, environments or workers as squares by state. Beyond 48 slots a square stands for several, and the
 * caption says for how many.
 */
export function Slots({
  slots,
  label,
}: {
  readonly slots: readonly SlotCount[];
  readonly label: string;
}) {
  const total = slots.reduce((sum, slot) => sum + Math.max(slot.count, 0), 0);
  const perSquare = Math.max(1, Math.ceil(total / SQUARES_MAX));
  const squares = slots.flatMap(({ state, count }) =>
    Array.from({ length: Math.ceil(Math.max(count, 0) / perSquare) }, () => state),
  );
  const rows = Math.max(1, Math.ceil(squares.length / COLUMNS));
  return (
    <div className={styles.slots}>
      <svg viewBox={`0 0 ${COLUMNS * PITCH} ${rows * PITCH}`} role="img" aria-label={label}>
        {squares.map((state, index) => (
          <Square key={index} state={state} index={index} />
        ))}
      </svg>
      {perSquare > 1 && <small>one square is {formatNumber(perSquare)}</small>}
    </div>
  );
}

function Square({ state, index }: { readonly state: SlotState; readonly index: number }) {
  const x = (index % COLUMNS) * PITCH + 1;
  const y = Math.floor(index / COLUMNS) * PITCH + 1;
  return (
    <g className={styles[state]}>
      <title>{state}</title>
      <rect x={x} y={y} width={SIZE} height={SIZE} rx={2} />
      {state === 'failed' && <path d={`M${x + 3} ${y + 3}l4 4m0-4l-4 4`} />}
      {state === 'starting' && <circle cx={x + SIZE / 2} cy={y + SIZE / 2} r={1.8} />}
    </g>
  );
}
