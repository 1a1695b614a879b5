import { Lanes } from '../../app/widgets/lanes.tsx';
import { formatNumber } from '../../app/widgets/number-format.ts';
import type { AccessFaceState, TableFaceState } from './face-state.ts';
import styles from './face.module.css';

/** The table from inside: its partitions by heat, and what reads and writes consume of what is served. */
export default function Face({ state }: { state: TableFaceState }) {
  const lanes = state.lanes.map((lane) => ({
    title:
      lane.first === lane.last
        ? `partition ${lane.first}`
        : `partitions ${lane.first}–${lane.last}`,
    load: lane.load,
    refusing: lane.throttling,
  }));
  return (
    <div className={styles.face} role="group" aria-label={summaryOf(state)}>
      <Lanes lanes={lanes} label={partitionsText(state)} />
      <AccessRow title="R" name="Reads" access={state.reads} />
      <AccessRow title="W" name="Writes" access={state.writes} />
    </div>
  );
}

const BAR_WIDTH = 92;
const BAR_HEIGHT = 7;
/** The thin line under a bar: burst credit left. */
const CREDIT_HEIGHT = 2;

function AccessRow(props: { title: string; name: string; access: AccessFaceState }) {
  const { title, name, access } = props;
  const used = access.served > 0 ? access.consumed / access.served : 0;
  const isOver = used > 1;
  return (
    <div className={styles.row}>
      <span aria-hidden="true">{title}</span>
      <svg
        className={styles.bar}
        viewBox={`0 0 ${BAR_WIDTH} ${BAR_HEIGHT + CREDIT_HEIGHT + 1}`}
        role="img"
        aria-label={accessText(name, access)}
      >
        <rect className={styles.track} width={BAR_WIDTH} height={BAR_HEIGHT} />
        <rect
          className={isOver ? styles.over : styles.level}
          width={Math.min(1, used) * BAR_WIDTH}
          height={BAR_HEIGHT}
        />
        {isOver && <path className={styles.overMark} d={`M${BAR_WIDTH - 9} 6l3-5 3 5z`} />}
        <rect
          className={styles.credit}
          y={BAR_HEIGHT + 1}
          width={Math.max(0, Math.min(1, access.burstLeft)) * BAR_WIDTH}
          height={CREDIT_HEIGHT}
        />
      </svg>
      <span className={isOver ? styles.overText : styles.text} aria-hidden="true">
        {formatNumber(access.consumed)}/{formatNumber(access.served)}
        {access.scaling !== null && ` ${SCALING_SIGNS[access.scaling].sign}`}
      </span>
    </div>
  );
}

/** Auto scaling: which alarm is on, as a sign and in words. */
const SCALING_SIGNS = {
  out: { sign: '▲', words: 'scaling out' },
  in: { sign: '▼', words: 'scaling in' },
  steady: { sign: '⇅', words: 'auto scaling' },
} as const;

function accessText(name: string, access: AccessFaceState): string {
  const { consumed, served, burstLeft, scaling } = access;
  return [
    `${name}: ${formatNumber(consumed)} of ${formatNumber(served)} units a second`,
    `${Math.round(burstLeft * 100)} % of the burst credit left`,
    ...(scaling === null ? [] : [SCALING_SIGNS[scaling].words]),
  ].join(', ');
}

function partitionsText(state: TableFaceState): string {
  const count = state.partitionCount === 1 ? '1 partition' : `${state.partitionCount} partitions`;
  const throttling = state.lanes.filter((lane) => lane.throttling).length;
  const hottest = Math.max(0, ...state.lanes.map((lane) => lane.load));
  const heat = `hottest at ${Math.round(hottest * 100)} %`;
  return throttling > 0 ? `${count}, ${heat}, throttling` : `${count}, ${heat}`;
}

function summaryOf(state: TableFaceState): string {
  const updating = state.isUpdating ? ', updating' : '';
  return `Table, ${state.mode}${updating}, ${partitionsText(state)}`;
}
