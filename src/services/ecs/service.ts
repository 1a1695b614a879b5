import {
  checkBrokerClient,
  SUBSCRIBING_FIELDS,
  suggestDestinations,
} from '../../protocols/broker-fields.ts';
import { JOINING_FIELDS } from '../../protocols/group-fields.ts';
import { checkSending } from '../../protocols/sending-fields.ts';
import {
  BATCHING_DOWNSTREAM_FIELDS,
  CACHE_DOWNSTREAM_FIELDS,
  DATABASE_DOWNSTREAM_FIELDS,
  DOWNSTREAM_FIELDS,
  ITEM_DOWNSTREAM_FIELDS,
  OBJECT_DOWNSTREAM_FIELDS,
  POLLING_FIELDS,
  PRODUCING_DOWNSTREAM_FIELDS,
  SENDING_DOWNSTREAM_FIELDS,
} from '../../serving/settings/wire-fields.ts';
import { defineService } from '../contract.ts';
import { ACTIONS } from './actions.ts';
import { checkService } from './check.ts';
import { FACTS } from './facts.ts';
import { SERVICE_FIELDS } from './fields.ts';
import { METRICS } from './metrics.ts';
import { capacitiesOf, priceOf } from './price.ts';
import { QUEUEING } from './queueing.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** Tasks that serve requests or work off a queue, kept at a desired count and scaled. */
export const ECS = defineService({
  id: 'ecs',
  title: 'ECS service on Fargate',
  shortTitle: 'ECS service',
  category: 'Compute',
  summary:
    'Containers without servers: tasks that serve requests, call other services, or work off a queue, kept at a desired count, deployed and scaled.',
  keywords: [
    'ECS',
    'Elastic Container Service',
    'Fargate',
    'Fargate Spot',
    'container',
    'Docker',
    'task',
    'microservice',
    'deployment',
    'service auto scaling',
    'Application Auto Scaling',
  ],
  fields: SERVICE_FIELDS,
  calls: {
    request: { settings: DOWNSTREAM_FIELDS },
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
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  facts: FACTS,
  rules: RULES,
  check: checkService,
  price: priceOf,
  capacities: capacitiesOf,
  queueing: QUEUEING,
  behaviour: () => import('./behaviour.ts'),
});
