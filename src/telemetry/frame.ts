import type { Microseconds } from '../base/units.ts';
import type { FaceState } from './face-state.ts';
import type { FlowGrain } from './flow-grain.ts';
import type { Column, SampleBlock } from './layout.ts';

/** A mark on the timeline, with its moment and node. */
export interface TimedNotice {
  readonly at: Microseconds;
  /** Creation number of the node. */
  readonly node: number;
  readonly kind: 'change' | 'limit' | 'fault' | 'recovery';
  readonly text: string;
}

/** Messages of one node that were refused or lost for one reason, since the start. */
export interface ReasonCount {
  readonly reason: string;
  /** Creation number of the node where the reason arose. */
  readonly arisenAt: number;
  readonly count: number;
}

/** The books of one node since the start: received = completed + refused + lost + in flight. */
export interface NodeBooks {
  readonly node: number;
  readonly received: number;
  readonly completed: number;
  readonly inFlight: number;
  readonly refused: readonly ReasonCount[];
  readonly lost: readonly ReasonCount[];
}

/** Two hashes of a run up to now: which events ran in which order, and what was measured. */
export interface Fingerprint {
  readonly events: string;
  readonly results: string;
}

/**
 * What the worker tells the page, 10 to 20 times a second while something changes. The numbers of `blocks` are
 * transferred, the rest is cloned.
 */
export interface Frame {
  /** Grows with every (re)start of the run, so that frames of an abandoned run can be told apart. */
  readonly run: number;
  readonly time: Microseconds;
  /** Events executed since the start: how much work it would be to come here again. */
  readonly eventCount: number;
  readonly playing: boolean;
  /** Simulated seconds per wall-clock second that were reached lately; 0 while paused. */
  readonly speedReached: number;
  /** Columns added since the last frame; the first of them has index `firstAddedColumn`. */
  readonly addedColumns: readonly Column[];
  readonly firstAddedColumn: number;
  readonly blocks: readonly SampleBlock[];
  /** The inside of the nodes that look different since the last frame, by creation number. */
  readonly faces: Readonly<Record<number, FaceState>>;
  /** How finely each flow is simulated, by the number of the node where it begins. */
  readonly flows: Readonly<Record<number, readonly FlowGrain[]>>;
  readonly notices: readonly TimedNotice[];
  readonly books: readonly NodeBooks[];
  readonly fingerprint: Fingerprint;
  /** Why the engine stopped the run (a fault of the program, not of the diagram), or null. */
  readonly failure: string | null;
}
