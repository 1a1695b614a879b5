import type { SeriesField } from '../../schema/field.ts';
import { Sparkline } from '../widgets/sparkline.tsx';
import { formatNumber } from '../widgets/number-format.ts';
import styles from './form.module.css';

/** A series of numbers at a glance; it is filled by the service's own part of the form. */
export function SeriesInput({
  field,
  value,
}: {
  readonly field: SeriesField;
  readonly value: readonly number[];
}) {
  if (value.length === 0)
    return <p className={styles.choiceHelp}>No {field.title.toLowerCase()} yet.</p>;
  const peak = Math.max(...value);
  return (
    <div className={styles.series}>
      <Sparkline values={value} label={`${field.title}, ${value.length} values`} />
      <span className={styles.choiceHelp}>
        {value.length} values, highest {formatNumber(peak)}
      </span>
    </div>
  );
}
