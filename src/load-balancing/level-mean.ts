import type { Microseconds } from '../base/units.ts';

/** A level and its mean over time, such as the number of open connections that capacity units are counted by. */
export class LevelMean {
  private current = 0;
  private changedAt: Microseconds;
  private takenAt: Microseconds;
  /** Level times microseconds since the mean was taken. */
  private area = 0;

  constructor(private readonly clock: { readonly now: Microseconds }) {
    this.changedAt = clock.now;
    this.takenAt = clock.now;
  }

  get level(): number {
    return this.current;
  }

  set(level: number): void {
    this.integrate();
    this.current = level;
  }

  /** The mean since it was taken the last time; time has passed since. */
  take(): number {
    this.integrate();
    const mean = this.area / (this.clock.now - this.takenAt);
    this.area = 0;
    this.takenAt = this.clock.now;
    return mean;
  }

  private integrate(): void {
    this.area += this.current * (this.clock.now - this.changedAt);
    this.changedAt = this.clock.now;
  }
}
