/**
 * How binding a value is. `hard`: the service never raises it. `soft`: a quota that can be raised on request.
 * `default`: a setting's value until someone changes it. `observed`: documented as typical or measured, no
 * promise. `price`: a list price. `model`: our own modelling constant, never shown as a fact about AWS.
 */
export type FactKind = 'hard' | 'soft' | 'default' | 'observed' | 'price' | 'model';

/** One number of a service, with everything a reader needs to trust it. */
export interface Fact {
  readonly value: number;
  /** Such as `records/s per shard`, `B`, `USD per shard-hour`. */
  readonly unit: string;
  readonly kind: FactKind;
  /** Where the number was read, for a person to look up. */
  readonly source: string;
  /** When it was read or published, `YYYY-MM` or `YYYY`. */
  readonly asOf: string;
  /** What else a reader should know. */
  readonly note?: string;
}

/** The numbers of a service by name, units last in the name. */
export type Facts = Readonly<Record<string, Fact>>;

/** Keeps the names of the facts in the type. */
export function defineFacts<Defined extends Facts>(facts: Defined): Defined {
  return facts;
}
