import type { Rule } from '../contract.ts';

const API = 'Amazon SNS API Reference';
const GUIDE = 'Amazon SNS Developer Guide';
const RETRIES = `${GUIDE}, message delivery retries`;

/** The documented behaviours of SNS and how far topics here have them. */
export const RULES: readonly Rule[] = [
  {
    id: 'SNS-LIMITS',
    statement:
      'A message has at most the topic’s maximum size, a batch at most 10 messages. E-mail takes 10 messages a second per address, SMS 20 in all and a dollar a month until the quota is raised. A topic has at most five Firehose subscriptions.',
    source: `${API}; AWS General Reference`,
    status: 'simplified',
    deviation: 'The SMS quota counts from the start of the run, not from the first of the month.',
  },
  {
    id: 'SNS-1',
    statement:
      'Each accepted message goes to every subscription whose filter matches: queues, functions, Firehose streams, HTTP/S endpoints, e-mail, SMS and mobile push. A slow or failing subscriber does not delay the others.',
    source: `${API}, Subscribe; ${GUIDE}`,
    status: 'simplified',
    deviation:
      'A Firehose stream gets each message in a PutRecord call of its own; AWS does not say how many go in one call.',
  },
  {
    id: 'SNS-2',
    statement: 'The answer to Publish means that the message is stored; delivery follows at once.',
    source: API,
    status: 'modelled',
  },
  {
    id: 'SNS-3',
    statement:
      'A filter policy lets through messages whose attributes match all of its keys. The others are dropped for that subscription and counted, without an error.',
    source: GUIDE,
    status: 'simplified',
    deviation:
      'There is one attribute, the kind of the message, and a change of the policy applies at once instead of within 15 minutes.',
  },
  {
    id: 'SNS-4',
    statement:
      'A delivery that fails on the client side (endpoint deleted, no permission) is not retried; one that fails on the server side follows the retry policy.',
    source: RETRIES,
    status: 'simplified',
    deviation: 'Waits between retries have no jitter, because its size is not documented.',
  },
  {
    id: 'SNS-5',
    statement:
      'Retries have four phases: at once, after the shortest delay, with a growing delay, after the longest delay. An HTTP/S policy says how many of its retries are in the others; what is left is the growing phase. All of them take at most an hour.',
    source: RETRIES,
    status: 'simplified',
    deviation:
      'Of the four growth functions there are linear and exponential: AWS gives no formula for arithmetic and geometric.',
  },
  {
    id: 'SNS-6',
    statement:
      'Queues, functions and Firehose streams are retried 100,015 times over 23 days and reach the steady wait of 20 s after about 70 s; e-mail, SMS and push 50 times over 6 hours; HTTP/S gives up after 60 s by default.',
    source: RETRIES,
    status: 'simplified',
    deviation:
      'At high rates deliveries are retried together on a grid of a tenth of a second, and in the last phase of 23 days those that failed in one hour count as one.',
  },
  {
    id: 'SNS-7',
    statement:
      'After the last retry the message goes to the dead-letter queue of its subscription (its redrive policy), a FIFO queue for a FIFO topic, or is discarded.',
    source: GUIDE,
    status: 'modelled',
  },
  {
    id: 'SNS-8',
    statement:
      'Maximum receives per second caps the deliveries to an HTTP/S endpoint on average. Publishing faster builds a backlog.',
    source: RETRIES,
    status: 'modelled',
  },
  {
    id: 'SNS-9',
    statement:
      'Raw delivery (queues, HTTP/S, Firehose) hands on the message as it was published. Without it the message comes inside a JSON document.',
    source: GUIDE,
    status: 'simplified',
    deviation: 'The document adds a fixed number of bytes, a model constant.',
  },
  {
    id: 'SNS-10',
    statement:
      'Publishing above the quota of the account and region is throttled. A batch counts by its messages.',
    source: 'AWS General Reference',
    status: 'simplified',
    deviation: 'Each topic has the whole quota to itself, with one second of burst.',
  },
  {
    id: 'SNS-11',
    statement:
      'A FIFO topic delivers in order to queues and takes 3,000 messages or 20 MB a second, or with the throughput scope MessageGroup as much as the account; a message group takes at most 300 a second. Repeats are dropped for 5 minutes.',
    source: `AWS General Reference; ${API}`,
    status: 'simplified',
    deviation:
      'A delivery that is retried holds up all groups of its subscription and not its own only. What a group has no room for has still used up the limit of the topic. Repeats are not dropped here, but by the FIFO queues behind the topic.',
  },
  {
    id: 'SNS-12',
    statement:
      'Subscriptions of HTTP/S, e-mail and other accounts must be confirmed within two days.',
    source: API,
    status: 'simplified',
    deviation:
      'Whether an HTTP/S subscription is confirmed is a setting, and the two days do not run out; e-mail subscriptions are confirmed.',
  },
  {
    id: 'SNS-13',
    statement:
      'A topic invokes a function asynchronously: the delivery is done when the event is in the function’s queue, and what fails after that the function retries, not the topic. An invoke that the service refuses follows the phases of SNS-6.',
    source: GUIDE,
    status: 'modelled',
  },
];
