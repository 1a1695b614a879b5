import { BALANCER_ACTIONS } from '../../load-balancing/settings/actions.ts';
import { defineService } from '../contract.ts';
import { checkLoadBalancer } from './check.ts';
import { FACTS } from './facts.ts';
import { FORWARD_FIELDS, LOAD_BALANCER_FIELDS } from './fields.ts';
import { METRICS } from './metrics.ts';
import { priceOf } from './price.ts';
import { QUEUEING } from './queueing.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** Spreads requests over the healthy targets of target groups. */
export const APPLICATION_LOAD_BALANCER = defineService({
  id: 'application-load-balancer',
  title: 'Application Load Balancer',
  shortTitle: 'ALB',
  category: 'Networking',
  summary: 'Spreads HTTP requests over healthy targets and keeps unhealthy ones out.',
  keywords: [
    'ALB',
    'ELB',
    'load balancer',
    'target group',
    'health check',
    'round robin',
    'sticky session',
    'HTTP',
  ],
  fields: LOAD_BALANCER_FIELDS,
  calls: {
    forward: { settings: FORWARD_FIELDS, wiresMax: FACTS.targetGroupsPerActionMax.value },
    'forward-to-function': {
      settings: FORWARD_FIELDS,
      wiresMax: FACTS.targetGroupsPerActionMax.value,
    },
  },
  serves: ['request'],
  secondTickWires: () => ['request', 'forward'],
  metrics: METRICS,
  actions: BALANCER_ACTIONS,
  reasons: REASONS,
  reach: 'zones',
  facts: FACTS,
  rules: RULES,
  check: checkLoadBalancer,
  price: priceOf,
  queueing: QUEUEING,
  behaviour: () => import('./behaviour.ts'),
});
