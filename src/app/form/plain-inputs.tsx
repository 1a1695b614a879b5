import { useState } from 'react';
import type { BooleanField, ChoiceField, TextField } from '../../schema/field.ts';
import type { InputIdentity } from './field-row.tsx';
import styles from './form.module.css';

interface InputProps<Of, Value> {
  readonly field: Of;
  readonly value: Value;
  readonly identity: InputIdentity;
  readonly onChange: (value: Value) => void;
}

/** One of several named choices. */
export function ChoiceInput({ field, value, identity, onChange }: InputProps<ChoiceField, string>) {
  const chosen = field.choices.find((choice) => choice.value === value);
  return (
    <>
      <select
        id={identity.id}
        className={styles.input}
        aria-describedby={identity.describedBy}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {field.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
      {chosen?.help !== undefined && <p className={styles.choiceHelp}>{chosen.help}</p>}
    </>
  );
}

/** On or off. */
export function BooleanInput({ value, identity, onChange }: InputProps<BooleanField, boolean>) {
  return (
    <input
      id={identity.id}
      type="checkbox"
      className={styles.checkbox}
      aria-describedby={identity.describedBy}
      checked={value}
      onChange={(event) => {
        onChange(event.target.checked);
      }}
    />
  );
}

/** Short plain text; counts on Enter, when the field is left, or when one of the suggestions is chosen. */
export function TextInput({
  field,
  value,
  identity,
  suggestions = [],
  onChange,
}: InputProps<TextField, string> & { readonly suggestions?: readonly string[] | undefined }) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft !== null && draft !== value) onChange(draft);
    setDraft(null);
  };
  const listId = `${identity.id}-suggestions`;
  return (
    <>
      <input
        id={identity.id}
        className={styles.input}
        aria-describedby={identity.describedBy}
        aria-invalid={identity.invalid}
        maxLength={field.lengthMax}
        {...(suggestions.length > 0 ? { list: listId, placeholder: suggestions[0] } : {})}
        value={draft ?? value}
        onChange={(event) => {
          const text = event.target.value;
          setDraft(text);
          if (suggestions.includes(text) && text !== value) onChange(text);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </>
  );
}
