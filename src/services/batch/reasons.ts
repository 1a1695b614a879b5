import type { Reason } from '../../protocols/answer.ts';

/** More SubmitJob calls than the account may make. */
export const SUBMIT_THROTTLED: Reason = {
  id: 'batch.submit-throttled',
  title: 'SubmitJob throttled',
  explanation:
    'The account makes more SubmitJob calls a second than its quota. Submit array jobs: one call for up to 10,000 child jobs.',
  rule: 'BAT-LIMITS',
  field: 'submitsPerSecond',
};

/** The queue takes no jobs, or what is named does not exist. */
export const SUBMIT_REFUSED: Reason = {
  id: 'batch.submit-refused',
  title: 'SubmitJob refused',
  explanation:
    'The job queue is disabled, or there is no job queue or job definition of that name. Jobs that are in a disabled queue go on.',
  rule: 'BAT-LIMITS',
  field: 'jobQueues',
};

/** Too many jobs wait to be looked at. */
export const TOO_MANY_JOBS: Reason = {
  id: 'batch.too-many-submitted',
  title: 'Too many submitted jobs',
  explanation: 'A million jobs are in the state SUBMITTED; no more are taken until some move on.',
  rule: 'BAT-LIMITS',
};

/** The last attempt ended badly. */
export const EXIT_CODE: Reason = {
  id: 'batch.exit-code',
  title: 'Essential container exited',
  explanation:
    'The last attempt of these jobs ended with an exit code other than 0. More attempts help when the error may pass.',
  rule: 'BAT-8',
  field: 'jobDefinitions',
};

/** The host is gone. */
export const HOST_TERMINATED: Reason = {
  id: 'batch.host-terminated',
  title: 'Host EC2 terminated',
  explanation:
    'The Spot capacity was taken back, and the jobs on it had no attempt left. Give jobs on Spot more attempts, and keep them short: what was done is lost.',
  rule: 'BAT-14',
  field: 'jobDefinitions',
};

/** The container never ran. */
export const CONTAINER_NOT_STARTED: Reason = {
  id: 'batch.container-not-started',
  title: 'Container did not start',
  explanation:
    'The image could not be pulled, so the jobs failed in STARTING (CannotPullContainer).',
  rule: 'BAT-17',
};

/** It ran too long. */
export const TIMED_OUT: Reason = {
  id: 'batch.timed-out',
  title: 'Job timed out',
  explanation:
    'The attempt ran longer than the execution time-out of its definition. It is not tried again.',
  rule: 'BAT-9',
  field: 'jobDefinitions',
};

/** What it waited for failed. */
export const DEPENDENCY_FAILED: Reason = {
  id: 'batch.dependency-failed',
  title: 'Dependency failed',
  explanation: 'A job that these depended on failed, so they never ran.',
  rule: 'BAT-10',
};

/** A person cancelled it. */
export const CANCELLED: Reason = {
  id: 'batch.cancelled',
  title: 'Job cancelled',
  explanation: 'A person cancelled these jobs before they ran.',
  rule: 'BAT-12',
};

/** A person stopped it. */
export const TERMINATED: Reason = {
  id: 'batch.terminated',
  title: 'Job terminated',
  explanation: 'A person terminated these jobs. They are not tried again.',
  rule: 'BAT-12',
};

/** It was first in line for too long. */
export const RUNNABLE_LIMIT: Reason = {
  id: 'batch.runnable-limit',
  title: 'Too long in RUNNABLE',
  explanation:
    'The first job of its queue could not run for lack of capacity or by a misconfiguration, until the limit of the queue for RUNNABLE was over.',
  rule: 'BAT-15',
  field: 'jobQueues',
};

/** Why jobs fail or are refused. */
export const REASONS: readonly Reason[] = [
  SUBMIT_THROTTLED,
  SUBMIT_REFUSED,
  TOO_MANY_JOBS,
  EXIT_CODE,
  HOST_TERMINATED,
  CONTAINER_NOT_STARTED,
  TIMED_OUT,
  DEPENDENCY_FAILED,
  CANCELLED,
  TERMINATED,
  RUNNABLE_LIMIT,
];
