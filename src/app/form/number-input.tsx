import { useState } from 'react';
import type { NumberField } from '../../schema/field.ts';
import type { InputIdentity } from './field-row.tsx';
import { SLIDER_STEPS, fromSliderPosition, toSliderPosition } from './slider-scale.ts';
import styles from './form.module.css';

/**
 * A number with its unit, and a slider where one helps. What is typed counts on Enter or when the field is left; the
 * slider when it is let go, so that one gesture is one change.
 */
export function NumberInput({
  field,
  value,
  identity,
  onChange,
}: {
  readonly field: NumberField;
  readonly value: number;
  readonly identity: InputIdentity;
  /** Gets what was entered, which may be out of range or NaN. */
  readonly onChange: (value: number) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = draft ?? String(dragged ?? value);
  const commit = (): void => {
    if (draft === null) return;
    setDraft(null);
    const entered = draft.trim() === '' ? Number.NaN : Number(draft);
    if (entered !== value) onChange(entered);
  };
  const release = (): void => {
    if (dragged === null) return;
    setDragged(null);
    if (dragged !== value) onChange(dragged);
  };
  return (
    <div className={styles.number}>
      <input
        id={identity.id}
        className={styles.input}
        aria-label={identity.label}
        aria-describedby={identity.describedBy}
        aria-invalid={identity.invalid}
        inputMode={field.whole === true ? 'numeric' : 'decimal'}
        value={shown}
        onChange={(event) => {
          setDraft(event.target.value);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      {field.unit !== '' && <span className={styles.unit}>{field.unit}</span>}
      {field.slider !== undefined && (
        <input
          type="range"
          className={styles.slider}
          aria-label={`${field.title}, slider`}
          aria-valuetext={`${dragged ?? value} ${field.unit}`}
          min={0}
          max={SLIDER_STEPS}
          step={1}
          value={toSliderPosition(field, dragged ?? value)}
          onChange={(event) => {
            setDragged(fromSliderPosition(field, Number(event.target.value)));
          }}
          onPointerUp={release}
          onKeyUp={release}
          onBlur={release}
        />
      )}
    </div>
  );
}
