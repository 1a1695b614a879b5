import { fromMilliseconds, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Sampler } from '../../kernel/sampler.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { FACTS } from './facts.ts';

/** Sends one request and calls back when it has been answered. */
export type Ask = (onAnswered: () => void) => void;

/** Users who take turns at thinking, asking and waiting for the answer. */
export class ClosedLoop {
  private wanted = 0;
  private present = 0;
  private thinkingCount = 0;

  /** `thinkTime` is in milliseconds. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly ask: Ask,
    private thinkTime: Sampler,
  ) {}

  /** Users who are thinking at the moment. */
  get thinking(): number {
    return this.thinkingCount;
  }

  /** Users there are; those that should leave do so after the pause or the answer they are at. */
  get users(): number {
    return this.present;
  }

  /** Pauses that begin from now on are drawn from `thinkTime`, in milliseconds. */
  setThinkTime(thinkTime: Sampler): void {
    this.thinkTime = thinkTime;
  }

  /** Users come at some point of their first pause, so that they do not all ask at once. */
  setUsers(wanted: number): void {
    this.wanted = wanted;
    for (; this.present < wanted; this.present += 1) {
      const pause = this.stream.uniform() * this.thinkTime.sample(this.stream);
      this.think(this.arriveUser(), fromMilliseconds(pause));
    }
  }

  private think(wake: () => void, pause: Microseconds): void {
    this.thinkingCount += 1;
    this.scheduler.schedule(pause, wake, Priority.Admission);
  }

  /** The two turns of one user, made once; returns what happens when the user has thought. */
  private arriveUser(): () => void {
    let askedAt: Microseconds = 0;
    const answered = (): void => {
      if (this.leave()) return;
      const pause = fromMilliseconds(this.thinkTime.sample(this.stream));
      this.think(wake, Math.max(pause, this.scheduler.now === askedAt ? SAME_INSTANT_PAUSE : 0));
    };
    const wake = (): void => {
      this.thinkingCount -= 1;
      if (this.leave()) return;
      askedAt = this.scheduler.now;
      this.ask(answered);
    };
    return wake;
  }

  private leave(): boolean {
    if (this.present <= this.wanted) return false;
    this.present -= 1;
    return true;
  }
}

/** Without it, users without think time whose calls fail at once would stop the clock. */
const SAME_INSTANT_PAUSE = fromMilliseconds(FACTS.sameInstantPauseMilliseconds.value);
