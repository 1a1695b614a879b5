import { defineService } from '../contract.ts';
import {
  checkDeadLetterQueue,
  checkFirehoseSubscription,
  checkFunctionSubscription,
  checkHttpSubscription,
  checkTopic,
} from './check.ts';
import { FACTS } from './facts.ts';
import { TOPIC_FIELDS } from './fields.ts';
import { METRICS } from './metrics.ts';
import { priceOf } from './price.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';
import {
  DEAD_LETTER_FIELDS,
  FUNCTION_SUBSCRIPTION_FIELDS,
  HTTP_SUBSCRIPTION_FIELDS,
  QUEUE_SUBSCRIPTION_FIELDS,
} from './subscription-fields.ts';

/** A topic: one message in, one for every subscriber out. */
export const SNS = defineService({
  id: 'sns',
  title: 'Simple Notification Service',
  shortTitle: 'Topic',
  category: 'Messaging',
  summary:
    'A topic: hands every message to all of its subscribers at once, and retries those that fail.',
  keywords: [
    'SNS',
    'topic',
    'publish',
    'subscribe',
    'fan-out',
    'notification',
    'push',
    'e-mail',
    'SMS',
  ],
  fields: TOPIC_FIELDS,
  calls: {
    'send-messages': { settings: QUEUE_SUBSCRIPTION_FIELDS },
    'invoke-asynchronously': {
      settings: FUNCTION_SUBSCRIPTION_FIELDS,
      check: checkFunctionSubscription,
    },
    'put-records': {
      settings: QUEUE_SUBSCRIPTION_FIELDS,
      check: checkFirehoseSubscription,
      wiresMax: FACTS.firehoseSubscriptionsMax.value,
    },
    request: { settings: HTTP_SUBSCRIPTION_FIELDS, check: checkHttpSubscription },
    'on-failure': { settings: DEAD_LETTER_FIELDS, check: checkDeadLetterQueue },
  },
  serves: ['publish', 'on-failure', 'on-success'],
  metrics: METRICS,
  actions: [],
  reasons: REASONS,
  reach: 'every-zone',
  facts: FACTS,
  rules: RULES,
  check: checkTopic,
  price: priceOf,
  behaviour: () => import('./behaviour.ts'),
});
