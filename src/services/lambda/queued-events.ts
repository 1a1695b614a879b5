import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { EVENT_FACTS as FACTS } from './event-facts.ts';

const GROUP_SPAN = fromSeconds(FACTS.waitingGroupSeconds.value);

/** Asynchronous events that share everything, their fate so far included. A value: changes make another one. */
export interface QueuedEvents {
  readonly cohort: Cohort;
  /** When the queue accepted the oldest of them. */
  readonly acceptedAt: Microseconds;
  /** How often the function failed with them. */
  readonly failureCount: number;
  /** How often in a row they were throttled. */
  readonly throttleCount: number;
}

/** `count` of some events. */
export function someOf(events: QueuedEvents, count: number): QueuedEvents {
  return { ...events, cohort: withCount(events.cohort, count) };
}

/**
 * Two groups of events as one, or null when they are to be told apart. Only events that move on a grid are put together,
 * and only when they were accepted within a second of each other; the group is as old as its oldest.
 */
export function together(one: QueuedEvents, other: QueuedEvents): QueuedEvents | null {
  const { cohort } = one;
  const isAlike =
    cohort.tick > 0 &&
    cohort.tick === other.cohort.tick &&
    cohort.kind === other.cohort.kind &&
    cohort.keys === other.cohort.keys &&
    cohort.key === other.cohort.key &&
    cohort.sizeBytes === other.cohort.sizeBytes &&
    cohort.source === other.cohort.source &&
    cohort.poison === other.cohort.poison &&
    one.failureCount === other.failureCount &&
    one.throttleCount === other.throttleCount &&
    Math.abs(one.acceptedAt - other.acceptedAt) <= GROUP_SPAN;
  if (!isAlike) return null;
  const older = one.acceptedAt <= other.acceptedAt ? one : other;
  return someOf(older, cohort.count + other.cohort.count);
}
