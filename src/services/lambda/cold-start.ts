import type { Distribution } from '../../base/distribution.ts';
import { fromMilliseconds, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { createSampler, type Sampler } from '../../kernel/sampler.ts';
import { INIT_DURATIONS, type InitDuration } from './cold-start-facts.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import type { LambdaConfig } from './fields.ts';

/**
 * How long a new environment takes: placement (seen by the caller, not billed), then the Init phase. Both are
 * model: AWS publishes neither.
 */
export class ColdStart {
  private sampler: Sampler;

  constructor(
    config: LambdaConfig,
    private readonly stream: RandomStream,
  ) {
    this.sampler = initSampler(config);
  }

  configure(config: LambdaConfig): void {
    this.sampler = initSampler(config);
  }

  /** Placing the environment and fetching the code. */
  placement(): Microseconds {
    const shortest = FACTS.placementMillisecondsMin.value;
    const longest = FACTS.placementMillisecondsMax.value;
    return fromMilliseconds(shortest + (longest - shortest) * this.stream.uniform());
  }

  /** The Init phase: runtime, libraries and the code outside the handler. */
  init(): Microseconds {
    return fromMilliseconds(this.sampler.sample(this.stream));
  }
}

function initSampler(config: LambdaConfig): Sampler {
  if (config.runtime === 'custom') return createSampler(customDistribution(config));
  const quantiles = INIT_DURATIONS[config.runtime];
  const factor = config.dependencies === 'typical' ? quantiles.typicalFactor.value : 1;
  return quantileSampler(quantiles, factor);
}

function customDistribution(config: LambdaConfig): Distribution {
  return config.initDurationMilliseconds;
}

/**
 * Draws by inverting a distribution function that is linear between the known quantiles. The ends are ours: the
 * smallest value lies as far below the median as the 90th percentile lies above it, but not under half the median;
 * the largest as far above the 99th percentile as that lies above the 90th.
 */
export function quantileSampler(quantiles: InitDuration, factor: number): Sampler {
  const p50 = quantiles.p50.value;
  const p90 = quantiles.p90.value;
  const p99 = quantiles.p99.value;
  const probabilities = [0, 0.5, 0.9, 0.99, 1];
  const values = [Math.max(p50 / 2, 2 * p50 - p90), p50, p90, p99, 2 * p99 - p90];
  return {
    sample(stream) {
      const probability = stream.uniform();
      let upper = 1;
      while (probability >= (probabilities[upper] ?? 1)) upper += 1;
      const from = probabilities[upper - 1] ?? 0;
      const to = probabilities[upper] ?? 1;
      const low = values[upper - 1] ?? 0;
      const high = values[upper] ?? 0;
      return factor * (low + ((high - low) * (probability - from)) / (to - from));
    },
  };
}
