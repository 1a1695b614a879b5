import { useState } from 'react';
import { LIMITS } from '../../diagram/limits.ts';
import { classNames } from './class-names.ts';
import styles from './title-field.module.css';

/** A title edited in place: Enter or leaving keeps it, Escape brings the former one back, emptiness changes nothing. */
export function TitleField({
  label,
  title,
  onRetitle,
  onLeave,
  className,
  ...rest
}: {
  readonly label: string;
  readonly title: string;
  readonly onRetitle: (title: string) => void;
  /** The field was left, whether or not the title changed. */
  readonly onLeave?: () => void;
  readonly className?: string | undefined;
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    const wanted = draft?.trim();
    if (wanted !== undefined && wanted !== '' && wanted !== title) onRetitle(wanted);
    setDraft(null);
  };
  return (
    <input
      className={classNames(styles.title, className)}
      aria-label={label}
      value={draft ?? title}
      maxLength={LIMITS.titleLengthMax}
      placeholder="Untitled"
      spellCheck={false}
      {...rest}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => {
        keep();
        onLeave?.();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          keep();
          onLeave?.();
        }
        if (event.key !== 'Escape' || (draft === null && onLeave === undefined)) return;
        // The first Escape is about the field alone, not about a dialog around it.
        event.preventDefault();
        event.stopPropagation();
        setDraft(null);
        onLeave?.();
      }}
    />
  );
}
