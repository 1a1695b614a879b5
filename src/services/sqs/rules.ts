import type { Rule } from '../contract.ts';

const API = 'Amazon SQS API Reference';
const GUIDE = 'Amazon SQS Developer Guide';
const FAIR = 'Amazon SQS Developer Guide, how fair queues work';

/** The documented behaviours of SQS and how far queues here have them. */
export const SQS_RULES: readonly Rule[] = [
  {
    id: 'SQS-1',
    statement:
      'A message is stored (visible or delayed), received (in flight and hidden for the visibility timeout) and deleted. Any number can be stored.',
    source: GUIDE,
    status: 'modelled',
  },
  {
    id: 'SQS-2',
    statement:
      'A message that is not deleted before its visibility timeout becomes visible again, and the receive counts as failed.',
    source: API,
    status: 'modelled',
  },
  {
    id: 'SQS-3',
    statement:
      'ChangeMessageVisibility sets the remaining time counted from now, for the latest receipt only; 0 shows the message at once. Beyond 12 hours after the receive it fails.',
    source: API,
    status: 'simplified',
    deviation: 'A call that fails has no effect, but the consumer is not told.',
  },
  {
    id: 'SQS-4',
    statement:
      'A delete needs the receipt handle of the latest receive. With an older one it succeeds but may not delete; of a FIFO queue it fails when the visibility timeout is over.',
    source: `${API}; ${GUIDE}`,
    status: 'simplified',
    deviation:
      'How often a delete with an old handle works is not documented; it is a setting, always by default. A delete takes effect when it is called, and its caller neither waits nor hears that it failed.',
  },
  {
    id: 'SQS-5',
    statement:
      'A short poll asks a subset of the hosts and may miss messages. A long poll (1 to 20 s) asks all, returns as soon as there is a message, and is empty only after its wait.',
    source: `${GUIDE}, short and long polling`,
    status: 'simplified',
    deviation:
      'Each message is found by a short poll with a fixed probability, independent of the poll before. Polls of a FIFO queue miss nothing.',
  },
  {
    id: 'SQS-6',
    statement:
      'With about 120,000 messages in flight, short polls of a standard queue fail with OverLimit; long polls and FIFO queues return nothing.',
    source: GUIDE,
    status: 'simplified',
    deviation: 'The quota is exact here; AWS calls it approximate.',
  },
  {
    id: 'SQS-7',
    statement:
      'After the retention period a message is deleted without trace, also in flight. A shorter period deletes what is older, within 15 minutes.',
    source: API,
    status: 'modelled',
  },
  {
    id: 'SQS-8',
    statement:
      'When a receive would exceed maxReceiveCount, the message moves to the dead-letter queue instead. Both queues are of one kind.',
    source: `${API}; ${GUIDE}`,
    status: 'modelled',
  },
  {
    id: 'SQS-9',
    statement:
      'A dead letter of a standard queue keeps the moment at which it was first sent, so the time spent in the source counts against the retention of the dead-letter queue; on a FIFO queue retention begins anew.',
    source: `${GUIDE}, dead-letter queues`,
    status: 'modelled',
  },
  {
    id: 'SQS-10',
    statement:
      'A redrive (StartMessageMoveTask) moves messages from a dead-letter queue back as new messages, one task at a time, at up to 500 a second if limited, for 36 hours at most.',
    source: `${GUIDE}; ${API}`,
    status: 'simplified',
    deviation:
      'Messages go back to the queues they came from, never to another one. A rate left to SQS is 500 a second. It moves as many messages as were visible when it began, and the limits of a FIFO source do not hold it up.',
  },
  {
    id: 'SQS-11',
    statement:
      'A delay queue hides new messages for DelaySeconds; on a standard queue a message timer overrides it, a FIFO queue refuses timers. Changing the delay affects messages sent later, and on a FIFO queue also those that are delayed now.',
    source: GUIDE,
    status: 'modelled',
  },
  {
    id: 'SQS-12',
    statement: 'The result of a batch call is per entry: a call that succeeds can hold failures.',
    source: API,
    status: 'modelled',
  },
  {
    id: 'SQS-13',
    statement:
      'The extended client puts large payloads into S3 and sends a pointer; the consumer’s library fetches and deletes them. Each message costs a PUT, a GET and a DELETE.',
    source: `${GUIDE}, large messages; Extended Client Library source code`,
    status: 'simplified',
    deviation:
      'S3 is not a node of the diagram: the queue adds the time of PUT and GET to its answers and their price to its bill, and nothing of S3 fails or is throttled. Payloads of one call travel side by side. What consumers do with a message sees the size of the pointer. Payloads whose messages expire or are purged cost nothing more.',
  },
  {
    id: 'SQS-14',
    statement:
      'A maxReceiveCount of 1 is discouraged: a delivery that gets lost on the way counts as a receive.',
    source: `${GUIDE}, working with messages`,
    status: 'simplified',
    deviation:
      'Answers get lost only while that fault is injected. A FIFO queue then does not give the same messages to the receive that is tried again (ReceiveRequestAttemptId).',
  },
  {
    id: 'SQS-15',
    statement:
      'Standard queues deliver at least once, a copy can come back even after a delete, and order is best effort. Consumers must be idempotent.',
    source: GUIDE,
    status: 'simplified',
    deviation:
      'At a delete, a copy stays with a small probability (a setting) and shows when the visibility timeout ends. Order: oldest first, as far as the hosts asked hold the messages.',
  },
  {
    id: 'SQS-16',
    statement:
      'After three receives without a delete, a message of a standard queue goes to the back and is left out of ApproximateAgeOfOldestMessage. In a dead-letter queue that metric counts from the move.',
    source: `${GUIDE}, CloudWatch metrics`,
    status: 'modelled',
  },
  {
    id: 'SQS-17',
    statement:
      'Fair queues: on a standard queue a message group is a tenant. One with a backlog that has more than 10 % of the messages in flight (30 at least), or of recent processing time, is a noisy neighbour: others come first, and of several noisy ones the one with fewest in flight. It is quiet again when its backlog is gone, or after 5 minutes without a message.',
    source: FAIR,
    status: 'simplified',
    deviation:
      'The thresholds are exact here, and "recent" is about a minute. The age in quiet groups is that of messages that wait, those in flight left out. At most 10,000 keys of a prefix are told apart.',
  },
  {
    id: 'SQS-18',
    statement:
      'The name of a FIFO queue ends in .fifo, its type is fixed when it is created, and each message needs a group.',
    source: API,
    status: 'simplified',
    deviation:
      'Names are not checked. A group is the key of a message, which the wire sends by default; at most 10,000 keys of a prefix are told apart, and of more several share a group.',
  },
  {
    id: 'SQS-19',
    statement:
      'While a message of a group is in flight, no other message of the group is delivered. A receive is filled from one group first, in order, then from others.',
    source: `${GUIDE}, FIFO delivery logic`,
    status: 'modelled',
  },
  {
    id: 'SQS-20',
    statement:
      'A message that is never deleted blocks its group until it expires or becomes a dead letter; other groups go on.',
    source: `${GUIDE}, CloudWatch metrics`,
    status: 'modelled',
  },
  {
    id: 'SQS-21',
    statement:
      'Only the first 120,000 messages are searched for groups that are free: a backlog of that size in one group starves everything behind it.',
    source: `${GUIDE}, avoiding large backlogs with the same message group ID`,
    status: 'simplified',
    deviation:
      'Messages in flight count among the first. Where more than 65,536 cohorts wait behind them, neighbours are merged and their keys drawn anew.',
  },
  {
    id: 'SQS-22',
    statement:
      'A message with a deduplication id that was seen within 5 minutes is accepted but not delivered, even if the first was consumed. The id is given, or the hash of the content.',
    source: API,
    status: 'simplified',
    deviation:
      'Messages have no bodies: content means the same message, sent again by whomever. The key as id makes no difference between scopes, since the key is also the group. Of messages that move on a grid only the number of those sent again after a time-out is known.',
  },
  {
    id: 'SQS-23',
    statement:
      'Above 300 calls a second per action a FIFO queue throttles. With high throughput (scope and limit per message group) the limit is 300 a second per partition, which the group decides, up to 70,000; partitions are added with the load.',
    source: `${GUIDE}, high throughput, partitions and data distribution`,
    status: 'simplified',
    deviation:
      'How many partitions there are at first and how fast they are added is ours (10, doubled every 10 s under load). Partitions limit senders; receives and deletes are limited by all of them together. A second’s calls may come at once. Throttled deletes are tried again by the consumer’s library.',
  },
  {
    id: 'SQS-24',
    statement: 'A group passes at most 10 messages per cycle of receive, processing and delete.',
    source: 'Derived from SQS-19',
    status: 'modelled',
  },
  {
    id: 'SQS-LIMITS',
    statement:
      'A message holds at most 1 MiB (or less, if the queue says so); a batch call at most 10 messages and 1 MiB in all.',
    source: `${API}, CreateQueue and SendMessageBatch`,
    status: 'simplified',
    deviation:
      'A large cohort of messages stands for several calls, as many as its sender’s batches ask for, among which it is spread evenly.',
  },
  {
    id: 'SQS-PURGE',
    statement:
      'PurgeQueue deletes every message, also in flight, within 60 seconds, and can be called once every 60 seconds.',
    source: `${API}, PurgeQueue`,
    status: 'simplified',
    deviation: 'Everything is deleted at once.',
  },
  {
    id: 'SQS-FAULT',
    statement:
      'What can be injected: every call fails with a server error, answers take longer, or answers get lost.',
    source: 'Spillway',
    status: 'modelled',
  },
];
