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

/** The facts in the cells of a table, named by row and column, such as `m5.large.usdPerHour`. Other cells are left out. */
export function factsOfTable(table: Readonly<Record<string, object>>): Facts {
  const rows = Object.entries(table).map(([row, cells]) => ({ row, cells: Object.entries(cells) }));
  return Object.fromEntries(
    rows.flatMap(({ row, cells }) =>
      cells
        .filter((cell): cell is [string, Fact] => isFact(cell[1]))
        .map(([column, fact]) => [`${row}.${column}`, fact]),
    ),
  );
}

function isFact(cell: unknown): cell is Fact {
  return typeof cell === 'object' && cell !== null && 'value' in cell && 'asOf' in cell;
}
