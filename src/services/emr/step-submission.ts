import { fromMilliseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { succeeded, type Answer, type Reason, type Respond } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { NodeContext } from '../contract.ts';
import { EMR_FACTS as FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';
import { CLUSTER_TERMINATED, TOO_MANY_STEPS } from './reasons.ts';
import type { StepConfig } from './steps/step-fields.ts';
import type { StepQueue } from './steps/step-queue.ts';

const LATENCY = fromMilliseconds(FACTS.submitMilliseconds.value);

/** What submitting steps needs of the cluster. */
export interface SubmissionTerms {
  readonly steps: StepQueue;
  config(): ClusterConfig;
  /** Whether the cluster takes steps. */
  takesSteps(): boolean;
  /** Steps came in. */
  submitted(): void;
}

/**
 * AddJobFlowSteps: each request is one step. Whoever asks is told that it was taken, and not how it ends; a step is in the
 * books of the cluster until it is over.
 */
export class StepSubmission implements Endpoint {
  constructor(
    private readonly context: NodeContext,
    private readonly terms: SubmissionTerms,
  ) {}

  request(cohort: Cohort, respond: Respond): void {
    const answer = this.take(cohort);
    this.context.scheduler.schedule(LATENCY, () => respond(answer), Priority.Reply);
  }

  /** Puts steps into the queue, as many as it has room for. */
  private take({ count, kind, poison }: Cohort): Answer {
    const { books } = this.context;
    const { steps } = this.terms;
    books.received(count);
    if (!this.terms.takesSteps()) return this.refused(0, count, CLUSTER_TERMINATED, false);
    const config = this.stepFor(kind);
    const taken = config ? Math.min(count, steps.room) : 0;
    for (let step = 0; config && step < taken; step += 1) steps.submit(config, poison);
    this.terms.submitted();
    if (taken === count) return succeeded(count);
    return this.refused(taken, count - taken, TOO_MANY_STEPS, true);
  }

  /** The step that a request of this kind means: the one of its name, or the first. */
  private stepFor(kind: string): StepConfig | undefined {
    const { steps } = this.terms.config();
    return steps.find(({ name }) => name === kind) ?? steps[0];
  }

  private refused(taken: number, count: number, reason: Reason, retryable: boolean): Answer {
    const { books, number } = this.context;
    books.refused(count, reason);
    return { succeeded: taken, failures: [{ count, reason, node: number, retryable }] };
  }
}
