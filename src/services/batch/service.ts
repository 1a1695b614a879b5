import { SUBMITTING_FACTS } from '../../protocols/submitting-fields.ts';
import { factsOfTable } from '../../schema/fact.ts';
import { defineService } from '../contract.ts';
import { ACTIONS } from './actions.ts';
import { checkBatch } from './check.ts';
import { FACTS } from './facts.ts';
import { BATCH_FIELDS } from './fields.ts';
import { OFFERED_TYPES } from './instance-types.ts';
import { METRICS } from './metrics.ts';
import { priceOf } from './price.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** Job queues and the capacity that works them off. */
export const BATCH = defineService({
  id: 'batch',
  title: 'AWS Batch',
  shortTitle: 'Batch',
  category: 'Compute',
  summary: 'Queues jobs and runs each to its end, on instances that it launches and terminates.',
  keywords: ['job', 'queue', 'array job', 'spot', 'Fargate', 'compute environment', 'HPC', 'ECS'],
  fields: BATCH_FIELDS,
  calls: {},
  serves: ['submit-jobs'],
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  facts: {
    ...FACTS,
    ...SUBMITTING_FACTS,
    ...factsOfTable(Object.fromEntries(OFFERED_TYPES.map((type) => [type.name, type]))),
  },
  rules: RULES,
  check: checkBatch,
  price: priceOf,
  behaviour: () => import('./behaviour.ts'),
});
