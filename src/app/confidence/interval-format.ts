import type { MetricUnit, Statistic } from '../../telemetry/metric.ts';
import { constantText, intervalText } from '../../telemetry/steady-state/interval-text.ts';
import type { Steady, SteadyState } from '../../telemetry/steady-state/steady-state.ts';
import { formatMoment } from '../widgets/moment-format.ts';
import { nameOfMean, type JudgedMetric } from './judged-metric.ts';

/** A verdict in as few words as can be: `12.3 ± 0.4` and ` ms`, or `not yet steady` without a unit. */
export function compactVerdict({ unit, factor }: JudgedMetric, verdict: SteadyState): Quantity {
  if (!verdict.steady) return { text: 'not yet steady', suffix: '' };
  return quantityOf(verdict, factor, unit);
}

/** A quantity as it is read: its number, and what is written behind it. */
export interface Quantity {
  readonly text: string;
  readonly suffix: string;
}

/**
 * A verdict in full: `mean 12.3 ± 0.4 ms (95 %, 8 batches, first 35 s left out)`, or `not yet steady: ` and why.
 */
export function verdictSentence(metric: JudgedMetric, verdict: SteadyState): string {
  if (!verdict.steady) return `not yet steady: ${verdict.reason}`;
  const { halfWidth, batches, truncatedSeconds, fromSeconds } = verdict;
  const beginSeconds = fromSeconds - truncatedSeconds;
  const notes = [
    ...(halfWidth === 0 ? ['the same in every second'] : ['95 %', `${batches} batches`]),
    ...(beginSeconds > 0 ? [`since ${formatMoment(beginSeconds)}`] : []),
    ...(truncatedSeconds > 0 ? [`first ${truncatedSeconds} s left out`] : []),
  ];
  const { text, suffix } = quantityOf(verdict, metric.factor, metric.unit);
  return `${meanOf(metric.statistic)} ${text}${suffix} (${notes.join(', ')})`;
}

/** What a long-run mean is of. A percentile's is that of single seconds, for seconds are what is recorded. */
function meanOf(statistic: Statistic): string {
  const name = nameOfMean(statistic);
  return name === 'mean' ? name : `mean of the ${name} of single seconds`;
}

function quantityOf({ mean, halfWidth }: Steady, factor: number, unit: MetricUnit): Quantity {
  const { divisor, suffix } = scaleFor(mean * factor, unit);
  const scaled = (value: number): number => (value * factor) / divisor;
  const text =
    halfWidth === 0 ? constantText(scaled(mean)) : intervalText(scaled(mean), scaled(halfWidth));
  return { text, suffix };
}

interface Scale {
  readonly divisor: number;
  readonly suffix: string;
}

/** Counts and sizes in steps of a thousand, from the largest. */
const THOUSANDS = [1e12, 1e9, 1e6, 1e3, 1] as const;
const COUNT_SUFFIXES = ['T', 'B', 'M', 'K', ''] as const;
const BYTE_SUFFIXES = ['TB', 'GB', 'MB', 'kB', 'B'] as const;

/** The unit that suits a size, as `formatQuantity` chooses it for single values. */
function scaleFor(value: number, unit: MetricUnit): Scale {
  switch (unit) {
    case 'Milliseconds':
      return value < 1_000 ? { divisor: 1, suffix: ' ms' } : { divisor: 1_000, suffix: ' s' };
    case 'Seconds':
      return value < 1 ? { divisor: 1e-3, suffix: ' ms' } : { divisor: 1, suffix: ' s' };
    case 'Bytes': {
      const { divisor, suffix } = inThousands(value, 1_000, BYTE_SUFFIXES);
      return { divisor, suffix: ` ${suffix}` };
    }
    case 'Percent':
      return { divisor: 1, suffix: ' %' };
    case 'Count/Second': {
      const { divisor, suffix } = inThousands(value, 10_000, COUNT_SUFFIXES);
      return { divisor, suffix: `${suffix}/s` };
    }
    case 'Count':
    case 'None':
      return inThousands(value, 10_000, COUNT_SUFFIXES);
  }
}

function inThousands(value: number, plainBelow: number, suffixes: readonly string[]): Scale {
  const isPlain = value < plainBelow;
  const position = THOUSANDS.findIndex((step) => step === 1 || (!isPlain && value >= step));
  return { divisor: THOUSANDS[position] ?? 1, suffix: suffixes[position] ?? '' };
}
