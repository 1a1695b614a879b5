import type { KnownSystem } from './known-system.ts';
import type { Depth } from './run-length.ts';

/** A unit in which errors are told: its name, and how much of the quantity's own unit it is. */
export interface ErrorUnit {
  readonly title: string;
  readonly size: number;
}

/** A table of comparisons in `src/kernel/THEORY.md`. */
export interface ComparisonTable {
  /** Names the place of the table in the file. */
  readonly id: string;
  /** What errors are told in, where not in percent of the expected value. */
  readonly errorUnit?: ErrorUnit;
  /** Those that are also made at every change, in short. */
  quick(depth: Depth): readonly KnownSystem[];
  /** Those that take too long for that. */
  slow(depth: Depth): readonly KnownSystem[];
}

/** Everything that a table compares. */
export function systemsOf(table: ComparisonTable): readonly KnownSystem[] {
  return [...table.quick('long'), ...table.slow('long')];
}
