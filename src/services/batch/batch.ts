import { assert, AssertionFailure } from '../../base/assert.ts';
import type { Result } from '../../base/result.ts';
import { fromSeconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { JobSubmission } from '../../protocols/job-submission.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { ActionDesk } from './action-desk.ts';
import { batchFace } from './batch-face.ts';
import type { EnvironmentContext } from './compute-environment.ts';
import type { BatchFaceState } from './face-state.ts';
import { FaultDesk } from './fault-desk.ts';
import type { BatchConfig } from './fields.ts';
import { JobIntake } from './job-intake.ts';
import { JobOutcomes } from './job-outcomes.ts';
import { JobRunner } from './job-runner.ts';
import { measureCapacity, measureJobs } from './level-meters.ts';
import { batchMeters, type BatchMeters } from './meters.ts';
import { Roster } from './roster.ts';
import { SchedulingCycle } from './scheduling-cycle.ts';
import { SpotPools } from './spot-pools.ts';

/** How often jobs are counted; capacity is measured at every cycle of the scheduler. */
const MEASURE_SECONDS = 1;
const ONE_CPU = { vcpus: 1, memoryGibibytes: 1 } as const;

/** A running Batch: takes jobs, lets them wait in queues, and runs them where there is room. */
export class Batch implements ServiceInstance<BatchConfig> {
  private readonly meters: BatchMeters;
  private readonly roster: Roster;
  private readonly intake: JobIntake;
  private readonly cycle: SchedulingCycle;
  private readonly desk: ActionDesk;

  constructor(
    private config: BatchConfig,
    private readonly context: NodeContext,
  ) {
    const { scheduler } = context;
    const settings = (): BatchConfig => this.config;
    this.meters = batchMeters(context.instruments);
    const outcomes = new JobOutcomes(context, this.meters);
    const runner = new JobRunner(context, this.meters, outcomes, settings);
    const environmentContext = this.environmentContext(runner);
    this.roster = new Roster(scheduler, environmentContext);
    this.roster.follow(config);
    this.intake = new JobIntake(context, this.meters, settings, () => this.roster.queues);
    this.cycle = new SchedulingCycle(scheduler, runner, outcomes);
    const faults = new FaultDesk(context, environmentContext, this.roster, runner);
    this.desk = new ActionDesk(context, this.roster, this.intake, runner, outcomes, faults);
  }

  start(): void {
    const [definition] = this.config.jobDefinitions;
    for (const environment of this.roster.environments) environment.found(definition ?? ONE_CPU);
    this.measure();
    measureCapacity(this.roster, this.meters);
    this.scheduleCycle();
  }

  configure(config: BatchConfig): void {
    this.config = config;
    this.roster.follow(config);
    this.intake.configure(config);
  }

  connect(): void {
    throw new AssertionFailure('Batch calls nobody');
  }

  reconnect(): void {
    throw new AssertionFailure('Batch calls nobody');
  }

  disconnect(): void {
    // Jobs that came over a wire stay when it goes.
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind] {
    assert(kind === 'submit-jobs', `Batch does not serve ${kind}`);
    const submission: JobSubmission = {
      submitJobs: (cohort, request, respond) => this.intake.submit(cohort, request, respond),
    };
    return submission as WireProtocols[Kind];
  }

  inFlight(): number {
    return this.roster.allQueues.reduce((sum, { counts }) => sum + counts.open, 0);
  }

  face(): BatchFaceState {
    return batchFace(this.roster);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    return this.desk.act(actionId, settings);
  }

  private environmentContext(runner: JobRunner): EnvironmentContext {
    const { context } = this;
    return {
      scheduler: context.scheduler,
      meters: this.meters,
      notices: new SparseNotices(context),
      pools: new SpotPools(context.random('spot pools')),
      startStream: context.random('instance starts'),
      interruptionStream: context.random('spot interruptions'),
      settings: () => this.config,
      hostLost: (host) => runner.hostLost(host),
      interruptTasks: (host, count) => runner.interrupt(host, count),
    };
  }

  private scheduleCycle(): void {
    const runCycle = (): void => {
      this.cycle.run(this.roster.routes, this.roster.allEnvironments);
      measureCapacity(this.roster, this.meters);
      this.scheduleCycle();
    };
    const delay = fromSeconds(this.config.schedulerCycleSeconds);
    this.context.scheduler.schedule(delay, runCycle, Priority.Admission);
  }

  private measure(): void {
    measureJobs(this.roster, this.meters);
    const again = (): void => this.measure();
    this.context.scheduler.schedule(fromSeconds(MEASURE_SECONDS), again, Priority.Release);
  }
}
