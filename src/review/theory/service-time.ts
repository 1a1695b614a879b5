import type { Distribution } from '../../base/distribution.ts';

/** What closed forms need of a service time. */
export interface ServiceTime {
  /** In the unit of the distribution. */
  readonly mean: number;
  /** Coefficient of variation; Infinity where the variance does not exist. */
  readonly variation: number;
  /** Third moments do not exist: then the mean wait of a run has no variance, and no run settles on it. */
  readonly isHeavy: boolean;
}

/** Mean and spread of a distribution, exactly. */
export function serviceTimeOf(distribution: Distribution): ServiceTime {
  const { mean, variation } = momentsOf(distribution);
  const isHeavy = distribution.kind === 'pareto' && distribution.tail <= 3;
  return { mean, variation, isHeavy };
}

function momentsOf(distribution: Distribution): Omit<ServiceTime, 'isHeavy'> {
  switch (distribution.kind) {
    case 'constant':
      return { mean: distribution.value, variation: 0 };
    case 'uniform': {
      const { low, high } = distribution;
      const mean = (low + high) / 2;
      return { mean, variation: ratio((high - low) / Math.sqrt(12), mean) };
    }
    case 'exponential':
      return { mean: distribution.mean, variation: 1 };
    case 'log-normal':
      return { mean: distribution.mean, variation: distribution.variation };
    case 'gamma':
      return { mean: distribution.mean, variation: 1 / Math.sqrt(distribution.shape) };
    case 'pareto': {
      const { mean, tail } = distribution;
      return { mean, variation: tail > 2 ? 1 / Math.sqrt(tail * (tail - 2)) : Infinity };
    }
    case 'empirical': {
      const { values } = distribution;
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return { mean, variation: ratio(Math.sqrt(squares / values.length), mean) };
    }
  }
}

function ratio(deviation: number, mean: number): number {
  return mean === 0 ? 0 : deviation / mean;
}
