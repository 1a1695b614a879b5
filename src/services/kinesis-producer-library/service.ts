import { defineService } from '../contract.ts';
import { ACTIONS } from './actions.ts';
import { checkProducer, checkPut } from './check.ts';
import { FACTS } from './facts.ts';
import { FIELDS } from './fields.ts';
import { METRICS } from './metrics.ts';
import { price } from './price.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** A producer application with the Kinesis Producer Library inside it. */
export const KINESIS_PRODUCER_LIBRARY = defineService({
  id: 'kinesis-producer-library',
  title: 'KPL producer',
  shortTitle: 'Producer',
  category: 'Streaming',
  summary:
    'A producer with the Kinesis Producer Library: packs many small records into few large ones.',
  keywords: [
    'kpl',
    'kinesis producer library',
    'aggregation',
    'collection',
    'batching',
    'linger',
    'producer',
  ],
  fields: FIELDS,
  calls: { 'put-records': { settings: {}, check: checkPut, wiresMax: 1 } },
  serves: ['request'],
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  facts: FACTS,
  rules: RULES,
  check: checkProducer,
  publicationSeconds: () => FACTS.metricsUploadSeconds.value,
  price,
  behaviour: () => import('./behaviour.ts'),
});
