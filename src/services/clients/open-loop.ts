import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import type { ArrivalProcess } from './arrival-process.ts';
import type { RateProfile } from './rate-profile.ts';

/** Requests that keep coming whatever the answers. */
export class OpenLoop {
  private pending: EventHandle | undefined;
  private pendingCount = 0;

  /** `send` sends so many requests at once. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly send: (count: number) => void,
    private arrivals: ArrivalProcess,
  ) {}

  start(): void {
    const arrival = this.arrivals.next(this.scheduler.now);
    if (!arrival) return;
    this.pendingCount = arrival.count;
    this.pending = this.scheduler.schedule(arrival.delay, this.arrive, Priority.Admission);
  }

  /** The rate goes on differently from now on. */
  follow(profile: RateProfile): void {
    this.stop();
    this.arrivals.follow(profile, this.scheduler.now);
    this.start();
  }

  /** Nothing more arrives. */
  stop(): void {
    if (this.pending !== undefined) this.scheduler.cancel(this.pending);
    this.pending = undefined;
  }

  private readonly arrive = (): void => {
    const count = this.pendingCount;
    this.pending = undefined;
    this.start();
    this.send(count);
  };
}
