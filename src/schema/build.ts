import type {
  BooleanField,
  ChoiceField,
  ConfigOf,
  DistributionField,
  FieldSet,
  ListField,
  NumberField,
  SeriesField,
  TextField,
} from './field.ts';

/** Keeps the exact types of the fields, so that `ConfigOf` can read them. */
export function defineFields<Set extends FieldSet>(fields: Set): Set {
  return fields;
}

/** A number field; see {@link NumberField}. */
export function number(field: Omit<NumberField, 'kind'>): NumberField {
  return { kind: 'number', ...field };
}

/** A choice field; the union of its values becomes the type. */
export function choice<const Value extends string>(
  field: Omit<ChoiceField<Value>, 'kind'>,
): ChoiceField<Value> {
  return { kind: 'choice', ...field };
}

/** A yes-or-no field. */
export function boolean(field: Omit<BooleanField, 'kind'>): BooleanField {
  return { kind: 'boolean', ...field };
}

/** A text field. */
export function text(field: Omit<TextField, 'kind'>): TextField {
  return { kind: 'text', ...field };
}

/** A field for a random span or size. */
export function distribution(field: Omit<DistributionField, 'kind'>): DistributionField {
  return { kind: 'distribution', ...field };
}

/** A field for a series of numbers. */
export function series(field: Omit<SeriesField, 'kind'>): SeriesField {
  return { kind: 'series', ...field };
}

/** A field that repeats a set of fields. */
export function list<Item extends FieldSet>(field: {
  readonly title: string;
  readonly help: string;
  readonly item: Item;
  readonly itemTitle: string;
  readonly default: readonly ConfigOf<Item>[];
  readonly lengthMin: number;
  readonly lengthMax: number;
  readonly group?: string;
  readonly shownWhen?: ListField['shownWhen'];
}): ListField<Item> {
  const { shownWhen, ...rest } = field;
  return { kind: 'list', ...rest, ...(shownWhen ? { shownWhen } : {}) };
}
