import { assert } from '../../base/assert.ts';
import type { Result } from '../../base/result.ts';
import { fromSeconds, SECONDS_PER_MINUTE, toSeconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { ActionDesk } from './action-desk.ts';
import { clusterFace } from './cluster-face.ts';
import { ClusterParts } from './cluster-parts.ts';
import type { ClusterFaceState } from './face-state.ts';
import type { ClusterConfig } from './fields.ts';
import { LifeCycle } from './life-cycle.ts';
import { Observation } from './observation.ts';
import { CLUSTER_TERMINATED, PRIMARY_LOST, STEP_CANCELLED, STEP_INTERRUPTED } from './reasons.ts';
import { StepSubmission } from './step-submission.ts';
import { StepQueue, type Step } from './steps/step-queue.ts';
import { StepRun } from './steps/step-run.ts';

/** A running cluster. In its books are steps, and what HBase and Flume were asked. */
export class Cluster implements ServiceInstance<ClusterConfig> {
  readonly life: LifeCycle;
  readonly steps: StepQueue;
  readonly parts: ClusterParts;
  completed = 0;
  failed = 0;
  private readonly submission: StepSubmission;
  private readonly desk: ActionDesk;
  private readonly observation: Observation;
  private seconds = 0;

  constructor(
    public config: ClusterConfig,
    private readonly context: NodeContext,
  ) {
    const { scheduler } = context;
    this.parts = new ClusterParts(this, context);
    this.life = new LifeCycle(scheduler, {
      config: () => this.config,
      up: () => this.parts.up(),
      work: () => this.work(),
      down: () => this.parts.end(),
      tell: (text) => context.notice({ kind: 'change', text }),
    });
    this.steps = new StepQueue(this);
    const submitted = (): void => this.work();
    const takesSteps = (): boolean => this.life.takesSteps;
    this.submission = new StepSubmission(context, {
      steps: this.steps,
      config: () => this.config,
      takesSteps,
      submitted,
    });
    const { groups, losses, nameNode } = this.parts;
    this.desk = new ActionDesk(context, {
      groups,
      losses,
      nameNode,
      config: () => this.config,
      replication: () => this.parts.replication,
      isUp: () => this.life.isUp,
      takesSteps,
      room: () => this.steps.room,
      submit: (step) => {
        context.books.received(1);
        this.steps.submit(step);
        this.work();
      },
      terminate: () => this.terminate(false, 'The cluster is terminated', STEP_INTERRUPTED),
      losePrimary: () => this.losePrimary(),
    });
    this.observation = new Observation(context.instruments);
  }

  start(): void {
    this.parts.groups.provision();
    if (this.config.runStepsAtStart) {
      this.context.books.received(this.config.steps.length);
      for (const step of this.config.steps) this.steps.submit(step);
    }
    this.life.start();
    this.measure();
    this.scheduleSecond();
  }

  configure(config: ClusterConfig): void {
    const former = this.config;
    this.config = config;
    if (this.life.takesSteps) this.parts.configure(former);
    this.work();
  }

  connect(wire: CallingWire): void {
    this.parts.objects.connect(wire);
  }

  reconnect(wire: CallingWire): void {
    this.parts.objects.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.parts.objects.disconnect(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind];
  serve(kind: WireKind): WireProtocols[WireKind] {
    if (kind === 'access-items') return this.parts.hbase;
    if (kind === 'put-records') return this.parts.flume;
    assert(kind === 'request', `a cluster does not serve ${kind}`);
    return this.submission;
  }

  inFlight(): number {
    return this.steps.active + this.parts.hbase.open + this.parts.flume.inFlight;
  }

  face(): ClusterFaceState {
    return clusterFace(this);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    return this.desk.act(actionId, settings);
  }

  get now(): number {
    return this.context.scheduler.now;
  }

  /** Whether a step may begin. */
  get canRun(): boolean {
    return this.life.isUp && this.parts.primaries.isWorking;
  }

  run(step: Step, onEnd: (reason: Reason | null) => void): StepRun {
    const { inputFiles } = this.parts;
    return new StepRun(step.config, this.parts.environment(step.isPoison), inputFiles, onEnd);
  }

  ended(step: Step, reason: Reason | null): void {
    const { books } = this.context;
    const { meters } = this.parts;
    if (reason) {
      this.failed += 1;
      books.lost(1, reason);
      if (step.state === 'failed') meters.appsFailed.add(1);
      return;
    }
    this.completed += 1;
    books.completed(1);
    meters.appsCompleted.add(1);
    meters.stepDuration.record(toSeconds(this.now - step.submittedAt), 1);
  }

  terminateAfterFailure(): void {
    this.terminate(true, 'A step failed, and the cluster terminates', STEP_INTERRUPTED);
  }

  /** Begins steps that may begin, and says whether the cluster works or waits. */
  work(): void {
    this.steps.startNext();
    this.life.workChanged(this.steps.active);
  }

  private losePrimary(): void {
    if (this.parts.primaries.lose() === 'failing-over') return;
    this.terminate(true, 'The only primary node is gone, and the cluster with it', PRIMARY_LOST);
  }

  private terminate(isError: boolean, text: string, running: Reason): void {
    const pending = this.life.isUp ? STEP_CANCELLED : CLUSTER_TERMINATED;
    this.steps.endAll(running, pending);
    this.life.terminate(isError, text);
  }

  /** Levels are read when everything of the instant has happened: containers that ended were given out again. */
  private scheduleSecond(): void {
    this.context.scheduler.schedule(fromSeconds(1), () => this.endSecond(), Priority.Refusal);
  }

  private endSecond(): void {
    this.seconds += 1;
    const { groups, losses } = this.parts;
    groups.releaseEmpty();
    if (this.seconds % SECONDS_PER_MINUTE === 0 && this.life.isUp) losses.endMinute();
    this.work();
    this.life.endSecond();
    this.measure();
    if (!this.life.isOver) this.scheduleSecond();
  }

  private measure(): void {
    const { groups, resources, nameNode, losses, scaling, flume } = this.parts;
    this.observation.measure({
      groups,
      resources,
      nameNode,
      config: this.config,
      stepsPending: this.steps.active - this.steps.runningSteps.size,
      isIdle: this.life.state === 'WAITING',
      lostNodes: losses.lostCount,
      reservedContainers: resources.reservedContainers,
      unitsRequested: scaling.unitsRequested,
      channelFillShare: flume.fillShare,
    });
  }
}
