import type { Microseconds } from '../../base/units.ts';
import type { KeyNumber } from './key-groups.ts';
import type { KeyedEvents } from './keyed-events.ts';
import type { TimeWindow } from './window-assigner.ts';

/** What one key has in one window: the unit of state. */
export interface WindowEntry extends TimeWindow {
  readonly number: KeyNumber;
  readonly count: number;
  /** Whether its result has been given; a late event may still change it. */
  readonly hasFired: boolean;
}

/** What became of some events. */
export interface Admission {
  /** Events that came when all their windows were done with. */
  readonly lateCount: number;
  /** Results that events within the allowed lateness changed. */
  readonly updateCount: number;
}

/** A window that fired, with the keys that have a result in it. */
export interface Firing extends TimeWindow {
  readonly numbers: readonly KeyNumber[];
}

/** A window as the face draws it. */
export interface ShownWindow extends TimeWindow {
  readonly eventCount: number;
  readonly hasFired: boolean;
}

/** Windows of one subtask and the events in them. */
export interface WindowStore {
  /** Entries held. */
  readonly entryCount: number;
  /** Puts events into their windows, as the watermark stands (MF-7). */
  add(events: KeyedEvents, watermark: Microseconds): Admission;
  /** The watermark moved on: fires windows, lets go of those that are done with. */
  advance(watermark: Microseconds): readonly Firing[];
  /** Up to `max` windows to be drawn. */
  shown(max: number): readonly ShownWindow[];
  /** All entries, for a checkpoint. */
  entries(): Iterable<WindowEntry>;
  /** Takes over an entry of a checkpoint. */
  restore(entry: WindowEntry): void;
}

/** All events were counted, and no result was changed. */
export const IN_TIME: Admission = { lateCount: 0, updateCount: 0 };
