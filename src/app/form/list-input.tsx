import { Plus, Trash2 } from 'lucide-react';
import { defaultsOf, type FieldProblem } from '../../schema/parse.ts';
import type { AnyConfig, ListField } from '../../schema/field.ts';
import { Button, IconButton } from '../widgets/button.tsx';
import { FieldSetForm } from './field-set-form.tsx';
import styles from './form.module.css';

/** A list of groups of fields, such as request kinds: each can be changed, removed, and new ones added. */
export function ListInput({
  field,
  value,
  problems,
  onChange,
}: {
  readonly field: ListField;
  readonly value: readonly AnyConfig[];
  /** Problems by path within the list, such as `[1].sizeBytes`. */
  readonly problems: readonly FieldProblem[];
  readonly onChange: (value: readonly AnyConfig[]) => void;
}) {
  return (
    <div className={styles.list}>
      {value.map((entry, position) => (
        <fieldset key={position} className={styles.entry}>
          <legend>
            {field.itemTitle} {position + 1}
            <IconButton
              label={`Remove ${field.itemTitle} ${position + 1}`}
              disabled={value.length <= field.lengthMin}
              onClick={() => {
                onChange(value.filter((_entry, index) => index !== position));
              }}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </legend>
          <FieldSetForm
            fields={field.item}
            config={entry}
            problems={withinEntry(problems, position)}
            onChange={(changed) => {
              onChange(value.map((each, index) => (index === position ? changed : each)));
            }}
          />
        </fieldset>
      ))}
      {value.length < field.lengthMax && (
        <Button
          onClick={() => {
            onChange([...value, defaultsOf(field.item)]);
          }}
        >
          <Plus aria-hidden /> Add a {field.itemTitle}
        </Button>
      )}
    </div>
  );
}

function withinEntry(problems: readonly FieldProblem[], position: number): FieldProblem[] {
  const prefix = `[${position}].`;
  return problems
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ path, message }) => ({ path: path.slice(prefix.length), message }));
}
