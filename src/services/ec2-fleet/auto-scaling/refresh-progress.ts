import type { Microseconds } from '../../../base/units.ts';
import type { Instance } from '../ec2-instance.ts';
import type { RefreshPreferences } from './refresh-fields.ts';

const PERCENT = 100;

/** How far an instance refresh has come. */
export class RefreshProgress {
  /** Until then it waits at a checkpoint. */
  pausedUntil: Microseconds = 0;
  /** Percent of the instances at which it waits next; 100 where it does not wait. */
  checkpoint: number;
  private outdated: readonly Instance[];
  private readonly taken = new Set<Instance>();
  private readonly total: number;

  constructor(
    readonly preferences: RefreshPreferences,
    outdated: readonly Instance[],
  ) {
    this.outdated = outdated;
    this.total = outdated.length;
    this.checkpoint = preferences.checkpointEveryPercent;
  }

  /** Instances that have not gone yet. */
  get remaining(): readonly Instance[] {
    return this.outdated;
  }

  /** Instances that are being replaced and have not gone yet. */
  get underWay(): number {
    return this.taken.size;
  }

  get percentComplete(): number {
    if (this.total === 0) return PERCENT;
    return Math.floor((PERCENT * (this.total - this.outdated.length)) / this.total);
  }

  /** Takes the next to be replaced, oldest first; none beyond the next checkpoint, and none for a negative count. */
  take(count: number): readonly Instance[] {
    const gone = this.total - this.outdated.length + this.taken.size;
    const upTo = Math.ceil((this.total * this.checkpoint) / PERCENT);
    const next = this.outdated
      .filter((instance) => !this.taken.has(instance))
      .slice(0, Math.max(0, Math.min(count, upTo - gone)));
    for (const instance of next) this.taken.add(instance);
    return next;
  }

  /** Whether everything up to the checkpoint has been replaced. Once it has, the next one counts. */
  passesCheckpoint(): boolean {
    const isReached = this.percentComplete >= this.checkpoint && this.taken.size === 0;
    if (!isReached || this.checkpoint >= PERCENT) return false;
    this.checkpoint = Math.min(PERCENT, this.checkpoint + this.preferences.checkpointEveryPercent);
    return true;
  }

  /** Instances are gone, by whomever. Returns whether any of them was to be replaced. */
  forget(instances: readonly Instance[]): boolean {
    const before = this.outdated.length;
    const gone = new Set(instances);
    this.outdated = this.outdated.filter((instance) => !gone.has(instance));
    for (const instance of instances) this.taken.delete(instance);
    return this.outdated.length < before;
  }
}
