import { toSeconds, type Microseconds } from '../../base/units.ts';

/** What one job takes. */
export interface JobSize {
  readonly vcpus: number;
  readonly memoryGibibytes: number;
}

/** What a host is. */
export interface HostKind {
  /** The instance type, or `Fargate`. */
  readonly title: string;
  readonly vcpus: number;
  readonly gibibytes: number;
  /** What it costs while it runs; 0 where jobs are paid for and not the host. */
  readonly usdPerHour: number;
  readonly isSpot: boolean;
  readonly isFargate: boolean;
  /** Each job on it is billed for so many seconds at least. */
  readonly jobSecondsMin: number;
}

/** `leaving` is a Spot Instance that has got its notice: it finishes what it can and takes nothing new. */
export type HostState = 'starting' | 'ready' | 'leaving' | 'gone';

/** A container instance, or all of Fargate's room in one environment: jobs are packed into its vCPUs and memory. */
export class Host {
  state: HostState = 'starting';
  /** Jobs on it. */
  jobs = 0;
  idleSince: Microseconds = 0;
  usedVcpus = 0;
  usedGibibytes = 0;
  /** Billed for the time before this moment. */
  billedUntil: Microseconds;
  /** Use that has been summed up and not been taken. */
  private vcpuSeconds = 0;
  private gibibyteSeconds = 0;
  private summedUntil: Microseconds;
  private plannedVcpus = 0;
  private plannedGibibytes = 0;

  /** `readyAt`: when it registers and takes jobs. `runningAt`: when billing begins. */
  constructor(
    public kind: HostKind,
    readonly launchedAt: Microseconds,
    readonly runningAt: Microseconds,
    readonly readyAt: Microseconds,
  ) {
    this.billedUntil = runningAt;
    this.summedUntil = launchedAt;
  }

  /** How many more jobs of this size fit. */
  roomFor(size: JobSize): number {
    if (this.state !== 'ready') return 0;
    return fitting(
      this.kind.vcpus - this.usedVcpus,
      this.kind.gibibytes - this.usedGibibytes,
      size,
    );
  }

  /** The same beside what is planned for it, whether it is ready or still starting. */
  plannableRoomFor(size: JobSize): number {
    if (this.state !== 'ready' && this.state !== 'starting') return 0;
    return fitting(
      this.kind.vcpus - this.usedVcpus - this.plannedVcpus,
      this.kind.gibibytes - this.usedGibibytes - this.plannedGibibytes,
      size,
    );
  }

  /** Jobs are meant to go here once there is room. */
  plan(size: JobSize, count: number): void {
    this.plannedVcpus += count * size.vcpus;
    this.plannedGibibytes += count * size.memoryGibibytes;
  }

  /** Forgets all plans. */
  clearPlans(): void {
    this.plannedVcpus = 0;
    this.plannedGibibytes = 0;
  }

  /** Whether jobs are meant to go here. */
  get isPlanned(): boolean {
    return this.plannedVcpus > 0;
  }

  /** Jobs begin to take room. */
  take(now: Microseconds, size: JobSize, count: number): void {
    this.sumUp(now);
    this.jobs += count;
    this.usedVcpus += count * size.vcpus;
    this.usedGibibytes += count * size.memoryGibibytes;
  }

  /** Jobs that took room since `heldSince` leave. */
  release(now: Microseconds, size: JobSize, count: number, heldSince: Microseconds): void {
    this.sumUp(now);
    this.jobs -= count;
    this.usedVcpus -= count * size.vcpus;
    this.usedGibibytes -= count * size.memoryGibibytes;
    const missing = Math.max(0, this.kind.jobSecondsMin - toSeconds(now - heldSince));
    this.vcpuSeconds += missing * count * size.vcpus;
    this.gibibyteSeconds += missing * count * size.memoryGibibytes;
    if (this.jobs > 0) return;
    this.usedVcpus = 0;
    this.usedGibibytes = 0;
    this.idleSince = now;
  }

  /** What jobs have used since it was last asked. */
  takeUse(now: Microseconds): { readonly vcpuSeconds: number; readonly gibibyteSeconds: number } {
    this.sumUp(now);
    const { vcpuSeconds, gibibyteSeconds } = this;
    this.vcpuSeconds = 0;
    this.gibibyteSeconds = 0;
    return { vcpuSeconds, gibibyteSeconds };
  }

  private sumUp(now: Microseconds): void {
    const seconds = toSeconds(now - this.summedUntil);
    this.summedUntil = now;
    this.vcpuSeconds += seconds * this.usedVcpus;
    this.gibibyteSeconds += seconds * this.usedGibibytes;
  }
}

/** How many jobs of a size fit into this much. */
export function fitting(vcpus: number, gibibytes: number, size: JobSize): number {
  const count = Math.floor(Math.min(vcpus / size.vcpus, gibibytes / size.memoryGibibytes));
  return Math.max(0, count);
}
