/** Probabilities of a stretch of whole numbers: of `first`, `first` + 1, … */
export interface Masses {
  readonly first: number;
  readonly masses: readonly number[];
}

/** The binomial distribution, as far as it matters. */
export function binomialMasses(n: number, p: number): Masses {
  const mode = Math.min(n, Math.floor((n + 1) * p));
  return massesAround(mode, n * p * (1 - p), 0, n, (k) => ((n - k + 1) / k) * (p / (1 - p)));
}

/** The Poisson distribution, as far as it matters. */
export function poissonMasses(mean: number): Masses {
  return massesAround(Math.floor(mean), mean, 0, Infinity, (k) => mean / k);
}

/** Failures before the `successes`th success, as far as it matters. */
export function negativeBinomialMasses(successes: number, p: number): Masses {
  return massesAround(
    Math.max(0, Math.floor(((successes - 1) * (1 - p)) / p)),
    (successes * (1 - p)) / (p * p),
    0,
    Infinity,
    (k) => ((k + successes - 1) / k) * (1 - p),
  );
}

/** The hypergeometric distribution, as far as it matters. */
export function hypergeometricMasses(population: number, marked: number, drawn: number): Masses {
  const share = marked / population;
  return massesAround(
    Math.floor(((drawn + 1) * (marked + 1)) / (population + 2)),
    (drawn * share * (1 - share) * (population - drawn)) / (population - 1),
    Math.max(0, drawn + marked - population),
    Math.min(marked, drawn),
    (k) => ((marked - k + 1) / k) * ((drawn - k + 1) / (population - marked - drawn + k)),
  );
}

/**
 * Masses within twelve standard deviations of the mode, from the ratio of neighbours alone and scaled to sum to one:
 * an oracle that shares no formula with the samplers.
 */
function massesAround(
  mode: number,
  variance: number,
  lowest: number,
  highest: number,
  ratioToPrevious: (k: number) => number,
): Masses {
  const reach = Math.ceil(12 * Math.sqrt(variance) + 12);
  const first = Math.max(lowest, mode - reach);
  const last = Math.min(highest, mode + reach);
  const masses = new Array<number>(last - first + 1).fill(0);
  masses[mode - first] = 1;
  for (let k = mode + 1; k <= last; k += 1) {
    masses[k - first] = (masses[k - 1 - first] ?? 0) * ratioToPrevious(k);
  }
  for (let k = mode; k > first; k -= 1) {
    masses[k - 1 - first] = (masses[k - first] ?? 0) / ratioToPrevious(k);
  }
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return { first, masses: masses.map((mass) => mass / total) };
}
