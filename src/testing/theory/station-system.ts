import type { KnownDistribution } from '../known-distribution.ts';
import { knownSystem, meanReading, type KnownSystem, type Reading } from './known-system.ts';
import { percentileReadings } from './percentile-readings.ts';
import { replicationsOf, runLengthOf, type Depth } from './run-length.ts';
import type { StationMode } from './station-mode.ts';
import type { StationRecord } from './station-record.ts';
import type { StationSetting } from './station-setting.ts';

/** A station and what theory knows of it. */
export interface StationCase {
  readonly name: string;
  readonly setting: StationSetting;
  /** Of the messages that are not refused; times in seconds. */
  readonly wait?: KnownDistribution;
  /** Where the distribution is not known. */
  readonly meanWait?: number;
  readonly delayedShare?: number;
  readonly refusedShare?: number;
  readonly abandonedShare?: number;
}

/** The comparisons of one station in one mode. */
export function stationSystem(known: StationCase, mode: StationMode, depth: Depth): KnownSystem {
  const { name, setting } = known;
  const length = runLengthOf(setting, depth);
  return knownSystem(name, replicationsOf(depth), readingsOf(known, mode), (seed) =>
    mode.run(setting, length, seed),
  );
}

/** What theory knows, as far as the mode claims to get it right. */
function readingsOf(known: StationCase, mode: StationMode): readonly Reading<StationRecord>[] {
  return knownReadings(known).flatMap((reading) => {
    const tolerance = mode.tolerance(reading.quantity);
    if (tolerance === undefined) return [];
    return [{ ...reading, quantity: { ...reading.quantity, tolerance, exact: mode.exact } }];
  });
}

function knownReadings(known: StationCase): readonly Reading<StationRecord>[] {
  const { wait } = known;
  const mean = (
    name: string,
    expected: number | undefined,
    unit: string,
    read: (record: StationRecord) => number,
  ): readonly Reading<StationRecord>[] =>
    expected === undefined ? [] : [meanReading(name, expected, unit, read)];
  const delayedShare = known.delayedShare ?? (wait && 1 - wait.within(0));
  return [
    ...mean('share refused', known.refusedShare, '', (record) => record.refusedShare),
    ...mean('share that leaves', known.abandonedShare, '', (record) => record.abandonedShare),
    ...mean('share that waits', delayedShare, '', (record) => record.delayedShare),
    ...mean('mean wait', known.meanWait ?? wait?.mean, 's', (record) => record.meanWait),
    ...(wait
      ? percentileReadings('wait', wait, (record: StationRecord, value) =>
          record.shareWithin(value),
        )
      : []),
  ];
}
