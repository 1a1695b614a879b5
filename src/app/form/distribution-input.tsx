import type { Distribution } from '../../base/distribution.ts';
import { number } from '../../schema/build.ts';
import type { DistributionField, NumberField } from '../../schema/field.ts';
import type { InputIdentity } from './field-row.tsx';
import { NumberInput } from './number-input.tsx';
import styles from './form.module.css';

type DistributionKind = Distribution['kind'];

const KIND_TITLES: Readonly<Record<DistributionKind, string>> = {
  constant: 'Constant',
  uniform: 'Uniform',
  exponential: 'Exponential',
  'log-normal': 'Log-normal',
  gamma: 'Gamma (Erlang)',
  pareto: 'Pareto (heavy tail)',
  empirical: 'Measured values',
};

/** Parameters besides the one that carries the unit. */
const SHAPE_FIELDS: Readonly<Record<'variation' | 'shape' | 'tail', NumberField>> = {
  variation: parameter('Coefficient of variation', 0, 20),
  shape: parameter('Shape', 0.01, 10_000),
  tail: parameter('Tail exponent', 1.001, 100),
};

/** The kind of a random span or size and its parameters. */
export function DistributionInput({
  field,
  value,
  identity,
  onChange,
}: {
  readonly field: DistributionField;
  readonly value: Distribution;
  readonly identity: InputIdentity;
  readonly onChange: (value: Distribution) => void;
}) {
  return (
    <div className={styles.distribution}>
      <select
        id={identity.id}
        className={styles.input}
        aria-describedby={identity.describedBy}
        value={value.kind}
        onChange={(event) => {
          onChange(ofKind(event.target.value, value));
        }}
      >
        {Object.entries(KIND_TITLES).map(([kind, title]) => (
          <option key={kind} value={kind} disabled={kind === 'empirical'}>
            {title}
          </option>
        ))}
      </select>
      {value.kind === 'empirical' ? (
        <p className={styles.choiceHelp}>{value.values.length} measured values from the file.</p>
      ) : (
        parametersOf(value).map(([name, parameterValue]) => (
          <label key={name} className={styles.parameter}>
            <span>{labelOf(name)}</span>
            <NumberInput
              field={fieldOf(name, field)}
              value={parameterValue}
              identity={{ ...identity, id: `${identity.id}-${name}` }}
              onChange={(entered) => {
                onChange({ ...value, [name]: entered });
              }}
            />
          </label>
        ))
      )}
    </div>
  );
}

function parametersOf(value: Distribution): [string, number][] {
  return Object.entries(value).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
}

/** The same mean in another shape, so that only the shape changes. */
function ofKind(kind: string, from: Distribution): Distribution {
  const mean = meanOf(from);
  switch (kind) {
    case 'uniform':
      return { kind, low: mean / 2, high: mean * 1.5 };
    case 'exponential':
      return { kind, mean };
    case 'log-normal':
      return { kind, mean, variation: 0.5 };
    case 'gamma':
      return { kind, mean, shape: 4 };
    case 'pareto':
      return { kind, mean, tail: 2.5 };
    default:
      return { kind: 'constant', value: mean };
  }
}

function meanOf(value: Distribution): number {
  switch (value.kind) {
    case 'constant':
      return value.value;
    case 'uniform':
      return (value.low + value.high) / 2;
    case 'empirical':
      return value.values.reduce((sum, each) => sum + each, 0) / Math.max(1, value.values.length);
    default:
      return value.mean;
  }
}

function labelOf(name: string): string {
  if (name === 'value') return 'Value';
  if (name === 'mean') return 'Mean';
  if (name === 'low') return 'From';
  if (name === 'high') return 'To';
  return isShapeName(name) ? SHAPE_FIELDS[name].title : name;
}

function fieldOf(name: string, field: DistributionField): NumberField {
  if (isShapeName(name)) return SHAPE_FIELDS[name];
  const { minimum, maximum, unit } = field;
  return number({ title: labelOf(name), help: '', default: minimum, minimum, maximum, unit });
}

function isShapeName(name: string): name is keyof typeof SHAPE_FIELDS {
  return Object.hasOwn(SHAPE_FIELDS, name);
}

function parameter(title: string, minimum: number, maximum: number): NumberField {
  return number({ title, help: '', default: minimum, minimum, maximum, unit: '' });
}
