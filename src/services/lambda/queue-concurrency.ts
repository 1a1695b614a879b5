import { SECONDS_PER_MINUTE } from '../../base/units.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';
import type { QueueMappingSettings } from './mapping-fields.ts';

const INITIAL = FACTS.queueInitialConcurrency.value;

/** What the pollers saw since the last step. */
export interface PollerExperience {
  /** Every poller found messages: more wait in the queue. */
  readonly allFoundMessages: boolean;
  /** The function was throttled. */
  readonly throttled: boolean;
  /** A batch failed as a whole. */
  readonly failed: boolean;
}

/** Between which numbers of batches a mapping scales, and how fast. */
interface ScalingRange {
  readonly lowest: number;
  readonly highest: number;
  /** Batches that one step adds or takes back. */
  readonly step: number;
}

/**
 * How many batches of a queue may be at the function at once. It begins at 5 and grows by 300 a minute while
 * messages remain, up to 1,250, the mapping's maximum or the function's limit, whichever is least (LMD-19, LMD-24).
 * Provisioned pollers begin at ten for each of their minimum and grow by 1,000 a minute. Batches that fail take it back
 * at the same rate (ESM-5; AWS gives no rate, so that one is ours).
 */
export class QueueConcurrency {
  private wanted = 0;

  /** Batches at once now, under these settings and this limit of the function. */
  current(settings: QueueMappingSettings, functionLimit: number): number {
    const { lowest, highest } = rangeOf(settings, functionLimit);
    return Math.floor(Math.min(Math.max(this.wanted, lowest), highest));
  }

  /** The most that {@link current} can become. */
  ceiling(settings: QueueMappingSettings, functionLimit: number): number {
    return rangeOf(settings, functionLimit).highest;
  }

  /** Adjusts to what was seen during one step. */
  step(seen: PollerExperience, settings: QueueMappingSettings, functionLimit: number): void {
    const { lowest, highest, step } = rangeOf(settings, functionLimit);
    const wanted = Math.max(lowest, this.wanted);
    if (seen.failed) this.wanted = Math.max(lowest, Math.min(wanted, highest) - step);
    else if (seen.allFoundMessages && !seen.throttled) {
      this.wanted = Math.min(Math.max(lowest, highest), wanted + step);
    }
  }

  /** Pollers came back empty and are gone. */
  shrinkTo(pollerCount: number): void {
    this.wanted = Math.min(this.wanted, pollerCount);
  }
}

/** Growth stops at the function's limit, but the first five pollers start whatever it is (ESM-6). */
function rangeOf(settings: QueueMappingSettings, functionLimit: number): ScalingRange {
  const limit = Math.max(INITIAL, functionLimit);
  if (settings.pollers === 'provisioned') {
    const each = FACTS.pollerConcurrency.value;
    const highest = Math.min(settings.maximumPollers * each, limit);
    return {
      lowest: Math.min(settings.minimumPollers * each, highest),
      highest,
      step: perStep(FACTS.provisionedScaleUpPerMinute.value),
    };
  }
  const own = settings.limitConcurrency
    ? settings.maximumConcurrency
    : FACTS.queueConcurrencyMax.value;
  return {
    lowest: INITIAL,
    highest: Math.min(own, limit),
    step: perStep(FACTS.queueScaleUpPerMinute.value),
  };
}

function perStep(perMinute: number): number {
  return (perMinute * FACTS.queueScaleStepSeconds.value) / SECONDS_PER_MINUTE;
}
