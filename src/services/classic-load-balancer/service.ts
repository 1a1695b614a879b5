import { BALANCER_ACTIONS } from '../../load-balancing/settings/actions.ts';
import { defineService } from '../contract.ts';
import { checkClassicLoadBalancer } from './check.ts';
import { FACTS } from './facts.ts';
import { CLASSIC_LOAD_BALANCER_FIELDS } from './fields.ts';
import { METRICS } from './metrics.ts';
import { priceOf } from './price.ts';
import { QUEUEING } from './queueing.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** The load balancer of the previous generation: holds requests back in a surge queue. */
export const CLASSIC_LOAD_BALANCER = defineService({
  id: 'classic-load-balancer',
  title: 'Classic Load Balancer',
  shortTitle: 'Classic LB',
  category: 'Networking',
  summary:
    'Previous generation: spreads requests over instances, and queues what they cannot take.',
  keywords: ['CLB', 'ELB', 'load balancer', 'surge queue', 'spillover', 'connection draining'],
  fields: CLASSIC_LOAD_BALANCER_FIELDS,
  calls: { forward: { settings: {}, wiresMax: 1 } },
  serves: ['request'],
  metrics: METRICS,
  actions: BALANCER_ACTIONS,
  reasons: REASONS,
  reach: 'zones',
  facts: FACTS,
  rules: RULES,
  check: checkClassicLoadBalancer,
  price: priceOf,
  queueing: QUEUEING,
  behaviour: () => import('./behaviour.ts'),
});
