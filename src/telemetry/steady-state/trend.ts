import { grouped, isConstant, lengthOf, type Observations } from './observations.ts';

/** Stretches that a straight line is laid through. */
const STRETCHES = 8;

/** The two-sided 99.5 % point of Student's t with the six degrees of freedom that eight points and a line leave. */
const STUDENT_995_SIX = 4.317;

/** Whether the values rise or fall as a whole: the slope of a line through the means of eight stretches, tested at 0.5 %. */
export function trendOf(observations: Observations): 'rising' | 'falling' | null {
  if (isConstant(observations)) return null;
  const { amounts, weights } = grouped(
    observations,
    Math.floor(lengthOf(observations) / STRETCHES),
  );
  const values = [...amounts]
    .map((amount, index) => amount / (weights[index] ?? 0))
    .slice(-STRETCHES);
  if (values.length < STRETCHES || values.some((value) => !Number.isFinite(value))) return null;
  const { slope, error } = lineThrough(values);
  if (Math.abs(slope) <= STUDENT_995_SIX * error) return null;
  return slope > 0 ? 'rising' : 'falling';
}

/** The slope of the least-squares line through evenly spaced values, with its standard error. */
function lineThrough(values: readonly number[]): {
  readonly slope: number;
  readonly error: number;
} {
  const count = values.length;
  const mean = values.reduce((total, value) => total + value, 0) / count;
  const middle = (count - 1) / 2;
  const spread = (count * (count * count - 1)) / 12;
  const slope =
    values.reduce((total, value, index) => total + (index - middle) * (value - mean), 0) / spread;
  const residuals = values.reduce(
    (total, value, index) => total + (value - mean - slope * (index - middle)) ** 2,
    0,
  );
  return { slope, error: Math.sqrt(residuals / ((count - 2) * spread)) };
}
