/** Student's t, two-sided 99.9 %, by degrees of freedom (standard tables). */
const STUDENT_999: readonly (readonly [number, number])[] = [
  [2, 31.599],
  [3, 12.924],
  [4, 8.61],
  [5, 6.869],
  [6, 5.959],
  [7, 5.408],
  [8, 5.041],
  [9, 4.781],
  [11, 4.437],
  [14, 4.14],
  [19, 3.883],
  [24, 3.745],
  [29, 3.659],
  [39, 3.558],
  [59, 3.46],
  [119, 3.373],
  [999, 3.3],
];

/** Mean of independent replications with the half width of its 99.9 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly halfWidth: number;
  /** Whether `value` lies inside the interval. */
  includes(value: number): boolean;
}

/** The estimate from independent values (at least three). */
export function estimate(values: readonly number[]): Estimate {
  const count = values.length;
  if (count < 3) throw new RangeError('an estimate needs at least three replications');
  const mean = values.reduce((total, value) => total + value, 0) / count;
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (count - 1);
  const halfWidth = studentFactor(count - 1) * Math.sqrt(variance / count);
  return {
    mean,
    halfWidth,
    includes: (value) => Math.abs(value - mean) <= halfWidth,
  };
}

/** Runs `replication` with the seeds 1, 2, … and estimates its result. */
export function replicate(count: number, replication: (seed: number) => number): Estimate {
  return estimate(Array.from({ length: count }, (_unused, index) => replication(index + 1)));
}

/** The factor of the largest tabulated freedom that does not exceed the one asked for: never too narrow. */
function studentFactor(freedom: number): number {
  let factor = Number.POSITIVE_INFINITY;
  for (const [tabulated, value] of STUDENT_999) if (tabulated <= freedom) factor = value;
  return factor;
}
