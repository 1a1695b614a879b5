import type { Reason } from '../../protocols/answer.ts';

/** Publishing was faster than the quota. */
export const PUBLISH_THROTTLED: Reason = {
  id: 'sns.publish-throttled',
  title: 'Publish throttled',
  explanation:
    'More messages were published in this second than the quota of the account and region (or of the FIFO topic) allows. Publish again later, in a larger region, or ask for a higher quota. Messages count, not calls: a batch of ten counts ten.',
  rule: 'SNS-10',
  field: 'publishMessagesPerSecond',
};

/** A message group of a FIFO topic was published to faster than it takes. */
export const GROUP_THROTTLED: Reason = {
  id: 'sns.message-group-throttled',
  title: 'Message group throttled',
  explanation:
    'A message group of a FIFO topic takes 300 messages a second, whatever the topic or the account may publish. Spread the messages over more groups: order is kept within a group only.',
  rule: 'SNS-11',
};

/** A message was larger than the topic takes. */
export const MESSAGE_TOO_LARGE: Reason = {
  id: 'sns.message-too-large',
  title: 'Message too large',
  explanation:
    'The message is larger than the maximum of the topic. Publishing it again cannot help: store the payload elsewhere and publish a pointer.',
  rule: 'SNS-LIMITS',
  field: 'messageMaxBytes',
};

/** One call held more than ten messages. */
export const BATCH_TOO_LARGE: Reason = {
  id: 'sns.batch-too-large',
  title: 'Batch too large',
  explanation:
    'One PublishBatch call carries at most 10 messages; a larger one is refused as a whole (TooManyEntriesInBatchRequest).',
  rule: 'SNS-LIMITS',
  field: 'batchMessagesMax',
};

/** A subscriber failed until the last retry, and there is no dead-letter queue. */
export const DELIVERY_FAILED: Reason = {
  id: 'sns.delivery-failed',
  title: 'Delivery failed',
  explanation:
    'The subscriber did not take the message until the last retry of its delivery policy, and no dead-letter queue took it. Make the policy longer, or draw a wire “on failure” to a queue.',
  rule: 'SNS-7',
};

/** The SMS quota of the month is used up. */
export const SMS_SPENDING_QUOTA: Reason = {
  id: 'sns.sms-spending-quota',
  title: 'SMS spending quota',
  explanation:
    'The account has spent its monthly quota for SMS, one dollar until it is raised; further SMS are not sent.',
  rule: 'SNS-LIMITS',
  field: 'smsMonthlySpendUsd',
};

export const REASONS: readonly Reason[] = [
  PUBLISH_THROTTLED,
  GROUP_THROTTLED,
  MESSAGE_TOO_LARGE,
  BATCH_TOO_LARGE,
  DELIVERY_FAILED,
  SMS_SPENDING_QUOTA,
];
