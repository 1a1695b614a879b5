import type { Cohort } from '../kernel/cohort.ts';
import type { Respond } from './answer.ts';

/** How the children of an array job, or of two array jobs, wait for each other. */
export type ArrayDependency = 'none' | 'sequential';
export type FollowUpDependency = 'whole-job' | 'n-to-n';

/** What one SubmitJob call asks for. */
export interface JobRequest {
  /** Name of a job queue; empty: the first one. */
  readonly jobQueue: string;
  /** Name of a job definition; empty: the one that is called like the request's kind, or else the first one. */
  readonly jobDefinition: string;
  /** Child jobs of an array job; 1 is a job without children. */
  readonly arraySize: number;
  readonly arrayDependency: ArrayDependency;
  /** Whose share of a fair-share queue it uses; empty: the request's kind. */
  readonly shareIdentifier: string;
  /** Job definition of a second job of the same size that depends on the first; empty: there is none. */
  readonly followUpDefinition: string;
  readonly followUpDependency: FollowUpDependency;
}

/** A place where jobs are submitted to be run some time. */
export interface JobSubmission {
  /**
   * Submits a job for each message. `respond` answers about the calls: what succeeded was accepted (it has a job id),
   * which says nothing about how the job will end.
   */
  submitJobs(cohort: Cohort, request: JobRequest, respond: Respond): void;
}
