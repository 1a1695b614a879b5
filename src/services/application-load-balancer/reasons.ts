import { ZONE_FAILED } from '../../load-balancing/settings/reasons.ts';
import type { Reason } from '../../protocols/answer.ts';

/** 503: nobody to forward to. */
export const NO_TARGETS: Reason = {
  id: 'elb.no-targets',
  title: 'No registered targets (503)',
  explanation:
    'The target group that the request was meant for has no registered targets, so the load balancer answered 503.',
  rule: 'ELB-9',
};

/** 504: no answer in time. */
export const TARGET_TIMED_OUT: Reason = {
  id: 'elb.target-timed-out',
  title: 'Target did not answer (504)',
  explanation:
    'The target had not answered when the idle timeout was over, so the load balancer gave up with 504. The target may go on working on the request for nobody.',
  rule: 'ELB-9',
  field: 'idleTimeoutSeconds',
};

/** 502: cut off at the end of the deregistration delay. */
export const CUT_OFF: Reason = {
  id: 'elb.cut-off-at-deregistration',
  title: 'Cut off at deregistration (502)',
  explanation:
    'The target was deregistered, and the deregistration delay ended before it had answered. A delay longer than the longest request avoids this.',
  rule: 'ELB-7',
  field: 'deregistrationDelaySeconds',
};

/** 502: more than a function can be given, or can give. */
export const BODY_TOO_LARGE: Reason = {
  id: 'elb.body-too-large',
  title: 'Too large for a function (502)',
  explanation:
    'A function behind a load balancer takes and gives at most 1 MB of body. Hand large bodies over in a bucket instead.',
  rule: 'ELB-9',
  field: 'responseSizeBytes',
};

export const REASONS: readonly Reason[] = [
  NO_TARGETS,
  TARGET_TIMED_OUT,
  CUT_OFF,
  BODY_TOO_LARGE,
  ZONE_FAILED,
];
