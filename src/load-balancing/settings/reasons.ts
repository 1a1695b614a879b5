import type { Reason } from '../../protocols/answer.ts';

/** A client went to a node that does not answer. */
export const ZONE_FAILED: Reason = {
  id: 'elb.zone-failed',
  title: 'Load balancer’s zone failed',
  explanation:
    'The client had an address of the load balancer in a zone whose node does not answer. DNS does not name it any more, but an answer of DNS is remembered for up to 60 seconds. A retry that asks DNS again gets through.',
  rule: 'ELB-8',
  connectionFailed: true,
};
