import type { Distribution } from '../base/distribution.ts';
import { DISTRIBUTION_KINDS, EMPIRICAL_VALUES_MAX, SHAPE_RANGES } from './distribution-limits.ts';
import type { DistributionField } from './field.ts';
import { parseNumber, type NumberRange } from './parse-number.ts';
import { parseNumbers } from './parse-numbers.ts';
import { asRecord, describeValue, ownValue, pathOf, type ProblemList } from './problem-list.ts';

/** The parameters of each kind, besides `kind`. */
const PARAMETERS: Readonly<Record<Distribution['kind'], readonly string[]>> = {
  constant: ['value'],
  uniform: ['low', 'high'],
  exponential: ['mean'],
  'log-normal': ['mean', 'variation'],
  gamma: ['mean', 'shape'],
  pareto: ['mean', 'tail'],
  empirical: ['values'],
};

/** Reads an untrusted value as a distribution, or notes every problem with it and returns undefined. */
export function parseDistribution(
  field: DistributionField,
  value: unknown,
  path: string,
  problems: ProblemList,
): Distribution | undefined {
  const record = asRecord(value);
  const kind = record && DISTRIBUTION_KINDS.find((known) => known === ownValue(record, 'kind'));
  if (!record || !kind) {
    const given = record
      ? `the kind ${describeValue(ownValue(record, 'kind'))}`
      : describeValue(value);
    problems.add(
      path,
      `must be a distribution of kind ${DISTRIBUTION_KINDS.join(', ')}, not ${given}`,
    );
    return undefined;
  }
  for (const name of Object.keys(record)) {
    if (name === 'kind' || PARAMETERS[kind].includes(name)) continue;
    problems.add(
      pathOf(path, name),
      `unknown setting; a distribution of kind ${kind} has ${PARAMETERS[kind].join(' and ')}`,
    );
  }
  return parseParameters(kind, new ParameterReader(field, record, path, problems));
}

function parseParameters(
  kind: Distribution['kind'],
  read: ParameterReader,
): Distribution | undefined {
  switch (kind) {
    case 'constant': {
      const value = read.amount('value');
      return value === undefined ? undefined : { kind, value };
    }
    case 'uniform':
      return read.interval();
    case 'exponential': {
      const mean = read.amount('mean');
      return mean === undefined ? undefined : { kind, mean };
    }
    case 'log-normal': {
      const mean = read.amount('mean');
      const variation = read.number('variation', SHAPE_RANGES.variation);
      return mean === undefined || variation === undefined ? undefined : { kind, mean, variation };
    }
    case 'gamma': {
      const mean = read.amount('mean');
      const shape = read.number('shape', SHAPE_RANGES.shape);
      return mean === undefined || shape === undefined ? undefined : { kind, mean, shape };
    }
    case 'pareto': {
      const mean = read.amount('mean');
      const tail = read.number('tail', SHAPE_RANGES.tail);
      return mean === undefined || tail === undefined ? undefined : { kind, mean, tail };
    }
    case 'empirical': {
      const values = read.amounts('values');
      return values === undefined ? undefined : { kind, values };
    }
  }
}

/** Reads the parameters of one distribution. Amounts are in the field's unit and within its range. */
class ParameterReader {
  constructor(
    private readonly field: DistributionField,
    private readonly record: Readonly<Record<string, unknown>>,
    private readonly path: string,
    private readonly problems: ProblemList,
  ) {}

  number(name: string, range: NumberRange): number | undefined {
    return parseNumber(ownValue(this.record, name), range, pathOf(this.path, name), this.problems);
  }

  amount(name: string): number | undefined {
    return this.number(name, this.field);
  }

  amounts(name: string): readonly number[] | undefined {
    const lengths = { minimum: 1, maximum: EMPIRICAL_VALUES_MAX };
    const path = pathOf(this.path, name);
    return parseNumbers(ownValue(this.record, name), lengths, this.field, path, this.problems);
  }

  interval(): Distribution | undefined {
    const low = this.amount('low');
    const high = this.amount('high');
    if (low === undefined || high === undefined) return undefined;
    if (low > high) {
      this.problems.add(
        pathOf(this.path, 'low'),
        `must be at most high, which is ${high}, not ${low}`,
      );
      return undefined;
    }
    return { kind: 'uniform', low, high };
  }
}
