import { formatBytes, formatNumber } from '../../app/widgets/number-format.ts';
import type { BufferFaceState, FirehoseFaceState } from './face-state.ts';
import {
  agesText,
  bytesText,
  deliveriesText,
  sourceText,
  summaryOf,
  warningOf,
} from './face-text.tsx';
import styles from './face.module.css';

/** The stream from inside: buffers that fill towards their size and their interval, and what left them. */
export default function Face({ state }: { state: FirehoseFaceState }) {
  const { transformation, partitions } = state;
  const warning = warningOf(state);
  return (
    <div className={styles.face} role="group" aria-label={summaryOf(state)}>
      <Heading title={`${state.source} →`} text={sourceText(state)} />
      {transformation && (
        <>
          <Heading
            title="→ function"
            text={`${formatNumber(transformation.running)} of ${formatNumber(transformation.runningMax)} running`}
          />
          <Buffer buffer={transformation.buffer} />
        </>
      )}
      <Heading
        title={`→ ${state.destination}`}
        text={
          partitions
            ? `${formatNumber(partitions.active)} of ${formatNumber(partitions.max)} partitions`
            : `${formatNumber(state.delivering)} under way`
        }
      />
      {partitions ? (
        <Bar title="Active partitions" fraction={partitions.active / partitions.max} text="" />
      ) : (
        <Buffer buffer={state.buffer} />
      )}
      <span className={styles.text} aria-hidden="true">
        {deliveriesText(state)}
      </span>
      {warning !== '' && <span className={styles.warning}>⚠ {warning}</span>}
    </div>
  );
}

function Heading({ title, text }: { title: string; text: string }) {
  return (
    <div className={styles.heading} aria-hidden="true">
      <span className={styles.title}>{title}</span>
      <span className={styles.text}>{text}</span>
    </div>
  );
}

/** The two ways in which a buffer becomes due: whichever bar is full first. */
function Buffer({ buffer }: { buffer: BufferFaceState }) {
  const age = buffer.secondsMax > 0 ? buffer.ageSeconds / buffer.secondsMax : 0;
  return (
    <>
      <Bar
        title={`Size ${formatBytes(buffer.bytes)}`}
        fraction={buffer.bytes / buffer.bytesMax}
        text={bytesText(buffer)}
      />
      <Bar title="Time" fraction={age} text={agesText(buffer)} />
    </>
  );
}

const BAR_WIDTH = 100;
const BAR_HEIGHT = 8;

function Bar({ title, fraction, text }: { title: string; fraction: number; text: string }) {
  const filled = Math.max(0, Math.min(1, fraction));
  return (
    <div className={text === '' ? styles.wideRow : styles.row}>
      <svg
        className={styles.bar}
        viewBox={`0 0 ${BAR_WIDTH} ${BAR_HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}: ${Math.round(filled * 100)} %`}
      >
        <rect className={styles.track} width={BAR_WIDTH} height={BAR_HEIGHT} />
        <rect
          className={filled < 1 ? styles.level : styles.full}
          width={filled * BAR_WIDTH}
          height={BAR_HEIGHT}
        />
      </svg>
      {text !== '' && (
        <span className={styles.amount} aria-hidden="true">
          {text}
        </span>
      )}
    </div>
  );
}
