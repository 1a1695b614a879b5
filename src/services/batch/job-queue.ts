import type { Scheduler } from '../../kernel/scheduler.ts';
import { FACTS } from './facts.ts';
import { reservedFraction, Share } from './fair-share.ts';
import type { DefinitionConfig, QueueConfig } from './job-fields.ts';
import type { JobLot, LotHome } from './job-lot.ts';
import { StateCounts } from './job-states.ts';
import type { Obstacle } from './obstacle.ts';
import type { WaitingJobs } from './waiting-line.ts';

/** Of the jobs that fit at once, a share starts up to this part before another one is considered. */
const QUANTUM_PARTS = 64;

/** One job queue: its jobs by state and those that wait, share by share. */
export class JobQueue implements LotHome {
  readonly counts = new StateCounts();
  /** Lots that the scheduler has not looked at. */
  private submitted: JobLot[] = [];
  private submittedCount = 0;
  /** Lots of which some jobs wait for others. */
  readonly holding = new Set<JobLot>();
  isEnabled: boolean;
  /** Why the first job does not run; null when none waits. */
  obstacle: Obstacle | null = null;
  /** RUNNABLE jobs by what they take. */
  readonly demand = new Map<DefinitionConfig, number>();
  private readonly shares = new Map<string, Share>();

  constructor(
    public config: QueueConfig,
    private readonly scheduler: Scheduler,
  ) {
    this.isEnabled = config.isEnabled;
  }

  get name(): string {
    return this.config.name;
  }

  configure(config: QueueConfig): void {
    this.config = config;
    this.isEnabled = config.isEnabled;
    for (const share of this.shares.values()) {
      share.weightFactor = this.weightOf(share.identifier);
    }
  }

  /** Jobs in SUBMITTED, where an array job is one: its children come into being when the scheduler looks at it. */
  get submittedJobs(): number {
    return this.submittedCount;
  }

  /** Lots that the scheduler has not looked at, oldest first. */
  get submittedLots(): readonly JobLot[] {
    return this.submitted;
  }

  /** New jobs come in. */
  submit(lot: JobLot): void {
    const { size, isArray } = lot.terms;
    this.counts.submit(size);
    this.submitted.push(lot);
    this.submittedCount += isArray ? 1 : size;
  }

  /** The scheduler looks at everything that was submitted. */
  takeSubmitted(): readonly JobLot[] {
    const { submitted } = this;
    this.submitted = [];
    this.submittedCount = 0;
    return submitted;
  }

  enter(lot: JobLot, attempt: number, count: number, isRetry: boolean): void {
    const waiting: WaitingJobs = { lot, attempt, since: this.scheduler.now, count };
    this.shareOf(lot).line.add(waiting, lot.definition.schedulingPriority, isRetry);
    this.demand.set(lot.definition, (this.demand.get(lot.definition) ?? 0) + count);
  }

  noteHeld(lot: JobLot): void {
    if (lot.held > 0) this.holding.add(lot);
    else this.holding.delete(lot);
  }

  leftHosts(lot: JobLot, count: number): void {
    const share = this.shareOf(lot);
    share.update(this.scheduler.now, this.decaySeconds);
    share.vcpusInUse -= count * lot.definition.vcpus;
  }

  /** Jobs that were first in their share's line have been placed. */
  placed(share: Share, { lot }: WaitingJobs, count: number): void {
    share.update(this.scheduler.now, this.decaySeconds);
    share.vcpusInUse += count * lot.definition.vcpus;
    this.takeFirst(share, lot, count);
  }

  /** Takes jobs that are first in their share's line out of it. */
  takeFirst(share: Share, lot: JobLot, count: number): void {
    share.line.take(count);
    const left = (this.demand.get(lot.definition) ?? 0) - count;
    if (left > 0) this.demand.set(lot.definition, left);
    else this.demand.delete(lot.definition);
  }

  /** Brings the use of every share up to now. */
  updateShares(): void {
    for (const share of this.shares.values()) share.update(this.scheduler.now, this.decaySeconds);
  }

  /** The share whose turn it is, among those that wait and are not in `blocked`: the one with the lowest weighted use. */
  nextShare(blocked: ReadonlySet<Share>): Share | undefined {
    let next: Share | undefined;
    for (const share of this.shares.values()) {
      if (share.line.size === 0 || blocked.has(share)) continue;
      if (!next || this.use(share) < this.use(next)) next = share;
    }
    return next;
  }

  /** How many of its first jobs a share may start, of `room` that fit, before another one's turn has come. */
  turn(share: Share, blocked: ReadonlySet<Share>, jobs: WaitingJobs, room: number): number {
    let ceiling = Infinity;
    for (const other of this.shares.values()) {
      if (other === share || other.line.size === 0 || blocked.has(other)) continue;
      ceiling = Math.min(ceiling, this.use(other));
    }
    if (ceiling === Infinity) return jobs.count;
    const quantum = Math.max(1, Math.floor(room / QUANTUM_PARTS));
    const untilEven = share.jobsUntil(ceiling, jobs.lot.definition.vcpus, this.decaySeconds);
    return Math.min(jobs.count, Math.max(quantum, untilEven));
  }

  /** vCPUs that its jobs may take in all, of so many: the rest is reserved for shares to come (BAT-13). */
  vcpuLimit(maxvCpus: number): number {
    if (this.config.scheduling !== 'fair-share') return Infinity;
    const active = [...this.shares.values()].filter((share) => share.isActive).length;
    return maxvCpus * (1 - reservedFraction(this.config.computeReservation, active));
  }

  /** vCPUs that its jobs take. */
  get vcpusInUse(): number {
    let vcpus = 0;
    for (const share of this.shares.values()) vcpus += share.vcpusInUse;
    return vcpus;
  }

  /** The job that has waited longest among the first of every share. */
  get first(): { readonly share: Share; readonly jobs: WaitingJobs } | undefined {
    let first: { readonly share: Share; readonly jobs: WaitingJobs } | undefined;
    for (const share of this.shares.values()) {
      const jobs = share.line.head;
      if (jobs && (!first || jobs.since < first.jobs.since)) first = { share, jobs };
    }
    return first;
  }

  private use(share: Share): number {
    return share.weightedUse(this.decaySeconds);
  }

  private get decaySeconds(): number {
    return this.config.shareDecaySeconds || FACTS.shareDecaySeconds.value;
  }

  private shareOf({ terms }: JobLot): Share {
    const known = this.shares.get(terms.share);
    if (known) return known;
    const made = new Share(terms.share, this.weightOf(terms.share));
    this.shares.set(terms.share, made);
    return made;
  }

  private weightOf(identifier: string): number {
    const listed = this.config.shares.find(({ shareIdentifier }) => shareIdentifier === identifier);
    return listed?.weightFactor ?? 1;
  }
}
