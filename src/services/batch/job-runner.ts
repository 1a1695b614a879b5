import { fromSeconds, toMilliseconds, toSeconds } from '../../base/units.ts';
import { binomial, hypergeometric } from '../../kernel/counting.ts';
import { Crowd } from '../../kernel/crowd.ts';
import { LinkedList } from '../../kernel/linked-list.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { NodeContext } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { BatchConfig } from './fields.ts';
import type { Host } from './host.ts';
import type { JobLot } from './job-lot.ts';
import type { JobOutcomes } from './job-outcomes.ts';
import type { BatchMeters } from './meters.ts';
import { Placement, type RunningJobs } from './placement.ts';
import { CONTAINER_NOT_STARTED, EXIT_CODE, HOST_TERMINATED, TIMED_OUT } from './reasons.ts';
import { mayRetry, type FailureCause } from './retry-strategy.ts';
import { RunTimes } from './run-times.ts';

const PERCENT = 100;
const KILL_GRACE = fromSeconds(FACTS.killGraceSeconds.value);

/** Runs jobs that were placed: STARTING, RUNNING, and how each attempt ends. */
export class JobRunner {
  /** No image can be pulled: every job fails in STARTING. */
  imageIsMissing = false;
  private readonly placements = new LinkedList<Placement>();
  private readonly running: Crowd<RunningJobs>;
  private readonly runTimes: RunTimes;
  private readonly failureStream: RandomStream;
  private readonly stopStream: RandomStream;
  /** Placed in this cycle. */
  private placed: Placement[] = [];

  constructor(
    private readonly context: NodeContext,
    private readonly meters: BatchMeters,
    private readonly outcomes: JobOutcomes,
    private readonly settings: () => BatchConfig,
  ) {
    this.runTimes = new RunTimes(context.random('run times'));
    this.failureStream = context.random('failures');
    this.stopStream = context.random('stopped jobs');
    this.running = new Crowd(context.scheduler, (due) => {
      due.drain((jobs, count) => this.end(jobs, count));
    });
  }

  /** Jobs have got room on a host. They begin with `startPlaced`. */
  place(lot: JobLot, attempt: number, host: Host, count: number): void {
    lot.terms.home.counts.move('runnable', 'starting', count);
    const placement = new Placement(lot, attempt, host, count, this.context.scheduler.now);
    this.placements.append(placement);
    this.placed.push(placement);
  }

  /** Everything that was placed in this cycle begins to start. */
  startPlaced(): void {
    const { placed } = this;
    this.placed = [];
    const { containerStartSeconds, fargateStartSeconds } = this.settings();
    this.startAfter(
      containerStartSeconds,
      placed.filter(({ host }) => !host.kind.isFargate),
    );
    this.startAfter(
      fargateStartSeconds,
      placed.filter(({ host }) => host.kind.isFargate),
    );
  }

  /** A host is gone with everything on it (BAT-14). */
  hostLost(host: Host): void {
    for (const placement of [...this.placements]) {
      if (placement.host === host) this.loseHost(placement, placement.count);
    }
  }

  /** Of the jobs on a host, so many lose their task, each as likely as any other. */
  interrupt(host: Host, count: number): void {
    let population = host.jobs;
    let left = Math.min(count, population);
    this.meters.interruptions.add(left);
    for (const placement of [...this.placements]) {
      if (placement.host !== host || left === 0) continue;
      const own = placement.count;
      const taken =
        left === population ? own : hypergeometric(this.stopStream, population, own, left);
      population -= own;
      left -= taken;
      if (taken > 0) this.loseHost(placement, taken);
    }
  }

  /** Stops jobs for good, those placed first first. Returns how many. */
  terminate(home: JobLot['terms']['home'] | null, count: number, reason: Reason): number {
    let left = count;
    for (const placement of [...this.placements]) {
      if (left === 0) break;
      if (home && placement.lot.terms.home !== home) continue;
      const stopped = Math.min(left, placement.count);
      const { state } = placement;
      this.stop(placement, stopped);
      this.outcomes.failed(placement.lot, stopped, state, reason);
      left -= stopped;
    }
    return count - left;
  }

  private startAfter(seconds: number, placements: readonly Placement[]): void {
    if (placements.length === 0) return;
    const begin = (): void => placements.forEach((placement) => this.begin(placement));
    this.context.scheduler.schedule(fromSeconds(seconds), begin, Priority.Release);
  }

  private begin(placement: Placement): void {
    const { lot, count, attempt, definition } = placement;
    if (placement.isGone) return;
    if (this.imageIsMissing) {
      this.leave(placement, count);
      this.failAttempt(placement, count, 'container');
      return;
    }
    const { now } = this.context.scheduler;
    placement.state = 'running';
    placement.startedAt = now;
    lot.terms.home.counts.move('starting', 'running', count);
    if (attempt === 1) {
      this.meters.queueTime.record(toMilliseconds(now - lot.terms.submittedAt), count);
    }
    const timeout =
      definition.timeoutSeconds === 0 ? Infinity : fromSeconds(definition.timeoutSeconds);
    this.runTimes.draw(lot, count, (span, jobs) => {
      if (span <= timeout) this.running.add(placement.working, jobs, span);
      else this.running.add(placement.overrunning, jobs, timeout + KILL_GRACE);
    });
  }

  private end({ placement, isTimedOut }: RunningJobs, count: number): void {
    if (placement.isGone) return;
    const { lot, definition } = placement;
    this.leave(placement, count);
    if (isTimedOut) {
      this.outcomes.failed(lot, count, 'running', TIMED_OUT);
      return;
    }
    const share = lot.terms.poison ? 1 : definition.failurePercent / PERCENT;
    const failing = binomial(this.failureStream, count, share);
    if (failing > 0) this.failAttempt(placement, failing, 'exit-code');
    if (count > failing) this.outcomes.succeeded(lot, count - failing);
  }

  /** The attempt of some jobs failed: another one, from the front of the queue, or the end (BAT-8). */
  private failAttempt(placement: Placement, count: number, cause: FailureCause): void {
    const { lot, attempt, state } = placement;
    if (!mayRetry(lot.definition, attempt, cause)) {
      this.outcomes.failed(lot, count, state, REASON_OF[cause]);
      return;
    }
    this.meters.retried.add(count);
    lot.terms.home.counts.move(state, 'runnable', count);
    lot.terms.home.enter(lot, attempt + 1, count, true);
  }

  /** What jobs have worked since they started is lost: there are no checkpoints. */
  private loseHost(placement: Placement, count: number): void {
    const { startedAt, state, definition } = placement;
    const seconds = state === 'running' ? toSeconds(this.context.scheduler.now - startedAt) : 0;
    this.meters.lostVcpuSeconds.add(seconds * count * definition.vcpus);
    this.stop(placement, count);
    this.failAttempt(placement, count, 'host');
  }

  /** Jobs leave their host before their time. */
  private stop(placement: Placement, count: number): void {
    if (count < placement.count && placement.state === 'running') this.withdraw(placement, count);
    this.leave(placement, count);
    if (placement.count === 0) placement.isGone = true;
  }

  /** Some of the jobs of a placement, drawn at random, are not due any more. */
  private withdraw(placement: Placement, count: number): void {
    let population = placement.count;
    let left = count;
    this.running.withdraw((pool) => {
      for (const jobs of [placement.working, placement.overrunning]) {
        const own = pool.countOf(jobs);
        if (own === 0 || left === 0) continue;
        const taken =
          left === population ? own : hypergeometric(this.stopStream, population, own, left);
        pool.take(jobs, taken);
        population -= own;
        left -= taken;
      }
    });
  }

  private leave(placement: Placement, count: number): void {
    const { host, lot, definition, placedAt } = placement;
    placement.count -= count;
    host.release(this.context.scheduler.now, definition, count, placedAt);
    lot.terms.home.leftHosts(lot, count);
    if (placement.count === 0) this.placements.remove(placement);
  }
}

const REASON_OF: Readonly<Record<FailureCause, Reason>> = {
  'exit-code': EXIT_CODE,
  host: HOST_TERMINATED,
  container: CONTAINER_NOT_STARTED,
};
