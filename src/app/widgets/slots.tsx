import { formatNumber } from './number-format.ts';
import styles from './slots.module.css';

/** States that a slot can be in; each has its own fill and its own shape. */
type SlotState = 'busy' | 'idle' | 'provisioned' | 'starting';

/** So many slots in a state. */
export interface SlotCount {
  readonly state: SlotState;
  readonly count: number;
}

const ROWS = 2;
const COLUMNS = 16;
const SQUARES_MAX = ROWS * COLUMNS;
const PITCH = 12;
const SIZE = 10;

/**
 * Environments or workers as squares by state, with a legend that counts them. Beyond 32 slots a square stands for
 * several. The height stays the same however many there are.
 */
export function Slots({
  slots,
  label,
}: {
  readonly slots: readonly SlotCount[];
  readonly label: string;
}) {
  const present = slots.filter(({ count }) => count > 0);
  const total = present.reduce((sum, { count }) => sum + count, 0);
  // Every state that is there rounds up to a whole square.
  const perSquare = Math.max(1, Math.ceil(total / (SQUARES_MAX - present.length)));
  const squares = present.flatMap(({ state, count }) =>
    Array.from({ length: Math.ceil(count / (total > SQUARES_MAX ? perSquare : 1)) }, () => state),
  );
  return (
    <div className={styles.slots}>
      <svg viewBox={`0 0 ${COLUMNS * PITCH} ${ROWS * PITCH}`} role="img" aria-label={label}>
        {squares.map((state, index) => (
          <Square key={index} state={state} index={index} />
        ))}
      </svg>
      <p className={styles.legend} aria-hidden="true">
        {present.length === 0 && <span>none</span>}
        {present.map(({ state, count }) => (
          <span key={state} title={state}>
            <svg viewBox={`0 0 ${PITCH} ${PITCH}`}>
              <Square state={state} index={0} />
            </svg>
            {formatNumber(count)}
          </span>
        ))}
      </p>
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
      {state === 'starting' && <circle cx={x + SIZE / 2} cy={y + SIZE / 2} r={1.8} />}
      {state === 'provisioned' && <path d={`M${x + 2} ${y + SIZE - 2}L${x + SIZE - 2} ${y + 2}`} />}
    </g>
  );
}
