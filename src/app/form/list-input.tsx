import type { ReactNode } from 'react';
import { Plus, Trash2 } from 'lucide-react';
import { defaultsOf, type FieldProblem } from '../../schema/parse.ts';
import type { AnyConfig, ListField } from '../../schema/field.ts';
import { Button, IconButton } from '../widgets/button.tsx';
import styles from './form.module.css';

/** Draws the form of one entry; passed in, because that form may hold lists again. */
export type RenderEntry = (entry: {
  readonly config: AnyConfig;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (config: AnyConfig) => void;
}) => ReactNode;

/** A list of groups of fields, such as request kinds: each can be changed, removed, and new ones added. */
export function ListInput({
  field,
  value,
  problems,
  renderEntry,
  onChange,
}: {
  readonly field: ListField;
  readonly value: readonly AnyConfig[];
  /** Problems by path within the list, such as `[1].sizeBytes`. */
  readonly problems: readonly FieldProblem[];
  readonly renderEntry: RenderEntry;
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
          {renderEntry({
            config: entry,
            problems: withinEntry(problems, position),
            onChange(changed) {
              onChange(value.map((each, index) => (index === position ? changed : each)));
            },
          })}
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
