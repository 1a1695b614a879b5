import { ZONE_FAILED } from '../../load-balancing/settings/reasons.ts';
import type { Reason } from '../../protocols/answer.ts';

/** 503: nobody to forward to. */
export const NO_HEALTHY_INSTANCES: Reason = {
  id: 'clb.no-healthy-instances',
  title: 'No healthy instances (503)',
  explanation:
    'No instance that this node of the load balancer may use is registered and healthy, so it answered 503. A Classic Load Balancer does not fail open.',
  rule: 'ELB-1',
};

/** 503: the surge queue is full. */
export const SPILLOVER: Reason = {
  id: 'clb.spillover',
  title: 'Surge queue full (503)',
  explanation:
    'No instance had room, and 1,024 requests waited in the surge queue already, so this one spilled over and was answered 503. More or faster instances help; the queue cannot be made longer.',
  rule: 'ELB-10',
};

/** 504: waited too long. */
export const SURGE_TIMED_OUT: Reason = {
  id: 'clb.surge-timed-out',
  title: 'Timed out in the surge queue (504)',
  explanation:
    'No instance had room until the idle timeout was over, so the request was given up with 504 before any instance saw it.',
  rule: 'ELB-10',
  field: 'idleTimeoutSeconds',
};

/** 504: no answer in time. */
export const INSTANCE_TIMED_OUT: Reason = {
  id: 'clb.instance-timed-out',
  title: 'Instance did not answer (504)',
  explanation:
    'The instance had not answered when the idle timeout was over, so the load balancer gave up with 504. The instance may go on working on the request for nobody.',
  rule: 'ELB-9',
  field: 'idleTimeoutSeconds',
};

/** Draining is over, or off. */
export const CUT_OFF: Reason = {
  id: 'clb.cut-off-at-deregistration',
  title: 'Cut off at deregistration',
  explanation:
    'The instance was deregistered before it had answered, and connection draining was over, or off.',
  rule: 'ELB-7',
  field: 'connectionDrainingSeconds',
};

export const REASONS: readonly Reason[] = [
  NO_HEALTHY_INSTANCES,
  SPILLOVER,
  SURGE_TIMED_OUT,
  INSTANCE_TIMED_OUT,
  CUT_OFF,
  ZONE_FAILED,
];
