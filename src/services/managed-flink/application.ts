import { AssertionFailure } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds, MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { FAIL_TASK_MANAGER } from './actions.ts';
import { applicationFace } from './application-face.ts';
import { ApplicationMeters } from './application-meters.ts';
import {
  highestParallelism,
  keyGroupCount,
  kpusFor,
  scaledParallelism,
} from './application-size.ts';
import { ApplicationSources } from './application-sources.ts';
import { AutomaticScaling } from './automatic-scaling.ts';
import type { Checkpoint } from './checkpointing.ts';
import type { ApplicationFaceState, ApplicationStatus } from './face-state.ts';
import { FACTS } from './facts.ts';
import type { ApplicationConfig } from './fields.ts';
import { haveSameWindows, needsRestart } from './configuration-change.ts';
import { Job } from './job.ts';
import { KeyIndex } from './key-groups.ts';
import { REWOUND, SOURCE_REMOVED } from './reasons.ts';
import { publishState } from './published-state.ts';
import { ResultOutput } from './result-output.ts';
import { ResultSinks } from './result-sinks.ts';
import { SideOutput } from './side-output.ts';

const RESTART_DELAY = fromSeconds(FACTS.restartDelaySeconds.value);

/**
 * A running application. In its books a record is complete when its windows have counted it; every result is a message of
 * its own that ends at a sink.
 */
export class FlinkApplication implements ServiceInstance<ApplicationConfig> {
  status: ApplicationStatus = 'UPDATING';
  parallelism: number;
  job: Job | undefined;
  restartCount = 0;
  /** When the present job began, or when the outage began that is going on. */
  since: Microseconds = 0;
  /** When the last checkpoint was stored. */
  checkpointedAt: Microseconds | undefined;
  readonly meters: ApplicationMeters;
  readonly sources: ApplicationSources;
  readonly output: ResultOutput;
  private readonly sinks: ResultSinks;
  private readonly sideOutput: SideOutput;
  private readonly index: KeyIndex;
  private checkpoint: Checkpoint | undefined;
  private scaling: AutomaticScaling | undefined;
  private timer: EventHandle | undefined;

  constructor(
    public config: ApplicationConfig,
    readonly context: NodeContext,
  ) {
    this.parallelism = config.parallelism;
    this.meters = new ApplicationMeters(context.instruments);
    this.index = new KeyIndex(keyGroupCount(config.parallelism));
    this.sources = new ApplicationSources(context, (source) => this.job?.sources.follow(source));
    this.sinks = new ResultSinks(context, this.meters, () => this.job?.proceedAll());
    this.sideOutput = new SideOutput(context);
    const { meters, sinks, sideOutput, index } = this;
    const { resultBytes } = config;
    this.output = new ResultOutput(context, index, meters, sinks, sideOutput, resultBytes);
  }

  get kpus(): number {
    return kpusFor(this.parallelism, this.config.parallelismPerKpu);
  }

  start(): void {
    this.scaling = new AutomaticScaling(this.context, (direction) => this.scale(direction));
    this.meters.fullRestarts.set(0);
    this.startJob();
    this.publish();
  }

  configure(config: ApplicationConfig): void {
    const former = this.config;
    this.config = config;
    this.output.configure(config.resultBytes);
    if (!needsRestart(former, config)) return;
    const isResized = config.parallelism !== former.parallelism;
    const parallelism = isResized ? config.parallelism : this.parallelism;
    this.replaceJob('UPDATING', parallelism, !haveSameWindows(former, config));
  }

  connect(wire: CallingWire): void {
    if (wire.kind === 'read-records') this.sources.connect(wire);
    else if (wire.kind === 'on-failure') this.sideOutput.connect(wire);
    else this.sinks.set(wire);
  }

  reconnect(wire: CallingWire): void {
    if (wire.kind !== 'read-records') this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.sideOutput.disconnect(wireNumber);
    this.sinks.remove(wireNumber);
    const source = this.sources.disconnect(wireNumber);
    if (!source) return;
    this.context.books.lost(this.job?.sources.leave(source) ?? 0, SOURCE_REMOVED);
    source.reader.close();
  }

  serve(kind: string): never {
    throw new AssertionFailure(`an application serves no wire of kind ${kind}`);
  }

  inFlight(): number {
    return (this.job?.heldCount ?? 0) + this.sinks.pending + this.sideOutput.pending;
  }

  face(): ApplicationFaceState {
    return applicationFace(this);
  }

  act(actionId: string): Result<null, string> {
    if (actionId !== FAIL_TASK_MANAGER) return failure(`an application has no action ${actionId}`);
    if (!this.job) return failure(`the application is ${this.status} and has no task manager`);
    this.fail('A task manager failed');
    return success(null);
  }

  /** MF-3: the job ends at once and goes on from its last checkpoint, after a pause. */
  private fail(text: string): void {
    const { job } = this;
    if (!job) return;
    this.endJob(job);
    this.output.rewind();
    this.meters.recordsRepeated.add(this.sources.countBetween(this.checkpoint?.shards, job));
    this.restartCount += 1;
    this.meters.fullRestarts.set(this.restartCount);
    this.status = 'RESTARTING';
    this.context.notice({ kind: 'fault', text: `${text}: the job restarts in 10 s` });
    this.startLater(RESTART_DELAY);
  }

  /** MF-2: parallelism and KPUs double or halve. */
  private scale(direction: 'up' | 'down'): void {
    const { config, parallelism, index } = this;
    if (!config.autoScaling || this.status !== 'RUNNING') return;
    const wanted = scaledParallelism(parallelism, direction, config, index.keyGroups);
    if (wanted === parallelism) {
      const most = highestParallelism(config, index.keyGroups);
      if (direction === 'up')
        this.sayLimit(`The CPU asks for more, but parallelism ${most} is the most`);
      return;
    }
    this.replaceJob('AUTOSCALING', wanted, false);
  }

  /** Stops with all state stored, and starts anew after some downtime. */
  private replaceJob(
    status: 'AUTOSCALING' | 'UPDATING',
    parallelism: number,
    forgetsWindows: boolean,
  ): void {
    const { job } = this;
    this.parallelism = parallelism;
    if (!job) {
      if (forgetsWindows) this.forgetWindows();
      return;
    }
    this.status = status;
    const text = status === 'AUTOSCALING' ? 'Automatic scaling' : 'The update';
    this.context.notice({ kind: 'change', text: `${text} to parallelism ${parallelism} began` });
    job.drain((checkpoint) => {
      this.store(checkpoint);
      if (forgetsWindows) this.forgetWindows();
      this.endJob(job);
      this.startLater(fromSeconds(this.config.rescaleDowntimeSeconds));
    });
  }

  private forgetWindows(): void {
    if (this.checkpoint) this.checkpoint = { ...this.checkpoint, entries: [] };
  }

  private endJob(job: Job): void {
    const { heldCount } = job;
    job.stop();
    if (heldCount > 0) this.context.books.refused(heldCount, REWOUND);
    this.job = undefined;
    this.since = this.context.scheduler.now;
  }

  private startLater(delay: Microseconds): void {
    const { scheduler } = this.context;
    if (this.timer !== undefined) scheduler.cancel(this.timer);
    this.timer = scheduler.schedule(delay, () => {
      this.timer = undefined;
      this.startJob();
      const text = `The job runs with parallelism ${this.parallelism}`;
      this.context.notice({ kind: 'recovery', text });
    });
  }

  private startJob(): void {
    const { context, config, parallelism, kpus, index, meters, sinks, sideOutput, output } = this;
    this.status = 'RUNNING';
    this.since = context.scheduler.now;
    meters.kpus.set(kpus);
    this.scaling?.restarted();
    const shared = { context, config, parallelism, kpus, index, meters, sinks, sideOutput, output };
    this.job = new Job({
      ...shared,
      stream: context.random('records'),
      sources: this.sources.list,
      restored: this.checkpoint,
      onPoison: () => this.fail('A poison record threw an exception'),
      onCheckpoint: (checkpoint) => this.store(checkpoint),
    });
  }

  private store(checkpoint: Checkpoint): void {
    this.checkpoint = checkpoint;
    this.checkpointedAt = this.context.scheduler.now;
    this.sources.checkpoint(checkpoint.shards);
  }

  private sayLimit(text: string): void {
    this.context.notice({ kind: 'limit', text });
  }

  /** Once a second: what is a state and not an event. */
  private publish(): void {
    publishState(this);
    this.context.scheduler.schedule(MICROSECONDS_PER_SECOND, () => this.publish(), Priority.Normal);
  }
}
