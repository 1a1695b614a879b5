import { runGridStation } from '../grid-station-run.ts';
import type { ComparisonTable } from './comparison-table.ts';
import { DETECTED_BIAS } from './known-system.ts';
import { markovianServers } from './station-cases.ts';
import type { StationMode } from './station-mode.ts';
import { stationSystem, type StationCase } from './station-system.ts';

const TICK_SECONDS = 0.01;

/** A station that is empty at first is filled after so many service times. */
const FILLED_AFTER = 10;

/** Messages in cohorts on a grid. It tells waits in whole ticks, so only of their mean is anything claimed. */
const AGGREGATED_MODE: StationMode = {
  name: 'aggregated',
  exact: false,
  tolerance: ({ name, kind, expected }) =>
    name === 'mean wait' ? Math.max(DETECTED_BIAS[kind] * expected, TICK_SECONDS / 2) : undefined,
  run({ arrivalRate, serviceTime, meanServiceTime, servers }, { passed, measured }, seed) {
    const { meanWait } = runGridStation(
      {
        arrivalRate,
        serviceTime,
        servers,
        tickSeconds: TICK_SECONDS,
        warmUpSeconds: Math.max(FILLED_AFTER * meanServiceTime, passed / arrivalRate),
        measuredSeconds: Math.max(meanServiceTime, measured / arrivalRate),
      },
      seed,
    );
    return {
      simulated: {
        meanWait,
        delayedShare: NaN,
        refusedShare: NaN,
        abandonedShare: NaN,
        shareWithin: () => NaN,
      },
    };
  },
};

const CASES: readonly StationCase[] = [
  markovianServers(200, 0.5),
  markovianServers(125, 0.8),
  markovianServers(112, 0.9),
  markovianServers(1_052, 0.95),
  markovianServers(10_100, 0.99),
  markovianServers(101_000, 0.99),
  markovianServers(1_010_000, 0.99),
  markovianServers(10_100_000, 0.99),
].map((known) => ({ ...known, name: `${known.name}, ${rateText(known)} a second` }));

/** M/M/c from a thousand to a hundred million arrivals a second. */
export const AGGREGATED_STATIONS: ComparisonTable = {
  id: 'aggregated-stations',
  errorUnit: { title: 'ticks of 10 ms', size: TICK_SECONDS },
  quick: () => [],
  slow: (depth) => CASES.map((known) => stationSystem(known, AGGREGATED_MODE, depth)),
};

function rateText({ setting }: StationCase): string {
  return Number(setting.arrivalRate.toPrecision(2)).toLocaleString('en');
}
