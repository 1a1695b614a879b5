import type { Microseconds } from '../../base/units.ts';
import { Crowd } from '../../kernel/crowd.ts';
import type { RandomSpan } from '../../kernel/random-span.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';

/** Sends some requests and calls back, in parts, when they have been answered. */
export type AskMany = (count: number, onAnswered: (count: number) => void) => void;

/** Users who take turns at thinking, asking and waiting, counted by the tick: a `ClosedLoop` of very many. */
export class TickedUsers {
  private wanted = 0;
  private present = 0;
  private readonly thinkers: Crowd<null>;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly tick: Microseconds,
    private readonly ask: AskMany,
    private thinkTime: RandomSpan,
  ) {
    this.thinkers = new Crowd(
      scheduler,
      (users) => {
        this.wake(users.size);
      },
      Priority.Admission,
    );
  }

  /** Users who are thinking at the moment. */
  get thinking(): number {
    return this.thinkers.size;
  }

  /** Users there are; those that should leave do so after the pause or the answer they are at. */
  get users(): number {
    return this.present;
  }

  /** Pauses that begin from now on are drawn from `thinkTime`. */
  setThinkTime(thinkTime: RandomSpan): void {
    this.thinkTime = thinkTime;
  }

  /** New users begin with a pause. */
  setUsers(wanted: number): void {
    this.wanted = wanted;
    const missing = wanted - this.present;
    if (missing <= 0) return;
    this.present = wanted;
    this.think(missing, 0);
  }

  private think(count: number, atLeast: Microseconds): void {
    this.thinkTime.spread(this.tick).draw(this.stream, count, (delay, thinkers) => {
      this.thinkers.add(null, thinkers, Math.max(delay, atLeast));
    });
  }

  private wake(count: number): void {
    const asking = count - this.leave(count);
    if (asking === 0) return;
    const askedAt = this.scheduler.now;
    this.ask(asking, (answered) => {
      const staying = answered - this.leave(answered);
      // Without a pause, users without think time whose calls fail at once would stop the clock.
      if (staying > 0) this.think(staying, this.scheduler.now === askedAt ? this.tick : 0);
    });
  }

  /** Lets up to `count` users go; returns how many went. */
  private leave(count: number): number {
    const leaving = Math.min(count, Math.max(0, this.present - this.wanted));
    this.present -= leaving;
    return leaving;
  }
}
