import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { FACTS } from './facts.ts';
import { HotShards } from './hot-shards.ts';
import { onDemandShards } from './on-demand-capacity.ts';
import type { Resharding } from './resharding.ts';
import type { StreamState } from './stream-state.ts';
import { WritePeaks } from './write-peaks.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
/** From the beginning of the minute in which a peak was seen until the splits for it begin. */
const REACTION =
  (FACTS.onDemandScaleMinutes.value - FACTS.onDemandReshardLeadMinutes.value) * MINUTE;

/** Capacity that is on its way. */
interface PlannedCapacity {
  readonly dueAt: Microseconds;
  readonly shards: number;
}

/**
 * What the service does to the shards of an on-demand stream: capacity for twice the highest write rate of 30 days, which
 * follows a new peak 15 minutes late (KDS-21), splits of hot shards (KDS-22) and warm throughput (KDS-23). It looks once a
 * minute.
 */
export class OnDemandScaling {
  private readonly peaks: WritePeaks;
  private readonly hotShards: HotShards;
  private planned: PlannedCapacity[] = [];
  /** The even shards that the stream has or is on its way to; hot ranges are split further. */
  private evenShards: number;
  private warmShards = 0;
  private running = false;

  constructor(
    private readonly state: StreamState,
    private readonly resharding: Resharding,
  ) {
    this.peaks = new WritePeaks(state.now, state.config.pastPeakMebibytesPerSecond);
    this.hotShards = new HotShards(state, REACTION);
    this.warmShards = state.warmThroughput;
    this.evenShards = state.shards.open.length;
  }

  /** Begins to look: the stream is in on-demand mode. */
  start(): void {
    if (this.running) return;
    this.running = true;
    const { now } = this.state;
    this.state.context.scheduler.schedule(MINUTE - (now % MINUTE), this.look, Priority.Normal);
  }

  /** The mode was switched with the shards as they are: they stay until a peak or 30 days change them (KDS-25). */
  takeOver(): void {
    const { now, shards, offered } = this.state;
    offered.take(1);
    this.evenShards = shards.open.length;
    this.peaks.forget(now, this.evenShards / FACTS.onDemandHeadroomFactor.value);
    this.planned = [];
    this.start();
  }

  /** Warm throughput was set: more is there at once, less releases down to the peak of the last hour (KDS-23). */
  changeWarmThroughput(): void {
    const { now, warmThroughput } = this.state;
    if (warmThroughput < this.warmShards) {
      this.peaks.forget(now, this.peaks.highestOfHour / FACTS.onDemandHeadroomFactor.value);
    }
    this.warmShards = warmThroughput;
    this.planned = [{ dueAt: now, shards: this.wantedShards }];
    this.carryOut(false);
  }

  private get wantedShards(): number {
    return onDemandShards(this.peaks.highest, this.warmShards);
  }

  private readonly look = (): void => {
    const { now, context } = this.state;
    if (!this.state.isOnDemand) {
      this.running = false;
      return;
    }
    context.scheduler.schedule(MINUTE, this.look, Priority.Normal);
    this.peaks.note(now, this.state.offered.take(SECONDS_PER_MINUTE));
    this.plan(now - MINUTE);
    const hotBefore = this.hotShards.borders.length;
    this.hotShards.look(now - MINUTE, this.planned.length > 0);
    this.carryOut(this.hotShards.borders.length > hotBefore);
  };

  /** Plans capacity for what the minute showed. What 30 days ago has left behind is released at once, hot ranges included. */
  private plan(minuteStart: Microseconds): void {
    const wanted = this.wantedShards;
    const coming = this.planned.at(-1)?.shards ?? this.evenShards;
    if (wanted > coming) this.planned.push({ dueAt: minuteStart + REACTION, shards: wanted });
    if (wanted < coming) {
      this.planned = [{ dueAt: minuteStart, shards: wanted }];
      this.hotShards.forgetBorders();
    }
  }

  /** Begins the reshard that is due, if any; while the stream is UPDATING it has to wait for the next minute. */
  private carryOut(hasHotShards: boolean): void {
    const { now } = this.state;
    const due = this.planned.filter(({ dueAt }) => dueAt <= now).at(-1);
    if (!due && !hasHotShards) return;
    const shards = due?.shards ?? this.evenShards;
    if (!this.resharding.reshape(shards, this.hotShards.borders)) return;
    this.evenShards = shards;
    this.planned = this.planned.filter(({ dueAt }) => dueAt > now);
  }
}
