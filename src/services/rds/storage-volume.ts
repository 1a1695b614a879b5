import { assert } from '../../base/assert.ts';
import { fromMilliseconds, MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import type { VolumePerformance } from './capacity.ts';
import { RDS_FACTS as FACTS } from './facts.ts';

const BURST_SECONDS = FACTS.storageBurstMilliseconds.value / 1_000;
/** I/O of messages that move on a grid is looked at again so often at the earliest. */
const LOOK_AGAIN = fromMilliseconds(10);
const PERCENT = 100;

/** Told that `count` queries have had their I/O admitted. */
type OnAdmitted = (count: number) => void;

/** Queries in line for I/O. */
interface WaitingIo {
  count: number;
  readonly iosEach: number;
  readonly tick: Microseconds;
  readonly onAdmitted: OnAdmitted;
}

/**
 * The volume of one instance: it admits I/O operations at its IOPS, first come, first served, and the rest queue (RDS-7). The
 * pace is a token bucket; the burst credits of gp2 are a second one, filled at the baseline: when it is empty, the
 * baseline is all there is.
 */
export class StorageVolume {
  private readonly line = new FirstInFirstOut<WaitingIo>();
  private readonly pace: TokenBucket;
  private credits: TokenBucket | null;
  private iosWaiting = 0;
  private timer: EventHandle | undefined;
  private standsStillUntil: Microseconds = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private rates: VolumePerformance,
    creditPercent: number,
  ) {
    const { now } = scheduler;
    const { burstIops, creditsMax } = rates;
    this.pace = new TokenBucket(atOnce(rates), burstIops, now);
    this.credits = creditBucket(rates, now);
    this.credits?.take(now, Math.floor((creditsMax * (PERCENT - creditPercent)) / PERCENT));
  }

  /** I/O operations in line. */
  get waiting(): number {
    return this.iosWaiting;
  }

  /** Share of the burst credits that is left; 1 where there are none. */
  creditShare(): number {
    const { creditsMax } = this.rates;
    return this.credits ? this.credits.level(this.scheduler.now) / creditsMax : 1;
  }

  /** The volume was changed. Of gp2, credits stay within the new maximum; one that becomes gp2 begins with all of them. */
  configure(rates: VolumePerformance): void {
    const { now } = this.scheduler;
    const { burstIops, baselineIops, creditsMax } = rates;
    this.rates = rates;
    this.pace.configure(now, atOnce(rates), burstIops);
    if (this.credits && creditsMax > 0) this.credits.configure(now, creditsMax, baselineIops);
    else this.credits = creditBucket(rates, now);
    this.moveUp();
  }

  /** No I/O for a while: a snapshot is being taken (RDS-3). */
  standStill(span: Microseconds): void {
    this.standsStillUntil = this.scheduler.now + span;
    this.lookAgain(span);
  }

  /** Asks for `iosEach` I/O operations for each of `count` queries. `tick` is the grid that the queries move on. */
  admit(count: number, iosEach: number, tick: Microseconds, onAdmitted: OnAdmitted): void {
    this.line.push({ count, iosEach, tick, onAdmitted });
    this.iosWaiting += count * iosEach;
    if (this.line.size === 1) this.moveUp();
  }

  private moveUp(): void {
    if (this.scheduler.now < this.standsStillUntil) return;
    for (let first = this.line.peek(); first; first = this.line.peek()) {
      const count = Math.min(first.count, Math.floor(this.level / first.iosEach));
      if (count > 0) {
        this.take(count * first.iosEach);
        first.count -= count;
        this.iosWaiting -= count * first.iosEach;
        if (first.count === 0) this.line.shift();
        first.onAdmitted(count);
      }
      if (first.count > 0) {
        this.lookAgain(this.spanUntil(first));
        return;
      }
    }
  }

  private get level(): number {
    const { now } = this.scheduler;
    return Math.min(this.pace.level(now), this.credits?.level(now) ?? Infinity);
  }

  private take(ios: number): void {
    const { now } = this.scheduler;
    this.pace.take(now, ios);
    this.credits?.take(now, ios);
  }

  private spanUntil({ iosEach, tick }: WaitingIo): Microseconds {
    const { now } = this.scheduler;
    const { burstIops, baselineIops } = this.rates;
    const byPace = (iosEach - this.pace.level(now)) / burstIops;
    const byCredit = (iosEach - (this.credits?.level(now) ?? iosEach)) / baselineIops;
    const span = Math.ceil(Math.max(byPace, byCredit) * MICROSECONDS_PER_SECOND);
    assert(Number.isFinite(span), 'a volume has IOPS');
    return Math.max(1, tick > 0 ? Math.max(tick, LOOK_AGAIN) : span);
  }

  private lookAgain(span: Microseconds): void {
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    this.timer = this.scheduler.schedule(
      span,
      () => {
        this.timer = undefined;
        this.moveUp();
      },
      Priority.Release,
    );
  }
}

/** I/O operations that pass at once after a pause, and at least those of one query. */
function atOnce({ burstIops, iosPerQueryMax }: VolumePerformance): number {
  return Math.max(burstIops * BURST_SECONDS, iosPerQueryMax);
}

function creditBucket(rates: VolumePerformance, now: Microseconds): TokenBucket | null {
  const { creditsMax, baselineIops } = rates;
  return creditsMax > 0 ? new TokenBucket(creditsMax, baselineIops, now) : null;
}
