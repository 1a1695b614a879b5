import { BALANCER_ACTIONS } from '../../load-balancing/settings/actions.ts';
import { defineService } from '../contract.ts';
import { checkNetworkLoadBalancer } from './check.ts';
import { FACTS } from './facts.ts';
import { NETWORK_LOAD_BALANCER_FIELDS } from './fields.ts';
import { METRICS } from './metrics.ts';
import { priceOf } from './price.ts';
import { QUEUEING } from './queueing.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** Spreads connections over healthy targets and keeps each where it began. */
export const NETWORK_LOAD_BALANCER = defineService({
  id: 'network-load-balancer',
  title: 'Network Load Balancer',
  shortTitle: 'NLB',
  category: 'Networking',
  summary: 'Spreads TCP, UDP and TLS flows over healthy targets; a flow stays where it began.',
  keywords: [
    'NLB',
    'ELB',
    'load balancer',
    'TCP',
    'UDP',
    'TLS',
    'flow hash',
    'static IP',
    'layer 4',
  ],
  fields: NETWORK_LOAD_BALANCER_FIELDS,
  calls: { forward: { settings: {}, wiresMax: 1 } },
  serves: ['request'],
  metrics: METRICS,
  actions: BALANCER_ACTIONS,
  reasons: REASONS,
  reach: 'zones',
  facts: FACTS,
  rules: RULES,
  check: checkNetworkLoadBalancer,
  price: priceOf,
  queueing: QUEUEING,
  behaviour: () => import('./behaviour.ts'),
});
