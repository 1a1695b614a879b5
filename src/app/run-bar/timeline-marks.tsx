import { useRef, useState, type KeyboardEvent } from 'react';
import { toSeconds } from '../../base/units.ts';
import { useRun } from '../../stores/hooks.ts';
import { usePacedRun } from '../use-paced-run.ts';
import { useSize } from '../use-size.ts';
import { formatMoment } from '../widgets/moment-format.ts';
import { MarkGlyph } from './mark-glyph.tsx';
import { clusterMarks, MARK_WORDS, type MarkCluster } from './timeline-mark.ts';
import styles from './timeline.module.css';
import { useRunMarks } from './use-run-marks.ts';

/** Marks stand at least this far apart. */
const GAP_PIXELS = 15;

/** Texts shown of one cluster at most. */
const TEXTS_MAX = 5;

const INTERVAL_MILLISECONDS = 250;

/** What happened, above the timeline. One stop of the tab key; arrow keys go from mark to mark, Enter shows the moment. */
export function TimelineMarks() {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const marks = useRunMarks();
  const reached = usePacedRun(({ time }) => toSeconds(time), INTERVAL_MILLISECONDS);
  const scrub = useRun((state) => state.scrub);
  const [current, setCurrent] = useState(0);
  const [shown, setShown] = useState<number | null>(null);
  const gapSeconds = width > 0 ? (reached * GAP_PIXELS) / width : Number.POSITIVE_INFINITY;
  const clusters = reached > 0 ? clusterMarks(marks, gapSeconds) : [];
  const focusable = Math.min(current, clusters.length - 1);
  const shownCluster = shown === null ? undefined : clusters[shown];
  return (
    <div ref={frame} className={styles.marks} role="group" aria-label="What happened">
      {clusters.map((cluster, index) => (
        <button
          key={index}
          type="button"
          className={styles.mark}
          style={{ left: `${Math.min(1, cluster.seconds / reached) * 100}%` }}
          data-kind={cluster.kind}
          tabIndex={index === focusable ? 0 : -1}
          aria-label={inWords(cluster)}
          onFocus={() => {
            setCurrent(index);
            setShown(index);
          }}
          onBlur={() => setShown(null)}
          onPointerEnter={() => setShown(index)}
          onPointerLeave={() => setShown(null)}
          onKeyDown={focusNeighbour}
          onClick={() => scrub(cluster.marks[0]?.at ?? 0)}
        >
          <MarkGlyph kind={cluster.kind} />
          {cluster.marks.length > 1 && <small>{cluster.marks.length}</small>}
        </button>
      ))}
      {shownCluster && <Bubble cluster={shownCluster} share={shownCluster.seconds / reached} />}
    </div>
  );
}

function Bubble({ cluster, share }: { readonly cluster: MarkCluster; readonly share: number }) {
  const rest = cluster.marks.length - TEXTS_MAX;
  return (
    <div className={styles.bubble} data-side={share > 0.5 ? 'left' : 'right'} aria-hidden>
      <ul>
        {cluster.marks.slice(0, TEXTS_MAX).map((mark, index) => (
          <li key={index}>
            <MarkGlyph kind={mark.kind} />
            <strong>{formatMoment(toSeconds(mark.at))}</strong> {mark.text}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>and {rest} more</p>}
    </div>
  );
}

function focusNeighbour(event: KeyboardEvent<HTMLButtonElement>): void {
  const { currentTarget, key } = event;
  const next =
    key === 'ArrowRight'
      ? currentTarget.nextElementSibling
      : key === 'ArrowLeft'
        ? currentTarget.previousElementSibling
        : null;
  if (!(next instanceof HTMLButtonElement)) return;
  event.preventDefault();
  next.focus();
}

function inWords({ seconds, kind, marks }: MarkCluster): string {
  const [first] = marks;
  const more = marks.length > 1 ? `, and ${marks.length - 1} more` : '';
  return `${formatMoment(seconds)}, ${MARK_WORDS[kind]}: ${first?.text ?? ''}${more}`;
}
