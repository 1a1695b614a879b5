import type { Microseconds } from '../../base/units.ts';
import type { FollowUpDependency } from '../../protocols/job-submission.ts';
import type { DefinitionConfig } from './job-fields.ts';
import type { StateCounts } from './job-states.ts';

/** What the jobs of a lot share. */
export interface LotTerms {
  /** The revision of the job definition that was active at SubmitJob. */
  readonly definition: DefinitionConfig;
  /** Jobs in it: children of one array job, or plain jobs that were submitted at one instant. */
  readonly size: number;
  readonly isArray: boolean;
  /** Each child waits for the one before it. */
  readonly isSequential: boolean;
  readonly share: string;
  readonly poison: boolean;
  readonly submittedAt: Microseconds;
  readonly home: LotHome;
}

/** Where the jobs of a lot wait: a job queue. */
export interface LotHome {
  readonly counts: StateCounts;
  /** Jobs are RUNNABLE and get in line, at the front when they come back for another attempt. */
  enter(lot: JobLot, attempt: number, count: number, isRetry: boolean): void;
  /** Some of its jobs began or ceased to wait for other jobs. */
  noteHeld(lot: JobLot): void;
  /** Jobs have left their hosts. */
  leftHosts(lot: JobLot, count: number): void;
}

/** Jobs that were submitted together and are alike: one array job, or some plain jobs. */
export class JobLot {
  /** Jobs that wait for other jobs. */
  held: number;
  /** Jobs that the scheduler has not looked at, held ones included. */
  submitted: number;
  succeeded = 0;
  failed = 0;
  /** The end of the array job has been told. */
  isClosed = false;
  /** Jobs that depend on these. */
  followUp: JobLot | undefined;
  followUpDependency: FollowUpDependency = 'whole-job';

  constructor(
    readonly terms: LotTerms,
    /** Whether it depends on another lot. */
    readonly isFollowUp: boolean,
  ) {
    const { size, isSequential } = terms;
    this.submitted = size;
    this.held = isFollowUp ? size : isSequential ? size - 1 : 0;
  }

  get definition(): DefinitionConfig {
    return this.terms.definition;
  }

  /** Whether all of them have ended. */
  get isOver(): boolean {
    return this.succeeded + this.failed === this.terms.size;
  }

  /** Whether each job that depends on these waits for one of them, and not for the whole array. */
  get isFollowedOneByOne(): boolean {
    return !this.terms.isArray || this.followUpDependency === 'n-to-n';
  }
}
