import { spawnSync } from 'node:child_process';
import { median, processorSeconds } from './measure.ts';
import { passCustomers, STATION_MODELS } from './station-models.ts';

const ROUNDS = 5;
const CUSTOMERS = 400_000;
const SIMPY_CUSTOMERS = 40_000;
/** Where Debian's python3-simpy3 is found, then whatever Python comes first. */
const PYTHONS = ['/usr/bin/python3', 'python3'];

/** Rows of the table: events a second of processor time at stations with lines, beside SimPy where it is installed. */
export function measureStations(): readonly object[] {
  const simpy = measureSimPy();
  return STATION_MODELS.map((model) => {
    const rates: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const begun = processorSeconds();
      const events = passCustomers(model, CUSTOMERS / model.stations);
      // The first round warms up.
      if (round > 0) rates.push(events / (processorSeconds() - begun));
    }
    const own = median(rates);
    const beside = simpy?.[model.title];
    return {
      model: model.title,
      'million events a second': rounded(own / 1e6),
      'SimPy, million a second': beside === undefined ? 'not installed' : rounded(beside / 1e6),
      ratio: beside === undefined ? '' : rounded(own / beside),
    };
  });
}

/** Events a second of the same models in SimPy, by title; undefined where there is no SimPy. */
function measureSimPy(): Readonly<Record<string, number>> | undefined {
  for (const python of PYTHONS) {
    const words = ['src/bench/simpy-models.py', String(SIMPY_CUSTOMERS)];
    const { status, stdout } = spawnSync(python, words, { encoding: 'utf8' });
    if (status === 0) return JSON.parse(stdout) as Record<string, number>;
  }
  return undefined;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
