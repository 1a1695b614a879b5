import type { Distribution } from '../base/distribution.ts';
import { MICROSECONDS_PER_MILLISECOND } from '../base/units.ts';
import { RandomSpan } from '../kernel/random-span.ts';
import type { CallerSettings } from './caller-fields.ts';

/**
 * The wait before the next attempt after `failures` failed ones (1, 2, …): min(cap, base × 2^(failures − 1)), then
 * jittered. Source: AWS Architecture Blog, "Exponential Backoff and Jitter".
 */
export function backoff(settings: CallerSettings, failures: number): RandomSpan {
  return new RandomSpan(waitOf(settings, failures), MICROSECONDS_PER_MILLISECOND);
}

function waitOf(settings: CallerSettings, failures: number): Distribution {
  const ceiling = ceilingOf(settings, failures);
  switch (settings.jitter) {
    case 'full':
      return { kind: 'uniform', low: 0, high: ceiling };
    case 'equal':
      return { kind: 'uniform', low: ceiling / 2, high: ceiling };
    case 'none':
      return { kind: 'constant', value: ceiling };
  }
}

/** The longest wait, in milliseconds. */
function ceilingOf(settings: CallerSettings, failures: number): number {
  let ceiling = settings.backoffBaseMilliseconds;
  for (let doubling = 1; doubling < failures; doubling += 1) {
    if (ceiling >= settings.backoffCapMilliseconds) break;
    ceiling *= 2;
  }
  return Math.min(ceiling, settings.backoffCapMilliseconds);
}
