import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';

const START_DELAY_MIN = fromSeconds(FACTS.provisionedStartSecondsMin.value);
const START_DELAY_MAX = fromSeconds(FACTS.provisionedStartSecondsMax.value);

/** Environments that provisioned concurrency keeps ready: they need no Init and do not go when they are idle (LMD-7). */
export class ProvisionedEnvironments {
  /** Environments that are allocated: idle or busy. */
  private allocated = 0;
  private busyCount = 0;
  private wanted = 0;
  private allocation: EventHandle | undefined;
  private hasBeenWanted = false;

  /** `onChange` is called when more of them are ready. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly onChange: () => void,
  ) {}

  /** Whether any were asked for since the run began. */
  get isUsed(): boolean {
    return this.hasBeenWanted;
  }

  /** Environments that are ready or working. */
  get count(): number {
    return this.allocated;
  }

  get busy(): number {
    return this.busyCount;
  }

  /** Environments that wait for work. */
  get idle(): number {
    return Math.max(0, this.allocated - this.busyCount);
  }

  /** Environments that are asked for. */
  get requested(): number {
    return this.wanted;
  }

  /** Environments that are asked for and not ready yet. */
  get pending(): number {
    return Math.max(0, this.wanted - this.allocated);
  }

  /** They are all ready before the run begins. */
  begin(wanted: number): void {
    if (wanted === 0) return;
    this.hasBeenWanted = true;
    this.wanted = wanted;
    this.allocated = wanted;
    this.onChange();
  }

  /** Another number is asked for: fewer at once, more after one to two minutes. */
  configure(wanted: number): void {
    if (wanted === this.wanted) return;
    this.hasBeenWanted = true;
    this.wanted = wanted;
    if (this.allocation !== undefined) this.scheduler.cancel(this.allocation);
    this.allocation = undefined;
    this.allocated = Math.min(this.allocated, wanted);
    if (this.allocated < wanted) {
      this.allocation = this.scheduler.schedule(
        this.startDelay(),
        () => {
          this.allocation = undefined;
          this.allocated = this.wanted;
          this.onChange();
        },
        Priority.Release,
      );
    }
    this.onChange();
  }

  /** Takes up to `countMax` idle ones; returns how many. */
  take(countMax: number): number {
    const taken = Math.min(countMax, this.idle);
    this.busyCount += taken;
    return taken;
  }

  /** Some of them are done. Those that are no longer asked for go now. */
  release(count: number): void {
    this.busyCount -= count;
  }

  private startDelay(): Microseconds {
    const span = START_DELAY_MAX - START_DELAY_MIN;
    return START_DELAY_MIN + Math.round(span * this.stream.uniform());
  }
}
