import { useId, useState } from 'react';
import type { SteadyState } from '../../telemetry/steady-state/steady-state.ts';
import { classNames } from '../widgets/class-names.ts';
import { compactVerdict, verdictSentence } from './interval-format.ts';
import type { JudgedMetric } from './judged-metric.ts';
import styles from './confidence-note.module.css';

/**
 * The long-run means of some metrics with their intervals, in one line; the same in full on hover, and on pressing it.
 * Where all are not yet steady for one reason, the reason is told once.
 */
export function ConfidenceNote({
  metrics,
  verdicts,
  theory = null,
  className,
}: {
  readonly metrics: readonly JudgedMetric[];
  /** One for each of `metrics`, in their order. */
  readonly verdicts: readonly SteadyState[];
  /** What theory says of them, to be told with them; null when it is not asked. */
  readonly theory?: string | null;
  readonly className?: string | undefined;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const sentences = [
    ...sentencesOf(metrics, verdicts),
    ...(theory === null ? [] : [{ title: 'theory', text: theory }]),
  ];
  return (
    <div className={classNames(styles.note, className)} data-open={isOpen}>
      <button
        type="button"
        className={styles.compact}
        aria-expanded={isOpen}
        aria-controls={id}
        title={sentences.map(({ title, text }) => inOne(title, text)).join('\n')}
        onClick={() => setIsOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !isOpen) return;
          event.stopPropagation();
          setIsOpen(false);
        }}
      >
        <span className={styles.spoken}>In the long run: </span>
        {compactText(metrics, verdicts)}
      </button>
      {isOpen && (
        <dl id={id} className={styles.full}>
          {sentences.map(({ title, text }) => (
            <div key={title}>
              {title !== '' && <dt>{title}</dt>}
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function compactText(metrics: readonly JudgedMetric[], verdicts: readonly SteadyState[]): string {
  const reason = commonReason(verdicts);
  if (reason !== null) return `not yet steady: ${reason}`;
  const quantities = metrics.flatMap((metric, position) => {
    const verdict = verdicts[position];
    return verdict ? [{ title: metric.title, ...compactVerdict(metric, verdict) }] : [];
  });
  // A unit that the next one has too is written once, behind the last.
  return quantities
    .map(({ title, text, suffix }, position) => {
      const isRepeated = quantities[position + 1]?.suffix === suffix;
      return inOne(title, isRepeated ? text : `${text}${suffix}`);
    })
    .join(' · ');
}

function sentencesOf(
  metrics: readonly JudgedMetric[],
  verdicts: readonly SteadyState[],
): readonly { readonly title: string; readonly text: string }[] {
  const reason = commonReason(verdicts);
  if (reason !== null) return [{ title: '', text: `not yet steady: ${reason}` }];
  return metrics.flatMap((metric, position) => {
    const verdict = verdicts[position];
    // The sentence itself begins with "mean".
    const title = metric.title === 'mean' ? '' : metric.title;
    return verdict ? [{ title, text: verdictSentence(metric, verdict) }] : [];
  });
}

/** Why none of the metrics is steady, when it is one reason; else null. */
function commonReason(verdicts: readonly SteadyState[]): string | null {
  const [first] = verdicts;
  if (!first || first.steady) return null;
  const isCommon = verdicts.every((each) => !each.steady && each.reason === first.reason);
  return isCommon ? first.reason : null;
}

function inOne(title: string, text: string): string {
  return title === '' ? text : `${title} ${text}`;
}
