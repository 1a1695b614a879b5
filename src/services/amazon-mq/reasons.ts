import type { Reason } from '../../protocols/answer.ts';

/** A connection over the limit. */
export const CONNECTION_LIMIT: Reason = {
  id: 'amazon-mq.connection-limit',
  title: 'Connection limit reached',
  explanation:
    'The broker had as many connections as its instance type takes, and refused another one (NOT_ALLOWED, node connection limit). Pool connections in the clients, or use a larger instance type.',
  rule: 'MQ-15',
  field: 'producers',
  connectionFailed: true,
};

/** A connection broke, or there was no broker to connect to. */
export const CONNECTION_LOST: Reason = {
  id: 'amazon-mq.connection-lost',
  title: 'Connection to the broker lost',
  explanation:
    'The broker failed over, was rebooted or crashed, and the client does not connect anew by itself. Use failover:(…) with both endpoints, or a library that recovers connections.',
  rule: 'MQ-3',
  field: 'reconnects',
  connectionFailed: true,
};

/** There was no space, and sends are set to fail then. */
export const NO_SPACE: Reason = {
  id: 'amazon-mq.no-space',
  title: 'No space for messages',
  explanation:
    'The memory for messages or the store was used up, and sendFailIfNoSpace is set, so the send failed instead of waiting. Consumers are too slow, or have stopped.',
  rule: 'MQ-4',
  field: 'sendFailIfNoSpace',
};

/** A queue is as long as it may be. */
export const QUEUE_FULL: Reason = {
  id: 'amazon-mq.queue-full',
  title: 'Queue at its maximum length',
  explanation:
    'The queue held as many messages as max-length allows and refused more (reject-publish). A producer without publisher confirms does not notice, and the message is lost.',
  rule: 'MQ-14',
  field: 'queueLengthMax',
};

/** A message was larger than RabbitMQ takes. */
export const MESSAGE_TOO_LONG: Reason = {
  id: 'amazon-mq.message-too-long',
  title: 'Message too long',
  explanation: 'The message is larger than the maximum message size of the broker.',
  rule: 'MQ-LIMITS',
  field: 'messageMaxBytes',
};

/** A topic without subscribers. */
export const NO_SUBSCRIBER: Reason = {
  id: 'amazon-mq.no-subscriber',
  title: 'Nobody subscribed',
  explanation:
    'A topic keeps nothing: a message that no subscriber is there for is gone. Durable subscriptions and consumer groups of virtual topics keep messages for those that come back.',
  rule: 'MQ-1',
};

/** A subscriber without a durable subscription went away. */
export const SUBSCRIBER_GONE: Reason = {
  id: 'amazon-mq.subscriber-gone',
  title: 'Subscriber went away',
  explanation:
    'The subscriber of a topic disconnected, and its subscription was not durable: what was still to be delivered to it is gone.',
  rule: 'MQ-1',
  field: 'durable',
};

/** Non-persistent messages end with the broker that holds them. */
export const NOT_PERSISTENT: Reason = {
  id: 'amazon-mq.not-persistent',
  title: 'Not persistent, lost at failover',
  explanation:
    'The message was in the memory of a broker that went down. Persistent messages survive, at the price of a write to storage for each.',
  rule: 'MQ-3',
  field: 'deliveryMode',
};

/** A message failed too often and there is nowhere to keep it. */
export const DELIVERY_LIMIT: Reason = {
  id: 'amazon-mq.delivery-limit',
  title: 'Delivery limit reached',
  explanation:
    'The message failed as often as the delivery limit allows and was dropped, because the queue has no dead-letter exchange.',
  rule: 'MQ-8',
  field: 'keepsDeadLetters',
};

/** A queue or topic was taken out of the broker. */
export const DESTINATION_DELETED: Reason = {
  id: 'amazon-mq.destination-deleted',
  title: 'Destination deleted',
  explanation: 'The queue or topic was deleted with everything in it.',
  rule: 'MQ-DELETE',
  field: 'destinations',
};

/** Somebody purged the queues. */
export const PURGED: Reason = {
  id: 'amazon-mq.purged',
  title: 'Purged',
  explanation: 'Somebody deleted everything that waited in the queues.',
  rule: 'MQ-DELETE',
};

export const REASONS: readonly Reason[] = [
  CONNECTION_LIMIT,
  CONNECTION_LOST,
  NO_SPACE,
  QUEUE_FULL,
  MESSAGE_TOO_LONG,
  NO_SUBSCRIBER,
  SUBSCRIBER_GONE,
  NOT_PERSISTENT,
  DELIVERY_LIMIT,
  DESTINATION_DELETED,
  PURGED,
];
