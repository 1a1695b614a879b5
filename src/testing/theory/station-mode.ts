import type { KnownQuantity, Replication } from './known-system.ts';
import type { StationRecord } from './station-record.ts';
import type { RunLength, StationSetting } from './station-setting.ts';

/** A way to run stations: one message at a time, or in cohorts. One table of comparisons serves all modes. */
export interface StationMode {
  /** Heads the mode's tables, such as `exact`. */
  readonly name: string;
  /** Whether it claims to be right, and not only to be within the tolerance. */
  readonly exact: boolean;
  /** How far it may be off, in the unit of the quantity; undefined where it claims nothing. */
  tolerance(quantity: KnownQuantity): number | undefined;
  /** Runs one replication. */
  run(setting: StationSetting, length: RunLength, seed: number): Replication<StationRecord>;
}
