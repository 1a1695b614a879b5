import type { Distribution } from '../base/distribution.ts';
import type { Fact } from './fact.ts';

/** What every field says of itself. */
interface FieldBase {
  /** The label, in the words of the AWS console where it has any. */
  readonly title: string;
  /** One or two plain sentences for a learner. */
  readonly help: string;
  /** The documented numbers behind default and range; shown with their source beside the field. */
  readonly facts?: readonly Fact[];
  /** The field is shown only while another field of the same set has one of these values. */
  readonly shownWhen?: { readonly field: string; readonly is: readonly (string | boolean)[] };
  /** Heading that the form groups the field under. Fields without one come first. */
  readonly group?: string;
}

/** A number with a unit and a range. */
export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Such as `s`, `ms`, `B`, `requests/s`; empty for plain counts. */
  readonly unit: string;
  /** Whole numbers only. */
  readonly whole?: boolean;
  /** Whether a slider helps, and whether it moves by ratio. */
  readonly slider?: 'linear' | 'logarithmic';
}

/** One of several named choices. */
export interface ChoiceField<Value extends string = string> extends FieldBase {
  readonly kind: 'choice';
  readonly default: Value;
  readonly choices: readonly {
    readonly value: Value;
    readonly title: string;
    readonly help?: string;
  }[];
}

/** On or off. */
export interface BooleanField extends FieldBase {
  readonly kind: 'boolean';
  readonly default: boolean;
}

/** Short plain text. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly default: string;
  readonly lengthMax: number;
}

/** A random span or size. */
export interface DistributionField extends FieldBase {
  readonly kind: 'distribution';
  readonly default: Distribution;
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** A series of numbers, such as recorded traffic. */
export interface SeriesField extends FieldBase {
  readonly kind: 'series';
  readonly default: readonly number[];
  readonly lengthMax: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A list of groups of fields, such as request kinds. */
export interface ListField<Item extends FieldSet = FieldSet> extends FieldBase {
  readonly kind: 'list';
  readonly item: Item;
  /** What one entry is called, such as `request kind`. */
  readonly itemTitle: string;
  readonly default: readonly ConfigOf<Item>[];
  readonly lengthMin: number;
  readonly lengthMax: number;
}

export type Field =
  | NumberField
  | ChoiceField
  | BooleanField
  | TextField
  | DistributionField
  | SeriesField
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of any item shape
  | ListField<any>;

/** Fields by name. Names are stored in documents and links: never renamed, never reused. */
export type FieldSet = Readonly<Record<string, Field>>;

/** The value that a field holds. */
export type ValueOf<Of> =
  Of extends ListField<infer Item>
    ? readonly ConfigOf<Item>[]
    : Of extends ChoiceField<infer Value>
      ? Value
      : Of extends NumberField
        ? number
        : Of extends BooleanField
          ? boolean
          : Of extends TextField
            ? string
            : Of extends DistributionField
              ? Distribution
              : Of extends SeriesField
                ? readonly number[]
                : never;

/** The configuration that a set of fields describes: every field present and valid. */
export type ConfigOf<Set extends FieldSet> = { readonly [Name in keyof Set]: ValueOf<Set[Name]> };

/** Any configuration, where the service is not known. */
export type AnyConfig = Readonly<Record<string, unknown>>;
