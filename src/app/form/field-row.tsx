import { useId, type ReactNode } from 'react';
import type { Field } from '../../schema/field.ts';
import { FactNote } from './fact-note.tsx';
import styles from './form.module.css';

/** What an input needs to be named and described. */
export interface InputIdentity {
  readonly id: string;
  /** The spoken name, where no label element gives one. */
  readonly label?: string;
  readonly describedBy: string;
  readonly invalid: boolean;
}

/** One field: label, input, help, the facts behind it, and what is wrong, beside the input. */
export function FieldRow({
  field,
  problem,
  changed,
  children,
}: {
  readonly field: Field;
  readonly problem: string | undefined;
  /** Whether the value differs from the default. */
  readonly changed: boolean;
  readonly children: (identity: InputIdentity) => ReactNode;
}) {
  const id = useId();
  const helpId = `${id}-help`;
  const problemId = `${id}-problem`;
  const invalid = problem !== undefined;
  return (
    <div className={styles.row} data-changed={changed}>
      <label className={styles.label} htmlFor={id}>
        {field.title}
        {changed && <span className={styles.changed} title="Differs from the default" />}
      </label>
      {children({ id, describedBy: invalid ? `${problemId} ${helpId}` : helpId, invalid })}
      {invalid && (
        <p id={problemId} className={styles.problem} role="alert">
          {field.title} {problem}
        </p>
      )}
      <p id={helpId} className={styles.help}>
        {field.help}
      </p>
      {field.facts && (
        <div className={styles.facts}>
          {field.facts.map((fact) => (
            <FactNote key={`${fact.source} ${fact.unit} ${fact.value}`} fact={fact} />
          ))}
        </div>
      )}
    </div>
  );
}
