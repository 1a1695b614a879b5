import type { Rule } from '../contract.ts';

const KINESIS = 'Lambda Developer Guide, Using Lambda with Kinesis';
const KINESIS_ERRORS =
  'Lambda Developer Guide, Retain discarded batch records for a Kinesis event source';
const QUEUE = 'Lambda Developer Guide, Using Lambda with Amazon SQS';
const QUEUE_SCALING = 'Lambda Developer Guide, Configuring scaling for SQS event source mappings';
const QUEUE_PARAMETERS = 'Lambda Developer Guide, Lambda parameters for SQS';
const QUEUE_ERRORS = 'Lambda Developer Guide, Handling errors for an SQS event source';
const KAFKA = 'Lambda Developer Guide, Configuring Amazon MSK event sources';
const KAFKA_SCALING = 'Lambda Developer Guide, Apache Kafka event poller scaling modes';
const KAFKA_ERRORS =
  'Lambda Developer Guide, Configuring error handling controls for Kafka event sources';
const RETRY_PAUSE = 'The pause between attempts is a second of ours; AWS documents none.';

/** Behaviours of the mapping of a stream. */
const STREAM_RULES: readonly Rule[] = [
  {
    id: 'LMD-27',
    statement:
      'At most as many batches of a shard are at the function as the parallelization factor says; a key always falls into the same lane.',
    source: KINESIS,
    status: 'modelled',
  },
  {
    id: 'LMD-28',
    statement:
      'A stream mapping manages shards × factor × batch size ÷ duration records a second. Beyond that the iterator age grows by arrival ÷ capacity − 1 seconds a second.',
    source: 'Derived from LMD-27',
    status: 'modelled',
  },
  {
    id: 'LMD-29',
    statement:
      'A failing batch is tried again until it succeeds, expires, or uses up its attempts; its lane waits. Throttles are tried again too and are not attempts.',
    source: KINESIS_ERRORS,
    status: 'simplified',
    deviation: `${RETRY_PAUSE} Records expire with the stream’s retention, after a week at most; that they are reported then is ours.`,
  },
  {
    id: 'LMD-30',
    statement:
      'With splitting, a failing batch is halved and each half tried; splits do not use up attempts. One bad record of 128 is alone after 7 splits.',
    source: KINESIS_ERRORS,
    status: 'modelled',
  },
  {
    id: 'LMD-31',
    statement:
      'When attempts or age are used up, a document about the batch goes to the on-failure destination, and the lane goes on.',
    source: KINESIS_ERRORS,
    status: 'simplified',
    deviation:
      'Queues, topics and functions take documents, a bucket does not. Age discards single records of a batch. When a handler names failed records, alike ones of them count as the last.',
  },
  {
    id: 'LMD-32',
    statement: 'Reading begins at the oldest record kept, at the latest, or at a moment.',
    source: 'Lambda API Reference, CreateEventSourceMapping',
    status: 'simplified',
    deviation: 'Without the starting position at a moment.',
  },
  {
    id: 'LMD-33',
    statement:
      'A shard is polled about once a second, which adds 0 to 1 s; enhanced fan-out pushes instead.',
    source: KINESIS,
    status: 'simplified',
    deviation:
      'A lagging shard is polled up to five times a second; up to 10,000 records per shard are read ahead.',
  },
  {
    id: 'ESM-1',
    statement:
      'Concurrency on a stream is shards × factor. Order holds per shard with factor 1, per key above that.',
    source: KINESIS,
    status: 'modelled',
  },
  {
    id: 'ESM-2',
    statement:
      'An error blocks the shard: the batch is retried while later records wait and the iterator age climbs a second per second.',
    source: KINESIS_ERRORS,
    status: 'simplified',
    deviation: RETRY_PAUSE,
  },
  {
    id: 'ESM-3',
    statement:
      'One bad record in a batch of B costs log2(B) + 1 failing and log2(B) succeeding invocations, plus its retries.',
    source: KINESIS_ERRORS,
    status: 'modelled',
  },
  {
    id: 'KDS-19',
    statement:
      'After a reshard the closed parents are read to their end before their children are begun.',
    source: 'Kinesis Data Streams Developer Guide, After resharding',
    status: 'modelled',
  },
];

/** Behaviours of the mapping of a queue. */
const QUEUE_RULES: readonly Rule[] = [
  {
    id: 'LMD-19',
    statement:
      'A queue’s mapping starts with 5 batches at once and adds up to 300 a minute while messages remain, to 1,250 or the limit of function or account. Provisioned pollers have ten batches each, receive 10 times and 1 MB a second, and add 1,000 batches a minute.',
    source: QUEUE_SCALING,
    status: 'simplified',
    deviation:
      'In steps of a second; always the full rate. It falls when long polls come back empty, never below 5 or the minimum of provisioned pollers.',
  },
  {
    id: 'LMD-20',
    statement:
      'A batch goes when it is full, when its window is over or when it weighs 6 MB. Without a window it holds what is at hand.',
    source: QUEUE_PARAMETERS,
    status: 'simplified',
    deviation: 'Windows are kept exactly; AWS may take up to 20 s longer in quiet times.',
  },
  {
    id: 'LMD-21',
    statement:
      'After success the messages are deleted; after an error the batch, or only what the handler named, shows again after the visibility timeout.',
    source: QUEUE,
    status: 'modelled',
  },
  {
    id: 'LMD-22',
    statement:
      'Messages of throttled invocations return too and their receive count rises, so throttling alone can fill a dead-letter queue.',
    source: QUEUE,
    status: 'modelled',
  },
  {
    id: 'LMD-23',
    statement:
      'If window and function timeout exceed the queue’s visibility timeout, received messages are hidden for both plus 30 s.',
    source: QUEUE_PARAMETERS,
    status: 'modelled',
  },
  {
    id: 'LMD-24',
    statement: 'Maximum concurrency caps a mapping without throttling: it reads less.',
    source: QUEUE_SCALING,
    status: 'modelled',
  },
  {
    id: 'LMD-25',
    statement: 'On a FIFO queue at most one batch per message group is at work.',
    source: QUEUE,
    status: 'modelled',
  },
  {
    id: 'LMD-26',
    statement:
      'The dead-letter queue of a queue’s messages is set at the queue, not at the function.',
    source: QUEUE,
    status: 'modelled',
  },
  {
    id: 'LMD-34',
    statement:
      'A chain in which a function calls itself through a queue is stopped after about 16 turns.',
    source: 'Lambda Developer Guide, Recursive loop detection',
    status: 'not modelled',
    deviation: 'Messages carry no trace of the functions they went through.',
  },
  {
    id: 'ESM-4',
    statement:
      'The mapping polls a queue with long polls, invokes the function synchronously and deletes what succeeded.',
    source: QUEUE_SCALING,
    status: 'modelled',
  },
  {
    id: 'ESM-5',
    statement:
      'After an error the mapping reduces its concurrency gradually; not when the handler reports item failures.',
    source: QUEUE_ERRORS,
    status: 'simplified',
    deviation: 'By 5 a second, as fast as it grows; AWS gives no rate.',
  },
  {
    id: 'ESM-6',
    statement:
      'A throttled invocation is tried again until the messages’ visibility timeout has passed, then dropped.',
    source: QUEUE_ERRORS,
    status: 'simplified',
    deviation: RETRY_PAUSE,
  },
  {
    id: 'ESM-7',
    statement:
      'A mapping whose function timeout exceeds the queue’s visibility timeout is refused; 6 times the timeout is advised.',
    source: QUEUE_PARAMETERS,
    status: 'modelled',
  },
  {
    id: 'ESM-8',
    statement:
      'On a FIFO queue concurrency is at most the number of active message groups, and a batch holds at most 10 messages.',
    source: QUEUE_SCALING,
    status: 'modelled',
  },
  {
    id: 'ESM-9',
    statement:
      'From idle to a concurrency C takes (C − 5) ÷ 300 minutes: 1,000 in 3.3, 1,250 in 4.2.',
    source: QUEUE_SCALING,
    status: 'modelled',
  },
];

/** Behaviours of the mapping of a Kafka topic. */
const KAFKA_RULES: readonly Rule[] = [
  {
    id: 'ESM-10',
    statement:
      'The pollers of a Kafka mapping are a consumer group: each reads its partitions in order, invokes the function synchronously with a batch of up to 100 records (10,000) or 500 ms, from several partitions, and commits the offsets when the batch is done.',
    source: KAFKA,
    status: 'simplified',
    deviation:
      'One batch at a time for each poller. A poller that leaves finishes its batch first; the filter of events, the starting position at a moment and the schema registry are left out.',
  },
  {
    id: 'ESM-11',
    statement:
      'Every minute the offset lag is looked at, and within three minutes pollers are added or removed, at most one for each partition; a throttled function gets fewer.',
    source: KAFKA_SCALING,
    status: 'simplified',
    deviation:
      'It begins with one poller, which doubles when the lag is more than a minute’s work and halves after five looks without lag or after throttles, a minute later: numbers of ours. Provisioned pollers are left out.',
  },
  {
    id: 'ESM-12',
    statement:
      'A batch that fails is tried again until it succeeds or its attempts are used up, and its partitions wait. It can be split; what is given up goes to the on-failure destination.',
    source: KAFKA_ERRORS,
    status: 'simplified',
    deviation: `${RETRY_PAUSE} There is no maximum age. All partitions of a poller wait, not only that of the bad record.`,
  },
];

/** How event source mappings behave. */
export const MAPPING_RULES: readonly Rule[] = [...STREAM_RULES, ...QUEUE_RULES, ...KAFKA_RULES];
