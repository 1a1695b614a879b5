import { defineFields } from '../../schema/build.ts';
import { defineService } from '../contract.ts';
import { FIREHOSE_ACTIONS } from './actions.ts';
import { checkRequestWire, checkStream } from './check.ts';
import { DESTINATION_FACTS } from './destination.ts';
import { FIREHOSE_FACTS } from './facts.ts';
import { STREAM_FIELDS } from './fields.ts';
import { FIREHOSE_METRICS } from './metrics.ts';
import { FIREHOSE_PRICE_FACTS } from './price-facts.ts';
import { priceOfStream } from './price.ts';
import { FIREHOSE_REASONS } from './reasons.ts';
import { FIREHOSE_RULES } from './rules.ts';
import { BUCKET_WIRE_FIELDS, REQUEST_WIRE_FIELDS } from './wire-fields.ts';

/** A stream that gathers records and delivers them in bulk. */
export const DATA_FIREHOSE = defineService({
  id: 'data-firehose',
  title: 'Data Firehose',
  shortTitle: 'Firehose',
  category: 'Streaming',
  summary: 'Gathers records by size or time and delivers them to S3 and other stores in bulk.',
  keywords: [
    'Kinesis Data Firehose',
    'delivery stream',
    'buffer',
    'data lake',
    'ingest',
    'ETL',
    'Redshift',
    'OpenSearch',
    'Splunk',
    'Parquet',
  ],
  fields: STREAM_FIELDS,
  calls: {
    'read-records': { settings: defineFields({}), wiresMax: 1 },
    request: { settings: REQUEST_WIRE_FIELDS, check: checkRequestWire, wiresMax: 2 },
    'access-objects': { settings: BUCKET_WIRE_FIELDS, wiresMax: 2 },
  },
  serves: ['put-records'],
  metrics: FIREHOSE_METRICS,
  actions: FIREHOSE_ACTIONS,
  reasons: FIREHOSE_REASONS,
  reach: 'every-zone',
  facts: { ...FIREHOSE_FACTS, ...DESTINATION_FACTS, ...FIREHOSE_PRICE_FACTS },
  rules: FIREHOSE_RULES,
  check: checkStream,
  price: priceOfStream,
  behaviour: () => import('./behaviour.ts'),
});
