import type { QueueingModel, Spread } from '../../telemetry/queueing-model.ts';
import type { ForwardSettings, LoadBalancerConfig } from './fields.ts';

const SPREAD: Readonly<Record<LoadBalancerConfig['algorithm'], Spread>> = {
  round_robin: 'in turn',
  weighted_random: 'at random',
  least_outstanding_requests: 'by state',
};

/** A load balancer as queueing theory sees it: it passes every request on after the same short time. */
export const QUEUEING: QueueingModel<LoadBalancerConfig> = {
  relay: ({ algorithm }) => ({ spread: SPREAD[algorithm] }),
  call: (wire, { idleTimeoutSeconds }) => ({
    // The caller has read these settings by the fields of a forward wire.
    weight: (wire as ForwardSettings).weight,
    attemptsMax: 1,
    timeoutSeconds: idleTimeoutSeconds,
  }),
};
