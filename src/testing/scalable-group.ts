import type { Microseconds } from '../base/units.ts';
import type { CapacityLimits, Scalable } from '../protocols/scalable.ts';

/** How long units take to come and go. */
export interface GroupTimes {
  /** From being asked for to being in service. */
  readonly launch: Microseconds;
  /** From being in service to counting in the metrics. */
  readonly warmUp: Microseconds;
  readonly terminate: Microseconds;
}

const AT_ONCE: GroupTimes = { launch: 0, warmUp: 0, terminate: 0 };

/** One unit by its moments. */
interface Unit {
  readonly inServiceAt: Microseconds;
  readonly warmAt: Microseconds;
  goneAt: Microseconds;
}

/** A group of units on a clock that the test turns, for tests of scaling policies. */
export class ScalableGroup implements Scalable {
  now: Microseconds = 0;
  desired: number;
  /** Every change so far, as `from → to`. */
  readonly changes: string[] = [];
  private units: Unit[];

  constructor(
    size: number,
    public limits: CapacityLimits = { minimum: 0, maximum: 1_000 },
    private readonly times: GroupTimes = AT_ONCE,
  ) {
    this.desired = size;
    this.units = Array.from({ length: size }, () => ({
      inServiceAt: 0,
      warmAt: 0,
      goneAt: Infinity,
    }));
  }

  get warmed(): number {
    return this.staying.filter(({ warmAt }) => warmAt <= this.now).length;
  }

  get warming(): number {
    return this.staying.filter(({ warmAt }) => warmAt > this.now).length;
  }

  get leaving(): number {
    return this.units.filter(({ goneAt }) => goneAt !== Infinity && goneAt > this.now).length;
  }

  get isChanging(): boolean {
    return this.leaving > 0 || this.staying.some(({ inServiceAt }) => inServiceAt > this.now);
  }

  /** When the last launch or termination will be over. */
  get settledAt(): Microseconds {
    const moments = this.units.flatMap(({ inServiceAt, goneAt }) =>
      goneAt === Infinity ? [inServiceAt] : [inServiceAt, goneAt],
    );
    return Math.max(0, ...moments);
  }

  setDesired(desired: number): void {
    this.changes.push(`${this.desired} → ${desired}`);
    const { now, times, staying } = this;
    this.desired = desired;
    const inServiceAt = now + times.launch;
    for (let count = staying.length; count < desired; count += 1) {
      this.units.push({ inServiceAt, warmAt: inServiceAt + times.warmUp, goneAt: Infinity });
    }
    for (const unit of staying.slice(desired)) unit.goneAt = now + times.terminate;
  }

  setLimits(limits: CapacityLimits): void {
    this.limits = limits;
  }

  private get staying(): readonly Unit[] {
    return this.units.filter(({ goneAt }) => goneAt === Infinity);
  }
}
