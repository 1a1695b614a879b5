import type { Distribution } from '../../base/distribution.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { createSampler } from '../../kernel/sampler.ts';
import type { BatchSizes } from './station-setting.ts';

/** Draws one value. */
export type Draw = () => number;

/**
 * Draws for a reference that runs beside the kernel on equal random numbers: the same values, worked out by other code. The
 * log-normal and the gamma distribution have no inverse that is as short; there the kernel's own sampler draws, which
 * `sampler.test.ts` and `sampler.verify.ts` hold against the distributions themselves.
 */
export function independentDraw(distribution: Distribution, stream: RandomStream): Draw {
  switch (distribution.kind) {
    case 'constant':
      return () => distribution.value;
    case 'uniform':
      return () => distribution.low + (distribution.high - distribution.low) * stream.uniform();
    case 'exponential':
      return () => distribution.mean * Math.log(1 / stream.openUniform());
    default: {
      const sampler = createSampler(distribution);
      return () => sampler.sample(stream);
    }
  }
}

/** Draws how many messages come at one instant, for simulation and reference alike. */
export function batchSizeDraw(batchSizes: BatchSizes | undefined, stream: RandomStream): Draw {
  if (!batchSizes) return () => 1;
  if (batchSizes.kind === 'fixed') return () => batchSizes.size;
  const again = Math.log(1 - 1 / batchSizes.mean);
  return () => 1 + Math.floor(Math.log(stream.openUniform()) / again);
}
