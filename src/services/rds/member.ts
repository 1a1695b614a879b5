import type { EventHandle } from '../../kernel/scheduler.ts';
import type { DatabaseInstance } from './database-instance.ts';

/**
 * What an instance is in its database: the one that takes writes; a standby that is only written to; a standby that also
 * serves reads, as in a Multi-AZ DB cluster; a read replica, or an Aurora Replica.
 */
export type Role = 'primary' | 'standby' | 'readable-standby' | 'replica';

/** An instance of a database, with its place there. */
export class Member {
  /** When it comes back, while it is away. */
  return: EventHandle | undefined;
  /** Writes of the primary that it has not applied. */
  backlog = 0;

  /** `isScaled`: auto scaling made it, and may take it away again (RDS-6). */
  constructor(
    readonly instance: DatabaseInstance,
    public role: Role,
    readonly isScaled: boolean,
  ) {}

  get isAvailable(): boolean {
    return this.instance.state === 'available';
  }

  /** Whether it answers at the reader endpoint. */
  get reads(): boolean {
    return this.isAvailable && (this.role === 'replica' || this.role === 'readable-standby');
  }

  /**
   * A second has passed in which the primary did so many writes and this one could apply so many: what is over waits, so
   * that the lag grows by writes ÷ applied − 1 (RDS-4).
   */
  replicate(writes: number, applied: number): void {
    this.backlog = Math.max(0, this.backlog + writes - (this.isAvailable ? applied : 0));
  }
}
