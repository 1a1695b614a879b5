import { isStartKnown } from './stationary-start.ts';
import { meanSizeOf, offeredLoad, type RunLength, type StationSetting } from './station-setting.ts';

/**
 * How much is run: `short` for every change (`npm test`), `long` for the envelope (`npm run verify`), both beside a reference;
 * `direct` is so long that none is needed, at moderate loads.
 */
export type Depth = 'short' | 'long' | 'direct';

interface DepthLengths {
  readonly replications: number;
  /** Relaxation times that pass before measuring, so that an engine that is wrong comes to where it errs. */
  readonly passed: number;
  readonly measured: number;
  readonly measuredMin: number;
}

const DEPTHS: Readonly<Record<Depth, DepthLengths>> = {
  short: { replications: 12, passed: 1, measured: 8, measuredMin: 5_000 },
  long: { replications: 30, passed: 1, measured: 4, measuredMin: 12_000 },
  direct: { replications: 100, passed: 0, measured: 4, measuredMin: 100_000 },
};

/** How many replications a depth has. */
export function replicationsOf(depth: Depth): number {
  return DEPTHS[depth].replications;
}

/** How long a replication of a station must be to show what it does in the long run. */
export function runLengthOf(setting: StationSetting, depth: Depth): RunLength {
  const load = offeredLoad(setting);
  const isBounded = setting.waitingMax < Infinity || setting.meanPatience !== undefined;
  const utilisation = Math.min(load / setting.servers, isBounded ? BOUNDED_LOAD : 1);
  const batches = runLengthAtLoad(utilisation, load, depth);
  const size = meanSizeOf(setting.batchSizes);
  const passed = isStartKnown(setting) ? batches.passed : batches.passed * FORGOTTEN_AFTER;
  return { passed: passed * size, measured: batches.measured * size };
}

/** The same where only the load per server and that of all servers together matter. */
export function runLengthAtLoad(utilisation: number, load: number, depth: Depth): RunLength {
  const { passed, measured, measuredMin } = DEPTHS[depth];
  const relaxation = relaxationArrivals(utilisation, load);
  return {
    passed: Math.ceil(passed * relaxation),
    measured: Math.max(measuredMin, Math.ceil(measured * relaxation)),
  };
}

/** Relaxation times after which hardly anything is left of an empty start. */
const FORGOTTEN_AFTER = 10;

/** A line that has an end or is left forgets at least as fast as one without at this load. */
const BOUNDED_LOAD = 0.9;

/**
 * Arrivals during the relaxation time of M/M/c, 1 / (√c − √load)² service times, and at least during one service (P. M. Morse,
 * Queues, Inventories and Maintenance, 1958; W. Whitt, "Planning queueing simulations", Management Science 35, 1989).
 */
function relaxationArrivals(utilisation: number, load: number): number {
  return Math.max(load, utilisation / (1 - Math.sqrt(utilisation)) ** 2);
}
