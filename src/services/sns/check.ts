import type { AnyConfig } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { totalDelaySeconds } from './delivery-policy.ts';
import { FACTS } from './facts.ts';
import type { TopicConfig } from './fields.ts';
import { httpPolicy } from './http-policy.ts';
import type { HttpSubscriptionSettings } from './subscription-fields.ts';

/** Problems among the settings of a topic. */
export function checkTopic(config: TopicConfig): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (config.type !== 'fifo') return problems;
  for (const path of ['emailSubscribers', 'smsSubscribers', 'mobilePushSubscribers'] as const) {
    if (config[path] > 0) {
      problems.push({
        path,
        message: `must be 0 on a FIFO topic, not ${config[path]}: only queues can subscribe to it (SNS-11)`,
      });
    }
  }
  return problems;
}

/** Problems of a subscription of a function beside the topic. */
export function checkFunctionSubscription(
  _settings: AnyConfig,
  own: AnyConfig,
): readonly FieldProblem[] {
  if (own.type !== 'fifo') return [];
  return [{ path: '', message: 'only queues can subscribe to a FIFO topic (SNS-11)' }];
}

/** Problems of a subscription on which records are put: a topic delivers to Firehose streams and to no other stream. */
export function checkFirehoseSubscription(
  settings: AnyConfig,
  own: AnyConfig,
  peer: { readonly service: string },
): readonly FieldProblem[] {
  const problems = [...checkFunctionSubscription(settings, own)];
  if (peer.service !== 'data-firehose') {
    const message = `a topic puts records into a Firehose stream only, not into ${peer.service} (SNS-1)`;
    problems.push({ path: '', message });
  }
  return problems;
}

/** Problems of a wire to a dead-letter queue: a queue, and of the same type as the topic. */
export function checkDeadLetterQueue(
  _settings: AnyConfig,
  own: AnyConfig,
  peer: { readonly service: string; readonly config: AnyConfig },
): readonly FieldProblem[] {
  if (peer.service !== 'sqs') {
    return [{ path: '', message: 'the dead letters of a subscription go to a queue (SNS-7)' }];
  }
  if ((own.type === 'fifo') === (peer.config.queueType === 'fifo')) return [];
  const type = own.type === 'fifo' ? 'FIFO' : 'standard';
  const message = `the dead letters of a ${type} topic go to a ${type} queue (SNS-7)`;
  return [{ path: '', message }];
}

/** Problems of an HTTP/S subscription beside the topic and the endpoint. */
export function checkHttpSubscription(
  settings: AnyConfig,
  own: AnyConfig,
  peer: { readonly service: string },
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const subscription = settings as HttpSubscriptionSettings;
  if (own.type === 'fifo') {
    problems.push({ path: '', message: 'only queues can subscribe to a FIFO topic (SNS-11)' });
  }
  if (peer.service === 'lambda') {
    problems.push({
      path: '',
      message:
        'a topic invokes a function asynchronously (SNS-13): draw the wire “invokes asynchronously”',
    });
  }
  if (
    typeof own.messageMaxBytes === 'number' &&
    own.messageMaxBytes > FACTS.messageMaxBytes.value
  ) {
    problems.push({
      path: '',
      message: `a topic for messages above ${FACTS.messageMaxBytes.value} B has no HTTP/S subscribers; its maximum is ${own.messageMaxBytes} B`,
    });
  }
  problems.push(...policyProblems(subscription));
  return problems;
}

/** Problems of a delivery policy (SNS-5). */
function policyProblems(subscription: HttpSubscriptionSettings): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { noDelayRetries, minDelayRetries, maxDelayRetries, retries } = subscription;
  const phased = noDelayRetries + minDelayRetries + maxDelayRetries;
  if (phased > retries) {
    problems.push({
      path: 'retries',
      message: `must be at least the ${phased} of its phases without, with shortest and with longest delay, not ${retries} (SNS-5)`,
    });
  }
  if (subscription.maxDelaySeconds < subscription.minDelaySeconds) {
    problems.push({
      path: 'maxDelaySeconds',
      message: `must be at least the shortest delay of ${subscription.minDelaySeconds} s, not ${subscription.maxDelaySeconds} s`,
    });
  }
  const totalSeconds = Math.round(totalDelaySeconds(httpPolicy(subscription)));
  if (totalSeconds > FACTS.httpRetryTotalSecondsMaximum.value) {
    problems.push({
      path: 'retries',
      message: `all retries together may take ${FACTS.httpRetryTotalSecondsMaximum.value} s, not ${totalSeconds} s (SNS-5)`,
    });
  }
  return problems;
}
