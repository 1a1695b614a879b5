import { fromSeconds, toSeconds, type Microseconds } from '../../base/units.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { ComputeEnvironment } from './compute-environment.ts';
import type { Share } from './fair-share.ts';
import type { JobSize } from './host.ts';
import type { JobOutcomes } from './job-outcomes.ts';
import type { JobQueue } from './job-queue.ts';
import type { JobRunner } from './job-runner.ts';
import { isStuck, type Obstacle } from './obstacle.ts';
import { RUNNABLE_LIMIT } from './reasons.ts';
import type { WaitingJobs } from './waiting-line.ts';

/** A job queue and its compute environments in order. */
export interface Route {
  readonly queue: JobQueue;
  readonly environments: readonly ComputeEnvironment[];
}

/** What the scheduler does every few seconds: places jobs, scales environments, and says why jobs wait. */
export class SchedulingCycle {
  private ranAt: Microseconds = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly runner: JobRunner,
    private readonly outcomes: JobOutcomes,
  ) {}

  /** One cycle over all queues, the one with the highest priority first (BAT-2). */
  run(routes: readonly Route[], environments: readonly ComputeEnvironment[]): void {
    const { now } = this.scheduler;
    for (const environment of environments) environment.beginCycle();
    const ordered = [...routes].sort(
      (one, other) => other.queue.config.priority - one.queue.config.priority,
    );
    for (const { queue } of ordered) {
      for (const lot of queue.takeSubmitted()) this.outcomes.evaluate(lot);
      queue.updateShares();
    }
    for (const route of ordered) this.placeFrom(route);
    this.runner.startPlaced();
    for (const route of ordered) planFor(route);
    for (const route of ordered) this.judge(route);
    const seconds = toSeconds(now - this.ranAt);
    for (const environment of environments) environment.endCycle(seconds);
    this.ranAt = now;
  }

  /** Places jobs from the front of a queue. In a FIFO queue a first job that does not fit holds up all others (BAT-3). */
  private placeFrom(route: Route): void {
    const { queue } = route;
    const blocked = new Set<Share>();
    for (;;) {
      const share = queue.nextShare(blocked);
      const jobs = share?.line.head;
      if (!share || !jobs) return;
      const room = roomIn(route, jobs);
      const turn = queue.turn(share, blocked, jobs, room);
      const allowed = Math.min(turn, allowedBy(route, jobs.lot.definition));
      const placed = this.place(route, share, jobs, allowed);
      if (placed < turn) blocked.add(share);
    }
  }

  /** The next environment is used for what those before it have no room for and can grow no more (BAT-4). */
  private place(
    { queue, environments }: Route,
    share: Share,
    jobs: WaitingJobs,
    count: number,
  ): number {
    const { lot, attempt } = jobs;
    let left = count;
    let placed = 0;
    for (const environment of environments) {
      if (left <= 0) break;
      if (!environment.isUsable) continue;
      const here = environment.place(lot.definition, left, (host, jobCount) => {
        this.runner.place(lot, attempt, host, jobCount);
      });
      placed += here;
      left -= here + environment.roomOnItsWay(lot.definition);
      if (environment.canGrowFor(lot.definition)) break;
    }
    if (placed > 0) queue.placed(share, jobs, placed);
    return placed;
  }

  /** Says why the first job of a queue waits, and cancels it when it was stuck for too long (BAT-15). */
  private judge(route: Route): void {
    const { queue } = route;
    const { first } = queue;
    queue.obstacle = first ? obstacleOf(route, first.jobs) : null;
    const limitSeconds = queue.config.runnableLimitSeconds;
    if (!first || !queue.obstacle || limitSeconds === 0 || !isStuck(queue.obstacle)) return;
    const { share, jobs } = first;
    if (this.scheduler.now - jobs.since < fromSeconds(limitSeconds)) return;
    const { count, lot } = jobs;
    queue.takeFirst(share, lot, count);
    this.outcomes.failed(lot, count, 'runnable', RUNNABLE_LIMIT);
  }
}

/** How many jobs like these fit at once. */
function roomIn({ environments }: Route, { lot }: WaitingJobs): number {
  let room = 0;
  for (const { hosts, isUsable } of environments) {
    if (!isUsable) continue;
    for (const host of hosts) room += host.roomFor(lot.definition);
  }
  return room;
}

/** How many jobs like these may start beside those of the queue that run: the rest is reserved (BAT-13). */
function allowedBy({ queue, environments }: Route, { vcpus }: JobSize): number {
  const maxvCpus = environments.reduce((sum, environment) => sum + environment.maxvCpus, 0);
  const left = queue.vcpuLimit(maxvCpus) - queue.vcpusInUse;
  return Math.max(0, Math.floor(left / vcpus));
}

/** Lets environments scale up for everything that is RUNNABLE (BAT-5). */
function planFor(route: Route): void {
  const { queue, environments } = route;
  for (const [definition, count] of queue.demand) {
    const limit = allowedBy(route, definition);
    let left = Math.min(count, limit);
    for (const environment of environments) {
      if (left === 0) break;
      left -= environment.plan(definition, left);
      if (environment.canGrowFor(definition)) break;
    }
  }
}

function obstacleOf(route: Route, jobs: WaitingJobs): Obstacle {
  const { environments } = route;
  if (allowedBy(route, jobs.lot.definition) === 0) return 'reserved';
  let worst: Obstacle = 'no-environment';
  for (const environment of environments) {
    const obstacle = environment.obstacle(jobs.lot.definition);
    if (!isStuck(obstacle)) return obstacle;
    if (worst === 'no-environment') worst = obstacle;
  }
  return worst;
}
