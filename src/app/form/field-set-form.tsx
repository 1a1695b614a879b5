import type { Distribution } from '../../base/distribution.ts';
import type { AnyConfig, Field, FieldSet } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { DistributionInput } from './distribution-input.tsx';
import { FieldRow, type InputIdentity } from './field-row.tsx';
import { ListInput } from './list-input.tsx';
import { NumberInput } from './number-input.tsx';
import { BooleanInput, ChoiceInput, TextInput } from './plain-inputs.tsx';
import { SeriesInput } from './series-input.tsx';
import { groupsOf, isShown } from './shown-fields.ts';
import styles from './form.module.css';

/** The form that a set of fields describes: every shown field with its help, facts and problems, by group. */
export function FieldSetForm({
  fields,
  config,
  problems,
  suggestions = {},
  onChange,
}: {
  readonly fields: FieldSet;
  /** Every field present; values may be ones that were just refused. */
  readonly config: AnyConfig;
  readonly problems: readonly FieldProblem[];
  /** Texts to choose from, by the name of the field. */
  readonly suggestions?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly onChange: (config: AnyConfig) => void;
}) {
  return (
    <div className={styles.form}>
      {groupsOf(fields).map(({ title, names }) => {
        const shown = names.flatMap((name) => {
          const field = fields[name];
          return field && isShown(fields, name, config) ? [{ name, field }] : [];
        });
        if (shown.length === 0) return null;
        return (
          <section
            key={title}
            className={styles.group}
            aria-label={title === '' ? undefined : title}
          >
            {title !== '' && <h4 className={styles.groupTitle}>{title}</h4>}
            {shown.map(({ name, field }) => (
              <FormField
                key={name}
                name={name}
                field={field}
                value={config[name]}
                problems={problems}
                suggestions={suggestions[name]}
                onChange={(value) => {
                  onChange({ ...config, [name]: value });
                }}
              />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function FormField({
  name,
  field,
  value,
  problems,
  suggestions,
  onChange,
}: {
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
  readonly problems: readonly FieldProblem[];
  readonly suggestions: readonly string[] | undefined;
  readonly onChange: (value: unknown) => void;
}) {
  const own = problems.filter(({ path }) => path === name || path.startsWith(`${name}.`));
  if (field.kind === 'list') {
    const within = problems
      .filter(({ path }) => path.startsWith(`${name}[`))
      .map(({ path, message }) => ({ path: path.slice(name.length), message }));
    return (
      <ListInput
        field={field}
        value={value as readonly AnyConfig[]}
        problems={within}
        renderEntry={(entry) => <FieldSetForm fields={field.item as FieldSet} {...entry} />}
        onChange={onChange}
      />
    );
  }
  return (
    <FieldRow
      field={field}
      problem={own[0]?.message}
      changed={JSON.stringify(value) !== JSON.stringify(field.default)}
    >
      {(identity) => <FieldInput {...{ field, value, identity, suggestions, onChange }} />}
    </FieldRow>
  );
}

function FieldInput({
  field,
  value,
  identity,
  suggestions,
  onChange,
}: {
  readonly field: Exclude<Field, { kind: 'list' }>;
  readonly value: unknown;
  readonly identity: InputIdentity;
  readonly suggestions: readonly string[] | undefined;
  readonly onChange: (value: unknown) => void;
}) {
  switch (field.kind) {
    case 'number':
      return <NumberInput field={field} value={value as number} {...{ identity, onChange }} />;
    case 'choice':
      return <ChoiceInput field={field} value={value as string} {...{ identity, onChange }} />;
    case 'boolean':
      return <BooleanInput field={field} value={value as boolean} {...{ identity, onChange }} />;
    case 'text':
      return (
        <TextInput field={field} value={value as string} {...{ identity, suggestions, onChange }} />
      );
    case 'distribution':
      return (
        <DistributionInput
          field={field}
          value={value as Distribution}
          {...{ identity, onChange }}
        />
      );
    case 'series':
      return <SeriesInput field={field} value={value as readonly number[]} />;
  }
}
