import { fromMilliseconds, type Microseconds } from '../base/units.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { CallerSettings } from './caller-fields.ts';

/**
 * The wait before the next attempt after `failures` failed ones (1, 2, …): min(cap, base × 2^(failures − 1)), then
 * jittered. Source: AWS Architecture Blog, "Exponential Backoff and Jitter".
 */
export function backoff(
  settings: CallerSettings,
  failures: number,
  stream: RandomStream,
): Microseconds {
  let ceiling = settings.backoffBaseMilliseconds;
  for (let doubling = 1; doubling < failures; doubling += 1) {
    if (ceiling >= settings.backoffCapMilliseconds) break;
    ceiling *= 2;
  }
  ceiling = Math.min(ceiling, settings.backoffCapMilliseconds);
  switch (settings.jitter) {
    case 'full':
      return fromMilliseconds(stream.uniform() * ceiling);
    case 'equal':
      return fromMilliseconds(ceiling / 2 + (stream.uniform() * ceiling) / 2);
    case 'none':
      return fromMilliseconds(ceiling);
  }
}
