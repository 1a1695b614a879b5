import { fromSeconds } from '../../base/units.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import type { NodeContext } from '../contract.ts';
import { spotChoices } from './capacity-providers.ts';
import { failureThreshold } from './circuit-breaker.ts';
import type { ContainerTask } from './container-task.ts';
import { Deployment } from './deployment.ts';
import { nextStep, type Standing } from './deployment-plan.ts';
import { FACTS } from './facts.ts';
import type { ServiceConfig } from './fields.ts';
import { RestartThrottle } from './restart-throttle.ts';
import { chooseToStop } from './stop-choice.ts';
import type { TaskDefinition } from './task-definition.ts';
import { tasksText, type TaskLife, type TaskLifeObserver } from './task-life.ts';
import type { TaskMeters } from './task-meters.ts';
import type { TaskRoster } from './task-roster.ts';
import { ZoneRebalancing } from './zone-rebalancing.ts';

/** The service that the scheduler works for. */
interface ScheduledService {
  readonly context: NodeContext;
  readonly roster: TaskRoster;
  readonly life: TaskLife;
  readonly meters: TaskMeters;
  readonly settings: () => ServiceConfig;
  /** Tasks have become RUNNING. */
  entered(tasks: readonly ContainerTask[]): void;
}

const QUOTA_PAUSE = fromSeconds(1);

/** The service scheduler: keeps the desired count, and replaces one version of the tasks by another (ECS-3). */
export class ServiceScheduler implements TaskLifeObserver {
  private wanted: number;
  private deployment: Deployment;
  /** What a rollback goes back to. */
  private lastCompleted: TaskDefinition;
  private readonly throttle = new RestartThrottle();
  private readonly launches: TokenBucket;
  private readonly rebalancing: ZoneRebalancing;
  private review: EventHandle | undefined;
  private laterReview: EventHandle | undefined;

  /** `definition` is what the tasks that are there run. */
  constructor(
    private readonly service: ScheduledService,
    definition: TaskDefinition,
  ) {
    this.wanted = service.settings().desiredCount;
    this.deployment = new Deployment(definition);
    this.deployment.rollout = 'COMPLETED';
    this.lastCompleted = definition;
    this.launches = new TokenBucket(
      FACTS.fargateLaunchBurst.value,
      FACTS.fargateLaunchesPerSecond.value,
    );
    this.rebalancing = new ZoneRebalancing(service);
    this.measure();
  }

  get desired(): number {
    return this.wanted;
  }

  /** The deployment of the version that is wanted. */
  get primary(): Deployment {
    return this.deployment;
  }

  get isDeploying(): boolean {
    return this.deployment.rollout === 'IN_PROGRESS';
  }

  /** Changes how many tasks there are to be. `cause` is for the timeline. */
  setDesired(desired: number, cause: string): void {
    if (desired === this.wanted) return;
    const text = `Desired count ${this.wanted} → ${desired}: ${cause}`;
    this.service.context.notice({ kind: 'change', text });
    this.wanted = desired;
    this.reviewSoon();
  }

  /** Deploys a version. Another one that was on its way is given up for it. */
  deploy(definition: TaskDefinition, what: string): void {
    this.deployment = new Deployment(definition);
    this.throttle.reset();
    this.service.context.notice({ kind: 'change', text: `Deployment of ${what} started` });
    this.reviewSoon();
  }

  /** Something has changed: looks at the end of the instant what is to be done. */
  reviewSoon(): void {
    if (this.review !== undefined) return;
    const look = (): void => {
      this.review = undefined;
      this.reconcile();
    };
    this.review = this.service.context.scheduler.schedule(0, look, Priority.Admission);
  }

  entered(tasks: readonly ContainerTask[]): void {
    this.throttle.reset();
    this.service.entered(tasks);
    this.reviewSoon();
  }

  failedToStart(tasks: readonly ContainerTask[]): void {
    const { context } = this.service;
    this.throttle.failed(context.scheduler.now);
    const text = `${tasksText(tasks.length)} failed to start: the image cannot be pulled`;
    context.notice({ kind: 'fault', text });
    this.noteFailures(tasks);
  }

  exited(tasks: readonly ContainerTask[]): void {
    const text = `${tasksText(tasks.length)} exited soon after the start`;
    this.service.context.notice({ kind: 'fault', text });
    this.noteFailures(tasks);
  }

  left(): void {
    this.reviewSoon();
  }

  /** A load balancer found a task healthy: the breaker counts anew. */
  noteHealthy(task: ContainerTask): void {
    if (task.revision === this.deployment.definition.revision) this.deployment.failedTasks = 0;
    this.reviewSoon();
  }

  /** Tasks failed; too many of a deployment make it fail (ECS-CIRCUIT). */
  noteFailures(tasks: readonly ContainerTask[]): void {
    const { deployment } = this;
    this.service.meters.tasksFailed.add(tasks.length);
    const { revision } = deployment.definition;
    deployment.failedTasks += tasks.filter((task) => task.revision === revision).length;
    const { circuitBreaker } = this.service.settings();
    const isTooMany = deployment.failedTasks >= failureThreshold(this.wanted);
    if (circuitBreaker && this.isDeploying && isTooMany) this.giveUp();
    this.reviewSoon();
  }

  private giveUp(): void {
    const { context } = this.service;
    this.deployment.rollout = 'FAILED';
    const text = `Deployment failed: ${tasksText(this.deployment.failedTasks)} failed in a row`;
    context.notice({ kind: 'fault', text });
    if (this.service.settings().rollback) this.deploy(this.lastCompleted, 'the version before');
  }

  private reconcile(): void {
    const { staying } = this.service.roster;
    const { revision } = this.deployment.definition;
    const current = staying.filter((task) => task.revision === revision);
    const former = staying.filter((task) => task.revision !== revision);
    const step = nextStep(this.standing(current, former));
    this.stop(current, step.stopCurrent);
    if (this.deployment.rollout !== 'FAILED') {
      this.stop(former, step.stopFormer);
      this.launch(step.launch);
    }
    this.noteProgress(current, former, step.launch + step.stopFormer);
    this.measure();
  }

  private standing(current: readonly ContainerTask[], former: readonly ContainerTask[]): Standing {
    const { minimumHealthyPercent, maximumPercent } = this.service.settings();
    const healthyCurrent = this.healthy(current).length;
    const isSteady = former.length === 0 && !this.isDeploying;
    const extra = isSteady
      ? this.rebalancing.extraTasks(this.wanted, current.length, healthyCurrent)
      : 0;
    return {
      desired: this.wanted + extra,
      minimumHealthyPercent,
      maximumPercent,
      current: current.length,
      healthyCurrent,
      former: former.length,
      healthyFormer: this.healthy(former).length,
    };
  }

  /** Without a load balancer a RUNNING task counts as healthy, whether its application listens or not. */
  private healthy(tasks: readonly ContainerTask[]): readonly ContainerTask[] {
    const { hasLoadBalancer } = this.service.life;
    return tasks.filter(
      ({ state, verdict }) => state === 'running' && (!hasLoadBalancer || verdict === 'healthy'),
    );
  }

  private stop(tasks: readonly ContainerTask[], count: number): void {
    if (count === 0) return;
    const { life, context, settings } = this.service;
    const healthy = new Set(this.healthy(tasks));
    const chosen = chooseToStop(tasks, count, (task) => healthy.has(task));
    context.notice({ kind: 'change', text: `Stopping ${tasksText(chosen.length)}` });
    life.stop(chosen, settings().stopTimeoutSeconds);
  }

  private launch(wanted: number): void {
    if (wanted === 0) return;
    const { context, roster, life, settings } = this.service;
    const { now } = context.scheduler;
    if (now < this.throttle.readyAt) {
      this.reviewAfter(this.throttle.readyAt - now);
      return;
    }
    const allowed = this.launches.take(now, wanted);
    if (allowed < wanted) this.reviewAfter(QUOTA_PAUSE);
    if (allowed === 0) return;
    const config = settings();
    const spot = roster.staying.filter(({ placement }) => placement.isSpot).length;
    const present = { onDemand: roster.staying.length - spot, spot };
    const { definition } = this.deployment;
    const placements = spotChoices(config, present, allowed).map((isSpot) => ({
      definition,
      isSpot,
    }));
    const launched = life.launch(placements, Number(config.zoneCount), this.cause);
    if (launched.length === allowed) return;
    const text = `${tasksText(allowed - launched.length)} cannot be placed: no Availability Zone has capacity`;
    context.notice({ kind: 'limit', text });
    this.throttle.failed(now);
    this.reviewAfter(this.throttle.readyAt - now);
  }

  private get cause(): string {
    if (this.throttle.isThrottling) return 'after a delay, for others failed to start';
    return this.isDeploying ? 'for the deployment' : 'to have as many as desired';
  }

  private noteProgress(
    current: readonly ContainerTask[],
    former: readonly ContainerTask[],
    steps: number,
  ): void {
    const { deployment } = this;
    if (!this.isDeploying) return;
    const { context } = this.service;
    if (former.length === 0 && this.healthy(current).length >= this.wanted) {
      deployment.rollout = 'COMPLETED';
      this.lastCompleted = deployment.definition;
      context.notice({ kind: 'recovery', text: 'Deployment completed' });
      return;
    }
    const isWaiting = current.length > this.healthy(current).length;
    if (steps > 0 || isWaiting || deployment.isToldStuck) return;
    deployment.isToldStuck = true;
    const text = 'Deployment is stuck: the percentages let it neither start nor stop a task';
    context.notice({ kind: 'limit', text });
  }

  private measure(): void {
    const { revision } = this.deployment.definition;
    const { staying } = this.service.roster;
    const former = new Set(staying.map((task) => task.revision).filter((own) => own !== revision));
    this.service.meters.setWanted(this.wanted, 1 + former.size);
  }

  private reviewAfter(delay: number): void {
    const { scheduler } = this.service.context;
    if (this.laterReview !== undefined) scheduler.cancel(this.laterReview);
    const look = (): void => {
      this.laterReview = undefined;
      this.reviewSoon();
    };
    this.laterReview = scheduler.schedule(delay, look, Priority.Admission);
  }
}
