import { toSeconds, type Microseconds } from '../../base/units.ts';
import { exp } from '../../kernel/portable-math.ts';
import { WaitingLine } from './waiting-line.ts';

/** One share identifier of a queue: its jobs in line and what it has used. */
export class Share {
  readonly line = new WaitingLine();
  /** vCPUs that its jobs take now. */
  vcpusInUse = 0;
  /** vCPU-seconds that it used, forgotten over the decay time. */
  private usedVcpuSeconds = 0;
  private updatedAt: Microseconds = 0;

  constructor(
    readonly identifier: string,
    public weightFactor: number,
  ) {}

  /** A share that waits or runs. */
  get isActive(): boolean {
    return this.line.size > 0 || this.vcpusInUse > 0;
  }

  /** Forgets some use and adds what was used since the last time. */
  update(now: Microseconds, decaySeconds: number): void {
    const seconds = toSeconds(now - this.updatedAt);
    this.updatedAt = now;
    this.usedVcpuSeconds *= exp(-seconds / decaySeconds);
    this.usedVcpuSeconds += this.vcpusInUse * seconds;
  }

  /** Weighted recent use: what runs counts as if it ran for the decay time. The lowest goes first (BAT-13). */
  weightedUse(decaySeconds: number): number {
    return (this.usedVcpuSeconds + this.vcpusInUse * decaySeconds) * this.weightFactor;
  }

  /** How many jobs it may start until its weighted use reaches `ceiling`. */
  jobsUntil(ceiling: number, vcpus: number, decaySeconds: number): number {
    const missing = ceiling - this.weightedUse(decaySeconds);
    return Math.ceil(missing / (vcpus * decaySeconds * this.weightFactor));
  }
}

/** The part of the vCPUs that is kept free for shares that are not active yet (BAT-13). */
export function reservedFraction(computeReservation: number, activeShares: number): number {
  let fraction = 1;
  for (let share = 0; share < activeShares; share += 1) fraction *= computeReservation / 100;
  return activeShares === 0 ? 0 : fraction;
}
