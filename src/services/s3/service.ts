import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../../base/units.ts';
import { defineFields } from '../../schema/build.ts';
import { defineService } from '../contract.ts';
import { S3_ACTIONS } from './actions.ts';
import { checkNotification } from './check.ts';
import { S3_FACTS } from './facts.ts';
import { BUCKET_FIELDS } from './fields.ts';
import { DAILY_METRICS, S3_METRICS } from './metrics.ts';
import { S3_PRICE_FACTS } from './price-facts.ts';
import { priceOfBucket } from './price.ts';
import { S3_REASONS } from './reasons.ts';
import { S3_RULES } from './rules.ts';

/** A bucket of objects. */
export const S3 = defineService({
  id: 's3',
  title: 'S3',
  shortTitle: 'Bucket',
  category: 'Storage',
  summary: 'A bucket: holds any number of objects; each prefix of their keys has request rates.',
  keywords: ['bucket', 'object', 'storage', 'data lake', 'prefix', 'Slow Down', 'file', 'archive'],
  fields: BUCKET_FIELDS,
  calls: {
    'send-messages': { settings: defineFields({}), check: checkNotification },
    publish: { settings: defineFields({}), check: checkNotification },
    'invoke-asynchronously': { settings: defineFields({}) },
  },
  serves: ['access-objects'],
  metrics: S3_METRICS,
  actions: S3_ACTIONS,
  reasons: S3_REASONS,
  reach: 'region',
  facts: { ...S3_FACTS, ...S3_PRICE_FACTS },
  rules: S3_RULES,
  publicationSeconds: (metricId) =>
    DAILY_METRICS.has(metricId) ? SECONDS_PER_DAY : SECONDS_PER_MINUTE,
  price: priceOfBucket,
  behaviour: () => import('./behaviour.ts'),
});
