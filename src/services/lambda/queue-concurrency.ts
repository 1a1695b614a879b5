import { SECONDS_PER_MINUTE } from '../../base/units.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';
import type { QueueMappingSettings } from './mapping-fields.ts';

const INITIAL = FACTS.queueInitialConcurrency.value;

/** How far concurrency rises or falls in one step. */
export const STEP =
  (FACTS.queueScaleUpPerMinute.value * FACTS.queueScaleStepSeconds.value) / SECONDS_PER_MINUTE;

/** What the pollers saw since the last step. */
export interface PollerExperience {
  /** Every poller found messages: more wait in the queue. */
  readonly allFoundMessages: boolean;
  /** The function was throttled. */
  readonly throttled: boolean;
  /** A batch failed as a whole. */
  readonly failed: boolean;
}

/**
 * How many batches of a queue may be at the function at once. It begins at 5 and grows by 300 a minute while
 * messages remain, up to 1,250, the mapping's maximum or the function's limit, whichever is least (LMD-19, LMD-24).
 * Batches that fail take it back at the same rate (ESM-5; AWS gives no rate, so that one is ours).
 */
export class QueueConcurrency {
  private wanted = INITIAL;

  /** Batches at once now, under these settings and this limit of the function. */
  current(settings: QueueMappingSettings, functionLimit: number): number {
    return Math.min(this.wanted, ceilingOf(settings, functionLimit));
  }

  /** Adjusts to what was seen during one step. */
  step(seen: PollerExperience, settings: QueueMappingSettings, functionLimit: number): void {
    const ceiling = ceilingOf(settings, functionLimit);
    if (seen.failed) this.wanted = Math.max(INITIAL, Math.min(this.wanted, ceiling) - STEP);
    else if (seen.allFoundMessages && !seen.throttled) {
      this.wanted = Math.min(Math.max(INITIAL, ceiling), this.wanted + STEP);
    }
  }

  /** Pollers came back empty and are gone. */
  shrinkTo(pollerCount: number): void {
    this.wanted = Math.max(INITIAL, Math.min(this.wanted, pollerCount));
  }
}

/** Growth stops at the function's limit, but the first five pollers start whatever it is (ESM-6). */
function ceilingOf(settings: QueueMappingSettings, functionLimit: number): number {
  const own = settings.limitConcurrency
    ? settings.maximumConcurrency
    : FACTS.queueConcurrencyMax.value;
  return Math.min(own, Math.max(INITIAL, functionLimit));
}
