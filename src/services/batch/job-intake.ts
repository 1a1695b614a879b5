import { fromMilliseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import type { Failure, Reason, Respond } from '../../protocols/answer.ts';
import type { JobRequest } from '../../protocols/job-submission.ts';
import type { NodeContext } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { BatchConfig } from './fields.ts';
import type { DefinitionConfig } from './job-fields.ts';
import { JobLot, type LotTerms } from './job-lot.ts';
import type { JobQueue } from './job-queue.ts';
import type { BatchMeters } from './meters.ts';
import { SUBMIT_REFUSED, SUBMIT_THROTTLED, TOO_MANY_JOBS } from './reasons.ts';

const ANSWER_DELAY = fromMilliseconds(FACTS.submitLatencyMilliseconds.value);

/** Takes SubmitJob calls: within the quota, for a queue that takes jobs and a definition that there is. */
export class JobIntake {
  private readonly calls: TokenBucket;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: BatchMeters,
    private readonly settings: () => BatchConfig,
    private readonly queues: () => readonly JobQueue[],
  ) {
    const { submitsPerSecond } = settings();
    const { now } = context.scheduler;
    this.calls = new TokenBucket(submitsPerSecond, submitsPerSecond, now);
  }

  configure({ submitsPerSecond }: BatchConfig): void {
    this.calls.configure(this.context.scheduler.now, submitsPerSecond, submitsPerSecond);
  }

  /** One call per message, and another one for each follow-up job; answers about the first ones. */
  submit(cohort: Cohort, request: JobRequest, respond: Respond): void {
    const { count } = cohort;
    const queue = this.queueFor(request.jobQueue);
    const definition = this.definitionFor(request.jobDefinition, cohort.kind);
    const followUp =
      request.followUpDefinition === '' ? null : this.definitionFor(request.followUpDefinition, '');
    if (!queue?.isEnabled || !definition || followUp === undefined) {
      this.answer(0, this.refusal(count, SUBMIT_REFUSED, false), respond);
      return;
    }
    const callsPerJob = followUp ? 2 : 1;
    const { now } = this.context.scheduler;
    const allowed = Math.min(count, Math.floor(this.calls.level(now) / callsPerJob));
    this.calls.take(now, allowed * callsPerJob);
    const room = Math.floor((FACTS.submittedJobsMax.value - this.submittedJobs) / callsPerJob);
    const accepted = Math.max(0, Math.min(allowed, room));
    this.meters.throttled.add(count - allowed);
    this.accept(cohort, accepted, request, { queue, definition, followUp });
    const failures = [
      ...this.refusal(count - allowed, SUBMIT_THROTTLED, true),
      ...this.refusal(allowed - accepted, TOO_MANY_JOBS, true),
    ];
    this.answer(accepted, failures, respond);
  }

  private get submittedJobs(): number {
    return this.queues().reduce((sum, queue) => sum + queue.submittedJobs, 0);
  }

  private accept(
    cohort: Cohort,
    jobs: number,
    request: JobRequest,
    target: {
      readonly queue: JobQueue;
      readonly definition: DefinitionConfig;
      readonly followUp: DefinitionConfig | null;
    },
  ): void {
    if (jobs === 0) return;
    const { queue, definition, followUp } = target;
    const isArray = request.arraySize > 1;
    const terms: LotTerms = {
      definition,
      size: isArray ? request.arraySize : jobs,
      isArray,
      isSequential: isArray && request.arrayDependency === 'sequential',
      share: shareIn(queue, request, cohort),
      poison: cohort.poison,
      submittedAt: this.context.scheduler.now,
      home: queue,
    };
    for (let lot = 0; lot < (isArray ? jobs : 1); lot += 1) {
      const first = this.add(queue, new JobLot(terms, false));
      if (!followUp) continue;
      const second = { ...terms, definition: followUp, isSequential: false };
      first.followUp = this.add(queue, new JobLot(second, true));
      first.followUpDependency = request.followUpDependency;
    }
  }

  private add(queue: JobQueue, lot: JobLot): JobLot {
    const { size } = lot.terms;
    this.context.books.received(size);
    this.meters.submitted.add(size);
    queue.submit(lot);
    return lot;
  }

  private refusal(count: number, reason: Reason, retryable: boolean): readonly Failure[] {
    if (count === 0) return [];
    this.context.books.received(count);
    this.context.books.refused(count, reason);
    return [{ count, reason, node: this.context.number, retryable }];
  }

  private answer(succeeded: number, failures: readonly Failure[], respond: Respond): void {
    const reply = (): void => respond({ succeeded, failures });
    this.context.scheduler.schedule(ANSWER_DELAY, reply, Priority.Reply);
  }

  private queueFor(name: string): JobQueue | undefined {
    const queues = this.queues();
    return name === '' ? queues[0] : queues.find((queue) => queue.name === name);
  }

  private definitionFor(name: string, kind: string): DefinitionConfig | undefined {
    const { jobDefinitions } = this.settings();
    const named = jobDefinitions.find((definition) => definition.name === (name || kind));
    return named ?? (name === '' ? jobDefinitions[0] : undefined);
  }
}

function shareIn({ config }: JobQueue, request: JobRequest, { kind }: Cohort): string {
  return config.scheduling === 'fair-share' ? request.shareIdentifier || kind : '';
}
