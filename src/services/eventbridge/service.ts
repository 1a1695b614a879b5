import { suggestJobNames } from '../../protocols/submitting-fields.ts';
import { defineService } from '../contract.ts';
import { ACTIONS } from './actions.ts';
import { checkBus, checkDeadLetterQueue, checkJobTarget, checkTarget } from './check.ts';
import { FACTS } from './facts.ts';
import { BUS_FIELDS, DEAD_LETTER_FIELDS, JOB_TARGET_FIELDS, TARGET_FIELDS } from './fields.ts';
import { METRICS } from './metrics.ts';
import { priceOf } from './price.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

const TARGET = { settings: TARGET_FIELDS, check: checkTarget };

/** An event bus: rules decide which events go to which targets. */
export const EVENTBRIDGE = defineService({
  id: 'eventbridge',
  title: 'EventBridge',
  shortTitle: 'Bus',
  category: 'Messaging',
  summary: 'An event bus: hands each event to the targets of every rule that it matches.',
  keywords: ['event bus', 'rule', 'pattern', 'target', 'CloudWatch Events', 'archive', 'replay'],
  fields: BUS_FIELDS,
  calls: {
    'send-messages': TARGET,
    publish: TARGET,
    'put-records': TARGET,
    'invoke-asynchronously': TARGET,
    'submit-jobs': {
      settings: JOB_TARGET_FIELDS,
      check: checkJobTarget,
      suggest: suggestJobNames,
    },
    'on-failure': { settings: DEAD_LETTER_FIELDS, check: checkDeadLetterQueue },
  },
  serves: ['publish'],
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  reach: 'every-zone',
  facts: FACTS,
  rules: RULES,
  check: checkBus,
  price: priceOf,
  behaviour: () => import('./behaviour.ts'),
});
