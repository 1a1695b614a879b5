import type { Microseconds } from '../base/units.ts';

/** Names one scheduled event so that it can be cancelled. Opaque; never reused within a run. */
export type EventHandle = number;

/**
 * Order among events of one instant, lowest first. Within an instant, what frees capacity comes before
 * what asks for it (design §5, point 3), and samples see the instant completed.
 */
export const Priority = {
  /** What a person did. */
  Intervention: 0,
  /** Frees a slot, ends a timeout, makes a message visible. */
  Release: 1,
  /** Everything without a reason to be elsewhere. */
  Normal: 2,
  /** Offers to those who wait what has become free in this instant. */
  Handover: 3,
  /** Asks for capacity: arrivals and polls. */
  Admission: 4,
  /** Lets in and begins what has come together in this instant. */
  Begin: 5,
  /** Calls others with what has come together in this instant. */
  Call: 6,
  /** Tells callers what has ended in this instant. */
  Reply: 7,
  /** Refuses what has found no room in this instant. */
  Refusal: 8,
  /** Reads the state for frames and fingerprints. */
  Sample: 9,
} as const;
export type Priority = (typeof Priority)[keyof typeof Priority];

/** What a part of the model sees of the clock and the event queue. Its events are tagged with its owner. */
export interface Scheduler {
  /** The present moment. */
  readonly now: Microseconds;
  /**
   * Runs `callback` after `delay` (whole microseconds, not negative). Events of one instant run by priority,
   * then in the order in which they were scheduled. Throws AssertionFailure for a delay that is negative,
   * fractional or not finite.
   */
  schedule(delay: Microseconds, callback: () => void, priority?: Priority): EventHandle;
  /** Withdraws an event. Returns whether it was still pending. */
  cancel(handle: EventHandle): boolean;
}
