import type { QuantityKind, Replication } from './known-system.ts';
import type { StationRecord } from './station-record.ts';
import type { RunLength, StationSetting } from './station-setting.ts';

/** A way to run stations: one message at a time, or in cohorts. One table of comparisons serves all modes. */
export interface StationMode {
  /** Heads the mode's tables, such as `exact`. */
  readonly name: string;
  /** How far it may be off, as a share of `expected`. */
  tolerance(kind: QuantityKind, expected: number): number;
  /** Runs one replication. */
  run(setting: StationSetting, length: RunLength, seed: number): Replication<StationRecord>;
}
