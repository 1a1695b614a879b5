import type { CapacityPrice } from '../services/contract.ts';

/** Capacity over a stretch of a run, in units such as instances. */
export interface CapacityStretch {
  readonly hours: number;
  /** What was paid for: its mean, the most and the least of it. */
  readonly paidAverage: number;
  readonly paidPeak: number;
  readonly paidLeast: number;
  /** What was used of it, on average. */
  readonly usedAverage: number;
}

/** A way of paying for the capacity that a run needed. */
export interface CapacityOffer {
  readonly title: string;
  /** What it means, and what is simplified in it. */
  readonly explanation: string;
  readonly usdPerHour: number;
  /** Share of the cost as it ran, 1 being the same. */
  readonly shareOfRun: number;
  /** Nobody can buy it; it is a yardstick. */
  readonly isImaginary: boolean;
}

/**
 * Prices the same capacity in several ways. `stretches` are equal parts of the run, one after the other; a schedule has one
 * size for each. Empty until something has been paid for. All but Spot are at the on-demand list price; neither the time that
 * a launch takes nor what an interruption costs is counted.
 */
export function compareCapacityCosts(
  stretches: readonly CapacityStretch[],
  { usdPerHour, spotShare }: CapacityPrice,
): readonly CapacityOffer[] {
  const hours = sumOf(stretches, (stretch) => stretch.hours);
  const mean = (of: (stretch: CapacityStretch) => number): number =>
    sumOf(stretches, (stretch) => of(stretch) * stretch.hours) / hours;
  const run = hours > 0 ? mean(({ paidAverage }) => paidAverage) : 0;
  if (run === 0) return [];
  const offer = (
    title: string,
    units: number,
    explanation: string,
    isImaginary = false,
  ): CapacityOffer => ({
    title,
    explanation,
    usdPerHour: units * usdPerHour,
    shareOfRun: units / run,
    isImaginary,
  });
  const peak = Math.max(...stretches.map(({ paidPeak }) => paidPeak));
  const least = Math.min(...stretches.map(({ paidLeast }) => paidLeast));
  const offers = [
    offer('As it ran', run, 'What ran, second by second, on demand.'),
    offer('Peak all the time', peak, 'As many as ever ran, all the time: no scaling.'),
    offer(
      'By schedule',
      mean(({ paidPeak }) => paidPeak),
      `${stretches.length} sizes set by the clock, each as many as ran at most in its part of the run. Whoever writes the schedule must know them beforehand.`,
    ),
    offer(
      'Average use all the time',
      mean(({ usedAverage }) => usedAverage),
      'Only what was used, every unit busy at every moment. Impossible: a yardstick.',
      true,
    ),
  ];
  if (spotShare === undefined) return offers;
  const percent = Math.round(spotShare * 100);
  return [
    ...offers,
    offer(
      'Spot for what comes and goes',
      least + (run - least) * spotShare,
      `The least that ran on demand, the rest at ${percent} % of the price: the median of Spot prices, which differ by type and day. Interruptions are not counted.`,
    ),
    offer(
      'All Spot',
      run * spotShare,
      `Everything at ${percent} % of the price. AWS may take back any of it with two minutes’ notice.`,
    ),
  ];
}

function sumOf(
  stretches: readonly CapacityStretch[],
  of: (stretch: CapacityStretch) => number,
): number {
  return stretches.reduce((total, stretch) => total + of(stretch), 0);
}
