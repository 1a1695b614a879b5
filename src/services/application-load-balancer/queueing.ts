import type { QueueingModel, Spread } from '../../telemetry/queueing-model.ts';
import type { ForwardSettings, LoadBalancerConfig } from './fields.ts';

const SPREAD: Readonly<Record<LoadBalancerConfig['algorithm'], Spread>> = {
  round_robin: 'in turn',
  weighted_random: 'at random',
  least_outstanding_requests: 'by state',
};

/** A load balancer as queueing theory sees it: it passes every request on after the same short time. */
export const QUEUEING: QueueingModel<LoadBalancerConfig> = {
  relay: ({ algorithm, stickiness, crossZone, slowStartSeconds, anomalyMitigation }) => {
    if (stickiness !== 'off') return { obstacle: 'sessions stick to their targets' };
    if (!crossZone) return { obstacle: 'each zone spreads over its own targets' };
    if (slowStartSeconds > 0) return { obstacle: 'new targets start slowly' };
    if (anomalyMitigation && algorithm === 'weighted_random') {
      return { obstacle: 'targets that fail get less' };
    }
    return { spread: SPREAD[algorithm] };
  },
  call: (wire, { idleTimeoutSeconds }) => ({
    // The caller has read these settings by the fields of a forward wire.
    weight: (wire as ForwardSettings).weight,
    attemptsMax: 1,
    timeoutSeconds: idleTimeoutSeconds,
  }),
};
