import { toSeconds } from '../../base/units.ts';
import { useRun } from '../../stores/hooks.ts';
import { formatMoment } from '../widgets/moment-format.ts';
import { MarkGlyph } from './mark-glyph.tsx';
import styles from './run-details.module.css';
import { MARK_WORDS } from './timeline-mark.ts';
import { useRunMarks } from './use-run-marks.ts';

/** Lines shown at most; the latest are the ones looked for. */
const LINES_MAX = 200;

/** The marks of the timeline as a list, the latest first; choosing one shows its moment. */
export function EventList({ onClose }: { readonly onClose: () => void }) {
  const marks = useRunMarks();
  const scrub = useRun((state) => state.scrub);
  if (marks.length === 0) {
    return (
      <p className={styles.muted}>
        Nothing notable so far. Limits, faults, scaling and your own changes are listed here.
      </p>
    );
  }
  const shown = marks.slice(-LINES_MAX).reverse();
  return (
    <>
      <ul className={styles.events}>
        {shown.map((mark, index) => (
          <li key={index}>
            <button
              type="button"
              onClick={() => {
                scrub(mark.at);
                onClose();
              }}
            >
              <span className={styles.moment}>{formatMoment(toSeconds(mark.at))}</span>
              <MarkGlyph kind={mark.kind} />
              <span>
                <span className={styles.spoken}>{MARK_WORDS[mark.kind]}: </span>
                {mark.text}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {marks.length > LINES_MAX && (
        <p className={styles.muted}>and {marks.length - LINES_MAX} earlier ones</p>
      )}
    </>
  );
}
