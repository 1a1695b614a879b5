import fc from 'fast-check';
import type { Distribution } from '../base/distribution.ts';
import { DISTRIBUTION_KINDS, SHAPE_RANGES } from '../schema/distribution-limits.ts';
import type {
  AnyConfig,
  DistributionField,
  Field,
  FieldSet,
  ListField,
  NumberField,
  SeriesField,
} from '../schema/field.ts';
import { parseConfig, withoutDefaults } from '../schema/parse.ts';

/**
 * How far random settings go from the defaults. `near`: within a factor of eight, so that a run of any service stays
 * small. `anywhere`: whatever the field takes, for what only stores settings.
 */
export type Reach = 'near' | 'anywhere';

/** How far `near` goes from a default, by ratio, and from a default of 0 in the field's unit. */
const NEAR_FACTOR = 8;
/** A range no wider than this, such as a percentage, is `near` as a whole. */
const NEAR_SPAN = 100;
/** Numbers that need not be whole are taken from so many steps between the ends. */
const STEPS = 64;
/** Entries of a list or series beyond the fewest it must have. */
const FURTHER_ENTRIES = 3;

type Range = Pick<NumberField, 'minimum' | 'maximum'>;

/** Settings of any fields, as documents store them: each field left at its default, or not. */
export function randomSettings(fields: FieldSet, reach: Reach): fc.Arbitrary<AnyConfig> {
  return settingsOf(fields, reach).map((settings) => {
    const parsed = parseConfig(fields, settings);
    if (!parsed.ok) throw new Error(`random settings are invalid: ${JSON.stringify(parsed)}`);
    return withoutDefaults(fields, parsed.value);
  });
}

function settingsOf(fields: FieldSet, reach: Reach): fc.Arbitrary<AnyConfig> {
  const values = Object.entries<Field>(fields).map(
    ([name, field]) => [name, valueOf(field, reach)] as const,
  );
  return fc.record(Object.fromEntries(values), { requiredKeys: [], noNullPrototype: true });
}

function valueOf(field: Field, reach: Reach): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number':
      return numberIn(reach === 'near' ? nearTo(field, field.default) : field, field.whole);
    case 'choice':
      return fc.constantFrom(...field.choices.map(({ value }) => value));
    case 'boolean':
      return fc.boolean();
    case 'text':
      return fc.string({ maxLength: field.lengthMax });
    case 'distribution':
      return distributionOf(field, reach);
    case 'series':
      return seriesOf(field, reach);
    case 'list': {
      const { item, lengthMin, lengthMax } = field as ListField;
      const maxLength = Math.min(lengthMax, lengthMin + FURTHER_ENTRIES);
      return fc.array(settingsOf(item, reach), { minLength: lengthMin, maxLength });
    }
  }
}

function seriesOf(field: SeriesField, reach: Reach): fc.Arbitrary<readonly number[]> {
  const maxLength = Math.min(field.lengthMax, FURTHER_ENTRIES);
  return fc.array(numberIn(reach === 'near' ? nearTo(field, NEAR_SPAN) : field), { maxLength });
}

function distributionOf(field: DistributionField, reach: Reach): fc.Arbitrary<Distribution> {
  const isNear = reach === 'near';
  const amount = numberIn(isNear ? nearTo(field, typicalOf(field.default)) : field);
  const shaped = (name: keyof typeof SHAPE_RANGES, nearMaximum: number): fc.Arbitrary<number> => {
    const { minimum, maximum } = SHAPE_RANGES[name];
    // Half a step above, because some of the ranges do not contain their minimum.
    return numberIn({ minimum: minimum + 0.5, maximum: isNear ? nearMaximum : maximum });
  };
  const byKind: Readonly<Record<Distribution['kind'], fc.Arbitrary<Distribution>>> = {
    constant: amount.map((value) => ({ kind: 'constant', value })),
    uniform: fc
      .tuple(amount, amount)
      .map(([a, b]) => ({ kind: 'uniform', low: Math.min(a, b), high: Math.max(a, b) })),
    exponential: amount.map((mean) => ({ kind: 'exponential', mean })),
    'log-normal': fc
      .tuple(amount, shaped('variation', 3))
      .map(([mean, variation]) => ({ kind: 'log-normal', mean, variation })),
    gamma: fc
      .tuple(amount, shaped('shape', 8))
      .map(([mean, shape]) => ({ kind: 'gamma', mean, shape })),
    pareto: fc
      .tuple(amount, shaped('tail', 5))
      .map(([mean, tail]) => ({ kind: 'pareto', mean, tail })),
    empirical: fc
      .array(amount, { minLength: 1, maxLength: 1 + FURTHER_ENTRIES })
      .map((values) => ({ kind: 'empirical', values })),
  };
  return fc.oneof(...DISTRIBUTION_KINDS.map((kind) => byKind[kind]));
}

/** An amount that the distribution is about. */
function typicalOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.value;
    case 'uniform':
      return distribution.high;
    case 'empirical':
      return Math.max(...distribution.values);
    default:
      return distribution.mean;
  }
}

function nearTo({ minimum, maximum }: Range, typical: number): Range {
  if (maximum - minimum <= NEAR_SPAN) return { minimum, maximum };
  const wanted = Math.max(typical * NEAR_FACTOR, minimum + NEAR_FACTOR);
  return {
    minimum: Math.max(minimum, Math.floor(typical / NEAR_FACTOR)),
    maximum: Math.min(maximum, Math.ceil(wanted)),
  };
}

function numberIn({ minimum, maximum }: Range, whole = false): fc.Arbitrary<number> {
  if (whole) return fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
  return fc
    .nat(STEPS)
    .map((step) => Math.min(maximum, minimum + ((maximum - minimum) * step) / STEPS));
}
