import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';

/** What may be saved up while pollers are idle. */
const BURST: Microseconds = MICROSECONDS_PER_SECOND;

/**
 * How much provisioned pollers receive: each 10 calls and 1 MB a second. Kept as the moments until which calls and bytes
 * are paid for.
 */
export class PollerThroughput {
  private callsUntil: Microseconds = 0;
  private bytesUntil: Microseconds = 0;

  /** How long the next receive of `pollerCount` pollers has to wait; 0 when it may go at once. */
  wait(now: Microseconds): Microseconds {
    return Math.max(0, this.callsUntil - now - BURST, this.bytesUntil - now - BURST);
  }

  /** A receive goes out. */
  noteCall(now: Microseconds, pollerCount: number): void {
    const perSecond = pollerCount * FACTS.pollerReceivesPerSecond.value;
    this.callsUntil =
      Math.max(now, this.callsUntil) + Math.ceil(MICROSECONDS_PER_SECOND / perSecond);
  }

  /** Messages came. */
  noteBytes(now: Microseconds, pollerCount: number, bytes: number): void {
    const perSecond = pollerCount * FACTS.pollerBytesPerSecond.value;
    this.bytesUntil =
      Math.max(now, this.bytesUntil) + Math.ceil((bytes * MICROSECONDS_PER_SECOND) / perSecond);
  }
}
