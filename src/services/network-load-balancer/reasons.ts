import { ZONE_FAILED } from '../../load-balancing/settings/reasons.ts';
import type { Reason } from '../../protocols/answer.ts';

/** Nobody to connect to. */
export const NO_TARGETS: Reason = {
  id: 'nlb.no-targets',
  title: 'No registered targets',
  explanation:
    'The target group has no registered targets that this node of the load balancer may use, so the connection was refused.',
  rule: 'ELB-1',
  connectionFailed: true,
};

/** The target became unhealthy under the flow. */
export const FLOW_RESET: Reason = {
  id: 'nlb.flow-reset',
  title: 'Flow reset: target unhealthy',
  explanation:
    'The target of this flow became unhealthy, and the load balancer reset the connection. A flow is never moved: the client has to connect again and then reaches another target.',
  rule: 'ELB-11',
  connectionFailed: true,
};

/** Nothing came for too long. */
export const IDLE_TIMEOUT: Reason = {
  id: 'nlb.idle-timeout',
  title: 'Flow forgotten (idle timeout)',
  explanation:
    'No packet passed for the idle timeout, so the load balancer forgot the flow, and the late answer never came through. Keep-alive packets help.',
  rule: 'ELB-11',
  field: 'idleTimeoutSeconds',
  connectionFailed: true,
};

/** Draining is over. */
export const CUT_OFF: Reason = {
  id: 'nlb.cut-off-at-deregistration',
  title: 'Reset at deregistration',
  explanation:
    'The target was deregistered, and its connections were terminated when the deregistration delay was over.',
  rule: 'ELB-7',
  field: 'deregistrationDelaySeconds',
  connectionFailed: true,
};

/** No port is free. */
export const PORT_ALLOCATION: Reason = {
  id: 'nlb.port-allocation',
  title: 'No port for the connection',
  explanation:
    'Without client addresses the load balancer connects under its own, and about 55,000 connections to one target use up their ports. More targets help, or preserved client addresses.',
  rule: 'NLB-PORTS',
  field: 'preserveClientIp',
  connectionFailed: true,
};

export const REASONS: readonly Reason[] = [
  NO_TARGETS,
  FLOW_RESET,
  IDLE_TIMEOUT,
  CUT_OFF,
  PORT_ALLOCATION,
  ZONE_FAILED,
];
