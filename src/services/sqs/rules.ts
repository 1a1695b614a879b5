import type { Rule } from '../contract.ts';

const API = 'Amazon SQS API Reference';
const GUIDE = 'Amazon SQS Developer Guide';
const FIFO_LATER = 'FIFO queues are not available; every queue is a standard queue.';

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
      'A delete needs the receipt handle of the latest receive. With an older one it succeeds but may not delete.',
    source: `${API}; ${GUIDE}`,
    status: 'simplified',
    deviation:
      'How often a delete with an old handle works is not documented; it is a setting, always by default. A delete takes effect when it is called, and its caller does not wait.',
  },
  {
    id: 'SQS-5',
    statement:
      'A short poll asks a subset of the hosts and may miss messages. A long poll (1 to 20 s) asks all, returns as soon as there is a message, and is empty only after its wait.',
    source: `${GUIDE}, short and long polling`,
    status: 'simplified',
    deviation:
      'Each message is found by a short poll with a fixed probability, independent of the poll before.',
  },
  {
    id: 'SQS-6',
    statement:
      'With about 120,000 messages in flight, short polls fail with OverLimit and long polls return nothing.',
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
      'A dead letter of a standard queue keeps the moment at which it was first sent, so the time spent in the source counts against the retention of the dead-letter queue.',
    source: `${GUIDE}, dead-letter queues`,
    status: 'modelled',
  },
  {
    id: 'SQS-10',
    statement:
      'A redrive moves messages from a dead-letter queue back as new messages, at up to 500 a second if limited.',
    source: `${GUIDE}; ${API}`,
    status: 'not modelled',
    deviation: 'The wire between the two queues carries messages in one direction only.',
  },
  {
    id: 'SQS-11',
    statement:
      'A delay queue hides new messages for DelaySeconds. Changing the delay of a standard queue affects only messages sent later.',
    source: GUIDE,
    status: 'simplified',
    deviation: 'The delay of the queue only; single messages have no timer of their own.',
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
      'The extended client keeps large payloads in an object store and sends a pointer through the queue.',
    source: `${GUIDE}, large messages`,
    status: 'not modelled',
    deviation: 'Draw the object store and send small messages.',
  },
  {
    id: 'SQS-14',
    statement:
      'A maxReceiveCount of 1 is discouraged: a delivery that gets lost on the way counts as a receive.',
    source: `${GUIDE}, working with messages`,
    status: 'simplified',
    deviation:
      'A delivery never gets lost on the way here, so 1 works; receives whose consumer times out or fails do count.',
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
      'After three receives without a delete, a message goes to the back of the queue and is left out of ApproximateAgeOfOldestMessage.',
    source: `${GUIDE}, CloudWatch metrics`,
    status: 'modelled',
  },
  {
    id: 'SQS-17',
    statement:
      'Fair queues: with message group ids, messages of tenants that hold few messages in flight are returned first.',
    source: `${GUIDE}, fair queues`,
    status: 'not modelled',
    deviation: 'Messages have no tenants here.',
  },
  ...fifoRules([
    [
      'SQS-18',
      'The name of a FIFO queue ends in .fifo, its kind is fixed and its messages need a group id.',
    ],
    [
      'SQS-19',
      'While a message of a group is in flight, no other message of the group is delivered.',
    ],
    [
      'SQS-20',
      'A poison message blocks its group until it is deleted, expires or becomes a dead letter.',
    ],
    ['SQS-21', 'Only the first 120,000 messages are searched for groups that are free.'],
    [
      'SQS-22',
      'A second message with the same deduplication id within 5 minutes is accepted but not delivered.',
    ],
    [
      'SQS-23',
      'Above 300 calls a second per action (70,000 in high-throughput mode) calls are throttled.',
    ],
    ['SQS-24', 'A group passes at most 10 messages per processing cycle.'],
  ]),
  {
    id: 'SQS-LIMITS',
    statement:
      'A message holds at most 1 MiB (or less, if the queue says so); a batch call at most 10 messages and 1 MiB in all.',
    source: `${API}, CreateQueue and SendMessageBatch`,
    status: 'simplified',
    deviation:
      'Large cohorts of messages stand for several full batch calls and are not held to the limits of one.',
  },
  {
    id: 'SQS-PURGE',
    statement:
      'PurgeQueue deletes every message, also in flight, within 60 seconds, and can be called once every 60 seconds.',
    source: `${API}, PurgeQueue`,
    status: 'simplified',
    deviation: 'Everything is deleted at once.',
  },
];

function fifoRules(rules: readonly (readonly [id: string, statement: string])[]): Rule[] {
  return rules.map(([id, statement]) => ({
    id,
    statement,
    source: `${API}; ${GUIDE}`,
    status: 'not modelled',
    deviation: FIFO_LATER,
  }));
}
