import { checkSending } from '../../protocols/sending-fields.ts';
import { defineService } from '../contract.ts';
import { ACTIONS } from './actions.ts';
import { FACTS } from './facts.ts';
import {
  BATCHED_DOWNSTREAM_FIELDS,
  DOWNSTREAM_FIELDS,
  FIELDS,
  RETRIEVAL_FIELDS,
  SENDING_DOWNSTREAM_FIELDS,
  TABLE_FIELDS,
} from './fields.ts';
import { METRICS } from './metrics.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** A consumer application with the Kinesis Client Library inside it. */
export const KINESIS_CLIENT_LIBRARY = defineService({
  id: 'kinesis-client-library',
  title: 'KCL consumer application',
  shortTitle: 'Consumer',
  category: 'Streaming',
  summary:
    'Workers that share the shards of a stream by leases, checkpoint what they did, and stand in for each other.',
  keywords: [
    'kcl',
    'kinesis client library',
    'consumer',
    'worker',
    'lease',
    'checkpoint',
    'record processor',
    'failover',
  ],
  fields: FIELDS,
  calls: {
    'read-records': { settings: RETRIEVAL_FIELDS, wiresMax: 1 },
    'access-items': { settings: TABLE_FIELDS },
    'put-records': { settings: BATCHED_DOWNSTREAM_FIELDS },
    'send-messages': { settings: SENDING_DOWNSTREAM_FIELDS, check: checkSending },
    publish: { settings: BATCHED_DOWNSTREAM_FIELDS },
    request: { settings: DOWNSTREAM_FIELDS },
  },
  serves: [],
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  facts: FACTS,
  rules: RULES,
  behaviour: () => import('./behaviour.ts'),
});
