import { Meter } from '../../app/widgets/meter.tsx';
import { formatBytes, formatDuration, formatNumber } from '../../app/widgets/number-format.ts';
import type { VideoFaceState } from './face-state.ts';
import styles from './face.module.css';

/** The stream from inside: the producer, what can be read, the consumers, and the viewers against their limit. */
export default function Face({ state }: { state: VideoFaceState }) {
  const warning = warningOf(state);
  return (
    <div className={styles.face} role="group" aria-label={summaryOf(state)}>
      <div className={styles.row} aria-hidden="true">
        <span className={styles.title}>{producerText(state)}</span>
        <span className={styles.text}>{storedText(state)}</span>
      </div>
      <Fragments state={state} />
      <span className={styles.text} aria-hidden="true">
        {consumersText(state)}
      </span>
      <Meter
        title="HLS viewers"
        text={`${formatNumber(state.viewers)} of ${formatNumber(state.viewersMax)}`}
        fraction={state.viewersMax > 0 ? state.viewers / state.viewersMax : 0}
      />
      <span className={styles.text} aria-hidden="true">
        {delayText(state)}
      </span>
      {warning !== '' && <span className={styles.warning}>⚠ {warning}</span>}
    </div>
  );
}

const FRAGMENTS_MAX = 24;
const WIDTH = 192;
const HEIGHT = 10;
const GAP = 2;

/** The newest fragments as frames on a strip, the newest on the right. */
function Fragments({ state }: { state: VideoFaceState }) {
  const shown = Math.min(FRAGMENTS_MAX, state.fragmentCount);
  const pitch = WIDTH / FRAGMENTS_MAX;
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${formatNumber(state.fragmentCount)} fragments can be read`}
    >
      <rect className={styles.track} width={WIDTH} height={HEIGHT} />
      {Array.from({ length: shown }, (_none, index) => (
        <rect
          key={index}
          className={styles.fragment}
          x={WIDTH - (index + 1) * pitch + GAP / 2}
          y="1"
          width={pitch - GAP}
          height={HEIGHT - 2}
        />
      ))}
    </svg>
  );
}

function producerText({ isProducing }: VideoFaceState): string {
  return isProducing ? '● live' : '○ no producer';
}

function storedText(state: VideoFaceState): string {
  const kept = state.retentionHours > 0 ? `kept ${formatNumber(state.retentionHours)} h` : 'buffer';
  return `${formatBytes(state.storedBytes)} ${kept}`;
}

function consumersText({ consumers, secondsBehind }: VideoFaceState): string {
  const noun = consumers === 1 ? 'consumer' : 'consumers';
  const behind =
    secondsBehind > 1 ? `, ${formatDuration(Math.round(secondsBehind))} behind` : ' at the tip';
  return `${formatNumber(consumers)} GetMedia ${noun}${consumers === 0 ? '' : behind}`;
}

function delayText({ playbackDelaySeconds }: VideoFaceState): string {
  return `camera to viewer: ${formatDuration(playbackDelaySeconds)}`;
}

function warningOf(state: VideoFaceState): string {
  const parts: string[] = [];
  const { consumersRefused, refusedPerSecond, missedFragments } = state;
  if (consumersRefused > 0) {
    const noun = consumersRefused === 1 ? 'consumer' : 'consumers';
    parts.push(`${formatNumber(consumersRefused)} ${noun} refused`);
  }
  if (refusedPerSecond > 0) parts.push(`${formatNumber(refusedPerSecond)}/s to viewers refused`);
  if (missedFragments > 0) parts.push(`${formatNumber(missedFragments)} fragments missed`);
  return parts.join(', ');
}

function summaryOf(state: VideoFaceState): string {
  const warning = warningOf(state);
  return [
    `Video stream, ${state.isProducing ? 'live' : 'no producer'}`,
    storedText(state),
    consumersText(state),
    `${formatNumber(state.viewers)} of ${formatNumber(state.viewersMax)} HLS viewers`,
    delayText(state),
    ...(warning === '' ? [] : [warning]),
  ].join('; ');
}
