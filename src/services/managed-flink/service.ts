import { CALLER_FIELDS } from '../../protocols/caller-fields.ts';
import { checkSending } from '../../protocols/sending-fields.ts';
import { defineService } from '../contract.ts';
import { ACTIONS } from './actions.ts';
import { checkApplication } from './check.ts';
import { FACTS } from './facts.ts';
import {
  APPLICATION_FIELDS,
  BATCHING_SINK_FIELDS,
  ITEM_SINK_FIELDS,
  SENDING_SINK_FIELDS,
  SOURCE_FIELDS,
} from './fields.ts';
import { METRICS } from './metrics.ts';
import { priceOf } from './price.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** An application that computes on streams, by event time. */
export const MANAGED_FLINK = defineService({
  id: 'managed-flink',
  title: 'Managed Service for Apache Flink',
  shortTitle: 'Flink',
  category: 'Analytics',
  summary: 'Computes results over windows of a stream, by the time when events happened.',
  keywords: [
    'Apache Flink',
    'Kinesis Data Analytics',
    'stream processing',
    'window',
    'watermark',
    'event time',
    'session',
    'aggregation',
  ],
  fields: APPLICATION_FIELDS,
  calls: {
    'read-records': { settings: SOURCE_FIELDS },
    'put-records': { settings: BATCHING_SINK_FIELDS },
    'send-messages': { settings: SENDING_SINK_FIELDS, check: checkSending },
    publish: { settings: BATCHING_SINK_FIELDS },
    request: { settings: CALLER_FIELDS },
    'access-items': { settings: ITEM_SINK_FIELDS },
    'on-failure': { settings: CALLER_FIELDS, wiresMax: 1 },
  },
  serves: [],
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  facts: FACTS,
  rules: RULES,
  check: checkApplication,
  price: priceOf,
  behaviour: () => import('./behaviour.ts'),
});
