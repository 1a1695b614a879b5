import { checkSending } from '../../protocols/sending-fields.ts';
import { checkSubmitting, suggestJobNames } from '../../protocols/submitting-fields.ts';
import { defineService } from '../contract.ts';
import { LAMBDA_ACTIONS } from './actions.ts';
import {
  BATCHED_DOWNSTREAM_FIELDS,
  DATABASE_DOWNSTREAM_FIELDS,
  CACHE_DOWNSTREAM_FIELDS,
  DOWNSTREAM_FIELDS,
  ITEM_DOWNSTREAM_FIELDS,
  OBJECT_DOWNSTREAM_FIELDS,
  REQUEST_DOWNSTREAM_FIELDS,
  SENDING_DOWNSTREAM_FIELDS,
  SUBMITTING_DOWNSTREAM_FIELDS,
} from './downstream-fields.ts';
import { checkDestination, ON_FAILURE_FIELDS, ON_SUCCESS_FIELDS } from './event-fields.ts';
import { LAMBDA_FACTS } from './facts.ts';
import { checkLambda, LAMBDA_FIELDS } from './fields.ts';
import { KAFKA_MAPPING_FIELDS } from './kafka-mapping-fields.ts';
import {
  checkQueueMapping,
  checkStreamMapping,
  QUEUE_MAPPING_FIELDS,
  STREAM_MAPPING_FIELDS,
} from './mapping-fields.ts';
import { LAMBDA_METRICS } from './metrics.ts';
import { capacitiesOf, priceOfLambda } from './price.ts';
import { LAMBDA_REASONS } from './reasons.ts';
import { LAMBDA_RULES } from './rules.ts';

export const LAMBDA = defineService({
  id: 'lambda',
  title: 'Lambda',
  shortTitle: 'Function',
  category: 'Compute',
  summary: 'Runs a function for every request or batch, in as many environments as it takes.',
  keywords: [
    'serverless',
    'function',
    'faas',
    'cold start',
    'concurrency',
    'event source mapping',
    'Kafka',
  ],
  fields: LAMBDA_FIELDS,
  calls: {
    'read-records': { settings: STREAM_MAPPING_FIELDS, check: checkStreamMapping },
    'receive-messages': { settings: QUEUE_MAPPING_FIELDS, check: checkQueueMapping },
    'join-group': { settings: KAFKA_MAPPING_FIELDS },
    'access-items': { settings: ITEM_DOWNSTREAM_FIELDS },
    'access-objects': { settings: OBJECT_DOWNSTREAM_FIELDS },
    'query-database': { settings: DATABASE_DOWNSTREAM_FIELDS },
    'access-cache': { settings: CACHE_DOWNSTREAM_FIELDS, wiresMax: 1 },
    'put-records': { settings: BATCHED_DOWNSTREAM_FIELDS },
    'send-messages': { settings: SENDING_DOWNSTREAM_FIELDS, check: checkSending },
    publish: { settings: BATCHED_DOWNSTREAM_FIELDS },
    'submit-jobs': {
      settings: SUBMITTING_DOWNSTREAM_FIELDS,
      check: checkSubmitting,
      suggest: suggestJobNames,
    },
    request: { settings: REQUEST_DOWNSTREAM_FIELDS },
    'invoke-asynchronously': { settings: DOWNSTREAM_FIELDS },
    'on-failure': { settings: ON_FAILURE_FIELDS, check: checkDestination, wiresMax: 1 },
    'on-success': { settings: ON_SUCCESS_FIELDS, check: checkDestination, wiresMax: 1 },
  },
  serves: ['request', 'forward-to-function', 'invoke-asynchronously', 'on-failure', 'on-success'],
  metrics: LAMBDA_METRICS,
  actions: LAMBDA_ACTIONS,
  reasons: LAMBDA_REASONS,
  reach: 'region',
  facts: LAMBDA_FACTS,
  rules: LAMBDA_RULES,
  check: checkLambda,
  price: priceOfLambda,
  capacities: capacitiesOf,
  behaviour: () => import('./behaviour.ts'),
});
