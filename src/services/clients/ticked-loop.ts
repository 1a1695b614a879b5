import { toSeconds, type Microseconds } from '../../base/units.ts';
import { poisson } from '../../kernel/counting.ts';
import { phaseOf, untilGrid } from '../../kernel/grain.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import type { Spacing } from './arrival-process.ts';
import { expectedBetween, type RateProfile } from './rate-profile.ts';

/** Requests that keep coming whatever the answers, counted by the tick: what `OpenLoop` is where there are many. */
export class TickedLoop {
  private pending: EventHandle | undefined;
  private startedAt: Microseconds = 0;
  /** Requests to be expected that have not come: what is left of even spacing or of a burst. */
  private due = 0;

  /** `send` sends the requests of the tick that begins now. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly send: (count: number) => void,
    private readonly spacing: Spacing,
    private readonly tick: Microseconds,
    private profile: RateProfile,
  ) {}

  start(): void {
    this.startedAt = this.scheduler.now;
    const delay = untilGrid(this.scheduler.now, this.tick);
    this.pending = this.scheduler.schedule(delay, this.arrive, Priority.Admission);
  }

  /** The rate goes on differently from the next tick on. */
  follow(profile: RateProfile): void {
    this.profile = profile;
  }

  /** Nothing more arrives. */
  stop(): void {
    if (this.pending !== undefined) this.scheduler.cancel(this.pending);
    this.pending = undefined;
  }

  private readonly arrive = (): void => {
    const { now } = this.scheduler;
    this.pending = this.scheduler.schedule(this.tick, this.arrive, Priority.Admission);
    const begin = now - phaseOf(this.tick);
    const expected = expectedBetween(
      this.profile,
      toSeconds(Math.max(this.startedAt, begin)),
      toSeconds(begin + this.tick),
    );
    const count = this.draw(expected);
    if (count > 0) this.send(count);
  };

  private draw(expected: number): number {
    if (this.spacing.kind === 'poisson') return poisson(this.spacing.stream, expected);
    const size = this.spacing.kind === 'bursts' ? this.spacing.size : 1;
    this.due += expected;
    const count = Math.floor(this.due / size) * size;
    this.due -= count;
    return count;
  }
}
