import type { QueueingModel } from '../../telemetry/queueing-model.ts';
import type { ClassicLoadBalancerConfig } from './fields.ts';

/** A load balancer that queues is no mere relay to queueing theory. */
export const QUEUEING: QueueingModel<ClassicLoadBalancerConfig> = {
  relay: () => ({ obstacle: 'requests may wait in the surge queue for an instance with room' }),
  call: (_wire, { idleTimeoutSeconds }) => ({
    weight: 1,
    attemptsMax: 1,
    timeoutSeconds: idleTimeoutSeconds,
  }),
};
