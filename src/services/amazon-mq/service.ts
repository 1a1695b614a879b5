import { factsOfTable } from '../../schema/fact.ts';
import { defineService } from '../contract.ts';
import { ACTIONS } from './actions.ts';
import { checkBroker } from './check.ts';
import { FACTS } from './facts.ts';
import { BROKER_FIELDS } from './fields.ts';
import { ACTIVEMQ_TYPES, RABBITMQ_TYPES } from './instance-types.ts';
import { METRICS } from './metrics.ts';
import { priceOfBroker } from './price.ts';
import { REASONS } from './reasons.ts';
import { RULES } from './rules.ts';

/** A message broker that pushes to its consumers: ActiveMQ or RabbitMQ. */
export const AMAZON_MQ = defineService({
  id: 'amazon-mq',
  title: 'Amazon MQ',
  shortTitle: 'Broker',
  category: 'Messaging',
  summary:
    'An ActiveMQ or RabbitMQ broker: queues and topics that push to consumers, and block producers when space is short.',
  keywords: [
    'MQ',
    'ActiveMQ',
    'RabbitMQ',
    'broker',
    'JMS',
    'AMQP',
    'MQTT',
    'STOMP',
    'OpenWire',
    'queue',
    'topic',
    'prefetch',
  ],
  fields: BROKER_FIELDS,
  calls: {},
  serves: ['send-to-broker', 'subscribe'],
  metrics: METRICS,
  actions: ACTIONS,
  reasons: REASONS,
  facts: { ...FACTS, ...factsOfTable(ACTIVEMQ_TYPES), ...factsOfTable(RABBITMQ_TYPES) },
  rules: RULES,
  check: checkBroker,
  price: priceOfBroker,
  behaviour: () => import('./behaviour.ts'),
});
