import { useState } from 'react';
import { LIMITS } from '../../diagram/limits.ts';
import styles from './inspector.module.css';

/** A title that is edited where it stands; counts on Enter or when it is left, and is never empty. */
export function TitleInput({
  label,
  title,
  onChange,
}: {
  readonly label: string;
  readonly title: string;
  readonly onChange: (title: string) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    const entered = draft?.trim() ?? '';
    if (entered !== '' && entered !== title) onChange(entered);
    setDraft(null);
  };
  return (
    <input
      className={styles.title}
      aria-label={label}
      maxLength={LIMITS.titleLengthMax}
      value={draft ?? title}
      onChange={(event) => {
        setDraft(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
