import { checkBrokerClient, suggestDestinations } from '../../protocols/broker-fields.ts';
import { CALLER_FACTS } from '../../protocols/caller-fields.ts';
import { checkSending } from '../../protocols/sending-fields.ts';
import { NOTICE_FACTS } from '../../protocols/sparse-notices.ts';
import { checkSubmitting, suggestJobNames } from '../../protocols/submitting-fields.ts';
import { defineService } from '../contract.ts';
import { checkClients } from './check.ts';
import { FACTS } from './facts.ts';
import {
  CLIENT_BATCHING_WIRE_FIELDS,
  CLIENT_DATABASE_WIRE_FIELDS,
  CLIENT_ITEM_WIRE_FIELDS,
  CLIENT_OBJECT_WIRE_FIELDS,
  CLIENT_PRODUCING_WIRE_FIELDS,
  CLIENT_SENDING_WIRE_FIELDS,
  CLIENT_SUBMITTING_WIRE_FIELDS,
  CLIENT_WIRE_FIELDS,
  CLIENTS_FIELDS,
} from './fields.ts';
import { METRICS } from './metrics.ts';
import { QUEUEING } from './queueing.ts';
import { RULES } from './rules.ts';

/** The source of requests. */
export const CLIENTS = defineService({
  id: 'clients',
  title: 'Clients',
  shortTitle: 'Clients',
  category: 'Traffic',
  summary: 'Users, devices or programs that send requests, records and messages.',
  keywords: ['traffic', 'load', 'users', 'producer', 'source', 'requests', 'poisson', 'load test'],
  fields: CLIENTS_FIELDS,
  calls: {
    request: { settings: CLIENT_WIRE_FIELDS },
    'put-media': { settings: CLIENT_WIRE_FIELDS },
    'put-records': { settings: CLIENT_BATCHING_WIRE_FIELDS },
    'send-messages': { settings: CLIENT_SENDING_WIRE_FIELDS, check: checkSending },
    publish: { settings: CLIENT_BATCHING_WIRE_FIELDS },
    'send-to-broker': {
      settings: CLIENT_PRODUCING_WIRE_FIELDS,
      check: checkBrokerClient,
      suggest: suggestDestinations,
    },
    'access-items': { settings: CLIENT_ITEM_WIRE_FIELDS },
    'access-objects': { settings: CLIENT_OBJECT_WIRE_FIELDS },
    'query-database': { settings: CLIENT_DATABASE_WIRE_FIELDS },
    'submit-jobs': {
      settings: CLIENT_SUBMITTING_WIRE_FIELDS,
      check: checkSubmitting,
      suggest: suggestJobNames,
    },
  },
  serves: [],
  secondTickWires: ({ model }) =>
    model === 'open-loop' ? ['request', 'put-records', 'send-messages', 'access-items'] : [],
  metrics: METRICS,
  actions: [],
  reasons: [],
  facts: { ...FACTS, ...CALLER_FACTS, ...NOTICE_FACTS },
  rules: RULES,
  check: checkClients,
  queueing: QUEUEING,
  behaviour: () => import('./behaviour.ts'),
});
