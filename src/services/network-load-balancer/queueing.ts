import type { QueueingModel } from '../../telemetry/queueing-model.ts';
import { idleTimeoutSecondsOf, type NetworkLoadBalancerConfig } from './fields.ts';

/** A load balancer as queueing theory sees it: the hash of a flow is as good as chance. */
export const QUEUEING: QueueingModel<NetworkLoadBalancerConfig> = {
  relay: ({ requestsPerConnection, crossZone }) => {
    if (requestsPerConnection > 1) return { obstacle: 'requests follow their flows' };
    if (!crossZone) return { obstacle: 'each zone spreads over its own targets' };
    return { spread: 'at random' };
  },
  call: (_wire, config) => ({
    weight: 1,
    attemptsMax: 1,
    timeoutSeconds: idleTimeoutSecondsOf(config),
  }),
};
