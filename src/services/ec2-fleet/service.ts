import {
  checkBrokerClient,
  SUBSCRIBING_FIELDS,
  suggestDestinations,
} from '../../protocols/broker-fields.ts';
import { JOINING_FIELDS } from '../../protocols/group-fields.ts';
import { checkSending } from '../../protocols/sending-fields.ts';
import { factsOfTable } from '../../schema/fact.ts';
import { defineService } from '../contract.ts';
import { INSTANCE_TYPES } from '../instance-types.ts';
import { ACTIONS } from './actions.ts';
import { checkGroup } from './auto-scaling/group-check.ts';
import { GROUP_FACTS } from './auto-scaling/group-facts.ts';
import { GROUP_RULES } from './auto-scaling/group-rules.ts';
import { GROUP_SPOT_FACTS } from './auto-scaling/spot-facts.ts';
import { BURSTABLE_SIZES, CREDIT_FACTS } from './cpu-credits/credit-facts.ts';
import { isCreditMetric } from './cpu-credits/credit-metrics.ts';
import { FACTS } from './facts.ts';
import { FLEET_FIELDS } from './fields.ts';
import { METRICS } from './metrics.ts';
import { capacitiesOf, priceOf } from './price.ts';
import { QUEUEING } from './queueing.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';
import {
  BATCHING_DOWNSTREAM_FIELDS,
  DATABASE_DOWNSTREAM_FIELDS,
  CACHE_DOWNSTREAM_FIELDS,
  ITEM_DOWNSTREAM_FIELDS,
  OBJECT_DOWNSTREAM_FIELDS,
  POLLING_FIELDS,
  PRODUCING_DOWNSTREAM_FIELDS,
  REQUEST_DOWNSTREAM_FIELDS,
  SENDING_DOWNSTREAM_FIELDS,
} from '../../serving/settings/wire-fields.ts';

/** Instances that serve requests or work off a queue. */
export const EC2_FLEET = defineService({
  id: 'ec2-fleet',
  title: 'EC2 instances',
  shortTitle: 'Fleet',
  category: 'Compute',
  summary:
    'Virtual machines that serve requests, call other services, or work off a queue: a fixed number, or an Auto Scaling group.',
  keywords: [
    'EC2',
    'instance',
    'server',
    'virtual machine',
    'web server',
    'worker',
    'compute',
    'fleet',
    'Auto Scaling group',
    'ASG',
    'scale out',
  ],
  fields: FLEET_FIELDS,
  calls: {
    request: { settings: REQUEST_DOWNSTREAM_FIELDS },
    'put-records': { settings: BATCHING_DOWNSTREAM_FIELDS },
    'send-messages': { settings: SENDING_DOWNSTREAM_FIELDS, check: checkSending },
    publish: { settings: BATCHING_DOWNSTREAM_FIELDS },
    'access-items': { settings: ITEM_DOWNSTREAM_FIELDS },
    'access-objects': { settings: OBJECT_DOWNSTREAM_FIELDS },
    'query-database': { settings: DATABASE_DOWNSTREAM_FIELDS },
    'access-cache': { settings: CACHE_DOWNSTREAM_FIELDS, wiresMax: 1 },
    'send-to-broker': {
      settings: PRODUCING_DOWNSTREAM_FIELDS,
      check: checkBrokerClient,
      suggest: suggestDestinations,
    },
    subscribe: {
      settings: SUBSCRIBING_FIELDS,
      check: checkBrokerClient,
      suggest: suggestDestinations,
    },
    'join-group': { settings: JOINING_FIELDS },
    'receive-messages': { settings: POLLING_FIELDS },
  },
  serves: ['request', 'forward', 'alarm-action'],
  secondTickWires: () => ['request', 'forward', 'access-items', 'send-messages', 'put-records'],
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  reach: 'zones',
  facts: {
    ...FACTS,
    ...GROUP_FACTS,
    ...GROUP_SPOT_FACTS,
    ...CREDIT_FACTS,
    ...factsOfTable(INSTANCE_TYPES),
    ...factsOfTable(BURSTABLE_SIZES),
  },
  rules: [...RULES, ...GROUP_RULES],
  check: checkGroup,
  publicationSeconds: (metricId, config) => {
    const isBasic =
      metricId === 'CPUUtilization' && config.autoScaling && !config.detailedMonitoring;
    if (isBasic || isCreditMetric(metricId)) return GROUP_FACTS.basicMonitoringSeconds.value;
    return undefined;
  },
  price: priceOf,
  capacities: capacitiesOf,
  queueing: QUEUEING,
  behaviour: () => import('./behaviour.ts'),
});
