import { failure, success, type Result } from '../../base/result.ts';
import { jobRequest } from '../../protocols/submitting-fields.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext } from '../contract.ts';
import {
  CANCEL_JOBS,
  SET_ENVIRONMENT_STATE,
  SET_QUEUE_STATE,
  SUBMIT_JOB,
  TERMINATE_JOBS,
  UPDATE_MAX_VCPUS,
  type EnvironmentStateSettings,
  type MaxVcpusSettings,
  type QueueStateSettings,
  type SelectedJobs,
} from './actions.ts';
import type { ComputeEnvironment } from './compute-environment.ts';
import type { FaultDesk } from './fault-desk.ts';
import { cancelJobs } from './job-cancellation.ts';
import type { JobIntake } from './job-intake.ts';
import type { JobOutcomes } from './job-outcomes.ts';
import type { JobQueue } from './job-queue.ts';
import type { JobRunner } from './job-runner.ts';
import { CANCELLED, TERMINATED } from './reasons.ts';
import type { Roster } from './roster.ts';
import { handSubmittedJob } from './hand-submitted-job.ts';

/** Does what the buttons say. The engine has read their settings by the fields of the actions. */
export class ActionDesk {
  constructor(
    private readonly context: NodeContext,
    private readonly roster: Roster,
    private readonly intake: JobIntake,
    private readonly runner: JobRunner,
    private readonly outcomes: JobOutcomes,
    private readonly faults: FaultDesk,
  ) {}

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    switch (actionId) {
      case SUBMIT_JOB:
        return this.submit(settings);
      case CANCEL_JOBS:
        return this.end(settings as SelectedJobs, (queue, jobs) =>
          cancelJobs(queue, jobs, this.outcomes, CANCELLED),
        );
      case TERMINATE_JOBS:
        return this.end(settings as SelectedJobs, (queue, jobs) => this.terminate(queue, jobs));
      case SET_QUEUE_STATE:
        return this.setQueueState(settings as QueueStateSettings);
      case SET_ENVIRONMENT_STATE: {
        const { computeEnvironment, state } = settings as EnvironmentStateSettings;
        return this.change(computeEnvironment, state, (environment) => {
          environment.isEnabled = state === 'enabled';
        });
      }
      case UPDATE_MAX_VCPUS: {
        const { computeEnvironment, maxvCpus } = settings as MaxVcpusSettings;
        return this.change(computeEnvironment, `up to ${maxvCpus} vCPUs`, (environment) => {
          environment.maxvCpus = maxvCpus;
        });
      }
      default:
        return this.faults.act(actionId, settings);
    }
  }

  private submit(settings: AnyConfig): Result<null, string> {
    const job = handSubmittedJob(this.context);
    this.intake.submit(job, jobRequest(settings), ({ failures }) => {
      for (const { reason } of failures) {
        this.context.notice({ kind: 'limit', text: `By hand: ${reason.title}` });
      }
    });
    return success(null);
  }

  private terminate(queue: JobQueue, jobs: number): number {
    const stopped = this.runner.terminate(queue, jobs, TERMINATED);
    return stopped + cancelJobs(queue, jobs - stopped, this.outcomes, TERMINATED);
  }

  private end(
    { jobQueue, jobs }: SelectedJobs,
    endIn: (queue: JobQueue, jobs: number) => number,
  ): Result<null, string> {
    const queues = named(this.roster.allQueues, jobQueue);
    if (queues.length === 0) return failure(`there is no job queue “${jobQueue}”`);
    let left = jobs;
    for (const queue of queues) left -= endIn(queue, left);
    if (left === jobs) return failure('there is no such job in the queue');
    this.context.notice({ kind: 'change', text: `${jobs - left} jobs were stopped by hand` });
    return success(null);
  }

  private setQueueState({ jobQueue, state }: QueueStateSettings): Result<null, string> {
    const queues = named(this.roster.queues, jobQueue);
    if (queues.length === 0) return failure(`there is no job queue “${jobQueue}”`);
    for (const queue of queues) {
      queue.isEnabled = state === 'enabled';
      this.context.notice({ kind: 'change', text: `${queue.name} is ${state}` });
    }
    return success(null);
  }

  private change(
    name: string,
    whatItIs: string,
    apply: (environment: ComputeEnvironment) => void,
  ): Result<null, string> {
    const environments = named(this.roster.environments, name);
    if (environments.length === 0) return failure(`there is no compute environment “${name}”`);
    for (const environment of environments) {
      apply(environment);
      this.context.notice({ kind: 'change', text: `${environment.name} is ${whatItIs}` });
    }
    return success(null);
  }
}

/** Those with a name, or all of them for an empty one. */
export function named<Thing extends { readonly name: string }>(
  things: readonly Thing[],
  name: string,
): readonly Thing[] {
  return name === '' ? things : things.filter((thing) => thing.name === name);
}
