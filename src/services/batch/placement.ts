import type { Microseconds } from '../../base/units.ts';
import type { Linked } from '../../kernel/linked-list.ts';
import type { Host } from './host.ts';
import type { DefinitionConfig } from './job-fields.ts';
import type { JobLot } from './job-lot.ts';

/** Jobs of a placement whose ends are known: they work to their end, or are stopped at the time-out. */
export interface RunningJobs {
  readonly placement: Placement;
  readonly isTimedOut: boolean;
}

/** Jobs of one lot and attempt that were placed on one host together. */
export class Placement implements Linked<Placement> {
  previous: Placement | undefined;
  next: Placement | undefined;
  state: 'starting' | 'running' = 'starting';
  startedAt: Microseconds;
  /** The jobs went with their host or were stopped; whatever else was to happen to them does not. */
  isGone = false;
  readonly working: RunningJobs = { placement: this, isTimedOut: false };
  readonly overrunning: RunningJobs = { placement: this, isTimedOut: true };

  constructor(
    readonly lot: JobLot,
    readonly attempt: number,
    readonly host: Host,
    /** Jobs that have not ended. */
    public count: number,
    readonly placedAt: Microseconds,
  ) {
    this.startedAt = placedAt;
  }

  get definition(): DefinitionConfig {
    return this.lot.definition;
  }
}
