import { MICROSECONDS_PER_MILLISECOND, type Microseconds } from '../../base/units.ts';
import type { Distribution } from '../../base/distribution.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { SlotStation } from '../../kernel/slot-station.ts';
import type { QueryOperation } from '../../protocols/relational-database.ts';
import type { Query } from './query.ts';

const WITHOUT_LIMIT = Infinity;

/** What a processor does: the time of a query by what it does. */
export type CpuTimes = Readonly<Record<QueryOperation, Distribution>>;

/** The vCPUs of one instance: each runs one query at a time, and the others wait for one. */
export class Processor {
  private readonly station: SlotStation;
  private spans: Readonly<Record<QueryOperation, RandomSpan>>;
  private busyTimeBefore = 0;
  private measuredAt: Microseconds;
  private isPaused = false;

  /** `vcpus` may be a fraction: then one vCPU is that much slower. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private times: CpuTimes,
    private vcpus: number,
  ) {
    this.station = new SlotStation(scheduler, this.slots, WITHOUT_LIMIT);
    this.spans = this.spansNow();
    this.measuredAt = scheduler.now;
  }

  /** Queries that wait for a vCPU. */
  get waiting(): number {
    return this.station.waiting;
  }

  /** Other vCPUs or times; queries under way are not affected. */
  configure(times: CpuTimes, vcpus: number): void {
    this.times = times;
    this.vcpus = vcpus;
    this.spans = this.spansNow();
    this.openSlots();
  }

  /** A paused instance begins nothing (RDS-10). */
  pause(isPaused: boolean): void {
    this.isPaused = isPaused;
    this.openSlots();
  }

  /** Runs queries; `onDone` hears how many are through, in parts. */
  run(query: Query, onDone: (query: Query, count: number) => void): void {
    const { cohort, operation } = query;
    const span = this.spans[operation];
    const done = ({ count }: { readonly count: number }): void => onDone(query, count);
    if (cohort.tick > 0) {
      this.station.serveOnGrid(cohort, span.spread(cohort.tick), this.stream, done);
    } else this.station.serve(cohort, () => span.draw(this.stream), done);
  }

  /** Share of the vCPUs that was busy since the last time. */
  takeUtilization(): number {
    const { busyTime } = this.station;
    const { now } = this.scheduler;
    const span = now - this.measuredAt;
    const busy = busyTime - this.busyTimeBefore;
    this.busyTimeBefore = busyTime;
    this.measuredAt = now;
    return span > 0 ? Math.min(1, busy / (span * this.slots)) : 0;
  }

  private get slots(): number {
    return Math.max(1, Math.ceil(this.vcpus));
  }

  private openSlots(): void {
    this.station.configure(this.isPaused ? 0 : this.slots, WITHOUT_LIMIT);
  }

  private spansNow(): Readonly<Record<QueryOperation, RandomSpan>> {
    const unit = (MICROSECONDS_PER_MILLISECOND * this.slots) / this.vcpus;
    return {
      read: new RandomSpan(this.times.read, unit),
      write: new RandomSpan(this.times.write, unit),
    };
  }
}
