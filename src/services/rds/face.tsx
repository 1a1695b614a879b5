import { formatNumber } from '../../app/widgets/number-format.ts';
import type { DatabaseFaceState, InstanceFace } from './face-state.ts';
import { instanceText, lineTexts, ROLES, summaryOf, warningOf } from './face-text.tsx';
import styles from './face.module.css';

/** More instances than this are told in words. */
const ROWS_MAX = 5;
const BAR_WIDTH = 76;
const BAR_HEIGHT = 7;
/** The thin line under a bar: CPU. */
const CPU_HEIGHT = 2;

/** The database from inside: each instance with its connections and CPU, then proxy and storage. */
export default function Face({ state }: { state: DatabaseFaceState }) {
  const { instances } = state;
  const shown = instances.slice(0, ROWS_MAX);
  const warning = warningOf(state);
  return (
    <div className={styles.face} role="group" aria-label={summaryOf(state)}>
      <span className={styles.text} aria-hidden="true">
        {state.engine} · {state.size}
      </span>
      <span className={styles.text} aria-hidden="true">
        open connections; thin line: CPU
      </span>
      {shown.map((instance, index) => (
        <InstanceRow key={index} instance={instance} />
      ))}
      {instances.length > shown.length && (
        <span className={styles.text} aria-hidden="true">
          and {instances.length - shown.length} more replicas
        </span>
      )}
      {lineTexts(state).map((line) => (
        <span key={line} className={styles.text} aria-hidden="true">
          {line}
        </span>
      ))}
      {warning !== '' && <span className={styles.warning}>⚠ {warning}</span>}
    </div>
  );
}

function InstanceRow({ instance }: { instance: InstanceFace }) {
  const { role, zone, state, utilization, connections, connectionsMax } = instance;
  const used = connections / connectionsMax;
  const isFull = used >= 1;
  const { sign } = ROLES[role];
  const isThere = state === 'available';
  return (
    <div className={isThere ? styles.row : styles.away}>
      <span aria-hidden="true">
        {sign} {zone}
      </span>
      <svg
        className={styles.bar}
        viewBox={`0 0 ${BAR_WIDTH} ${BAR_HEIGHT + CPU_HEIGHT + 1}`}
        role="img"
        aria-label={instanceText(instance)}
      >
        <rect
          className={isThere ? styles.track : styles.awayTrack}
          x={0.5}
          y={0.5}
          width={BAR_WIDTH - 1}
          height={BAR_HEIGHT - 1}
        />
        <rect
          className={isFull ? styles.full : styles.level}
          width={Math.min(1, used) * BAR_WIDTH}
          height={BAR_HEIGHT}
        />
        <rect
          className={styles.cpu}
          y={BAR_HEIGHT + 1}
          width={Math.min(1, utilization) * BAR_WIDTH}
          height={CPU_HEIGHT}
        />
      </svg>
      <span className={isFull ? styles.fullText : styles.value} aria-hidden="true">
        {valueOf(instance)}
      </span>
    </div>
  );
}

/** What stands beside the bar. */
function valueOf({ role, state, connections, connectionsMax, lagSeconds }: InstanceFace): string {
  if (state === 'creating') return 'creating';
  if (state === 'unavailable') return '✕ away';
  if (role === 'standby') return 'standby';
  const open = `${formatNumber(connections)}/${formatNumber(connectionsMax)}`;
  return lagSeconds >= 1 ? `${open} ⟳${formatNumber(Math.round(lagSeconds))}s` : open;
}
