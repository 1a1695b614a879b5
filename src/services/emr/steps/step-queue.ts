import type { Microseconds } from '../../../base/units.ts';
import type { Reason } from '../../../protocols/answer.ts';
import { EMR_FACTS as FACTS } from '../facts.ts';
import type { ClusterConfig } from '../fields.ts';
import { NOT_IN_RELEASE, STEP_CANCELLED } from '../reasons.ts';
import type { StepConfig } from './step-fields.ts';
import { isInRelease } from './step-plan.ts';
import type { StepRun } from './step-run.ts';

/** What the console says of a step. */
export type StepState =
  'pending' | 'running' | 'completed' | 'failed' | 'cancelled' | 'interrupted';

/** One submitted step: a message of the diagram. */
export interface Step {
  readonly id: number;
  readonly config: StepConfig;
  /** Every attempt of its tasks fails. */
  readonly isPoison: boolean;
  readonly submittedAt: Microseconds;
  state: StepState;
  run: StepRun | undefined;
}

/** What the queue needs of its cluster. */
export interface StepQueueOwner {
  readonly now: Microseconds;
  /** The settings that hold now. */
  readonly config: ClusterConfig;
  /** Whether steps may begin: the cluster is up. */
  readonly canRun: boolean;
  /** Begins to run a step; `onEnd` is told once. */
  run(step: Step, onEnd: (reason: Reason | null) => void): StepRun;
  /** A step is over; null when it completed. */
  ended(step: Step, reason: Reason | null): void;
  /** A step failed, and the cluster is to end with it. */
  terminateAfterFailure(): void;
}

/** The steps of a cluster, first come, first served (EMR-9, EMR-10). */
export class StepQueue {
  private readonly pending: Step[] = [];
  private readonly running = new Set<Step>();
  private readonly finished: Step[] = [];
  private nextId = 1;

  constructor(private readonly owner: StepQueueOwner) {}

  /** Steps that are pending or running. */
  get active(): number {
    return this.pending.length + this.running.size;
  }

  get runningSteps(): ReadonlySet<Step> {
    return this.running;
  }

  /** How many more steps may be submitted. */
  get room(): number {
    return FACTS.activeStepsMax.value - this.active;
  }

  /** Steps as a person sees them: the last that ended, what runs, and what waits. */
  get listed(): readonly Step[] {
    return [...this.finished, ...this.running, ...this.pending];
  }

  submit(config: StepConfig, isPoison = false): void {
    this.pending.push({
      id: this.nextId,
      config,
      isPoison,
      submittedAt: this.owner.now,
      state: 'pending',
      run: undefined,
    });
    this.nextId += 1;
  }

  /** Begins what may begin. */
  startNext(): void {
    while (this.owner.canRun && this.running.size < this.owner.config.stepConcurrency) {
      const step = this.pending.shift();
      if (!step) return;
      this.begin(step);
    }
  }

  /** Ends everything: what runs for `running`, what waits for `pending`. */
  endAll(running: Reason, pending: Reason): void {
    for (const step of [...this.running]) {
      step.run?.kill();
      this.close(step, 'interrupted', running);
    }
    this.cancelPending(pending);
  }

  private begin(step: Step): void {
    step.state = 'running';
    this.running.add(step);
    if (!isInRelease(step.config, this.owner.config.releaseVersion)) {
      this.end(step, NOT_IN_RELEASE);
      return;
    }
    step.run = this.owner.run(step, (reason) => this.end(step, reason));
    step.run.start();
  }

  private end(step: Step, reason: Reason | null): void {
    if (!this.running.has(step)) return;
    this.close(step, reason ? 'failed' : 'completed', reason);
    const { actionOnFailure } = this.owner.config;
    if (reason && actionOnFailure !== 'continue') {
      this.cancelPending(STEP_CANCELLED);
      if (actionOnFailure === 'terminate-cluster') this.owner.terminateAfterFailure();
    }
    this.startNext();
  }

  private cancelPending(reason: Reason): void {
    for (const step of this.pending.splice(0)) this.close(step, 'cancelled', reason);
  }

  private close(step: Step, state: StepState, reason: Reason | null): void {
    this.running.delete(step);
    step.state = state;
    step.run = undefined;
    this.finished.push(step);
    if (this.finished.length > FACTS.finishedStepsShown.value) this.finished.shift();
    this.owner.ended(step, reason);
  }
}
