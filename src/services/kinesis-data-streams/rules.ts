import type { Rule } from '../contract.ts';

const API = 'Kinesis API reference';
const GUIDE = 'Kinesis Data Streams Developer Guide';
const MODES = `${GUIDE}, "Choose the right mode to stream in"`;

/** The documented behaviours of Kinesis Data Streams, in our words, and how far they are modelled. */
export const RULES: readonly Rule[] = [
  {
    id: 'KDS-1',
    statement:
      'The MD5 of the partition key, read as an unsigned 128-bit number, decides the open shard whose hash key range holds it.',
    source: `${API}, PutRecords`,
    status: 'simplified',
    deviation:
      'ExplicitHashKey, which replaces the hash, is left out: no producer here sets one. Entries of more than 256 records whose keys are not drawn yet are split over the shards by their shares of the keys.',
  },
  {
    id: 'KDS-2',
    statement:
      'N shards cut the ring evenly: shard i starts at i·⌊2^128/N⌋ and the last ends at 2^128 − 1. Open shards always cover the ring without gap or overlap.',
    source: `${GUIDE}, resharding`,
    status: 'modelled',
  },
  {
    id: 'KDS-3',
    statement:
      'Records of one key stay in order of arrival within one shard as long as nothing is resharded; across shards there is no order. Sequence numbers grow but are no index.',
    source: `${API}, PutRecord; ${GUIDE}, key concepts`,
    status: 'simplified',
    deviation: 'Positions without gaps stand for sequence numbers.',
  },
  {
    id: 'KDS-4',
    statement:
      'When a record would take a shard above 1,000 records or 1 MiB in the running second, it is refused with ProvisionedThroughputExceededException. Free capacity of other shards does not help.',
    source: `${API}; ${GUIDE}`,
    status: 'modelled',
  },
  {
    id: 'KDS-5',
    statement:
      'PutRecords tries each of up to 500 entries (10 MiB in all) and answers for each; one failure does not stop the others. Only failed entries should be sent again, and sending again reorders them.',
    source: `${API}, PutRecords`,
    status: 'simplified',
    deviation:
      'Internal failures happen as an injected fault only. Entries that stand for more than 500 messages count as several full calls. From 500 shards on, large entries of one instant are spread together, and which of them a full shard refused is drawn; below, callers of one instant are served one after the other.',
  },
  {
    id: 'KDS-6',
    statement:
      'For throttling, PutRecord rounds each record up to 1 KB; PutRecords rounds the sum of the call.',
    source: `${GUIDE}, troubleshooting producers (2023)`,
    status: 'simplified',
    deviation:
      'Only PutRecords exists. The sum of payloads is taken per shard and call; whether partition keys are rounded with it is not documented, here they are added as they are.',
  },
  {
    id: 'KDS-7',
    statement: 'How finely a shard enforces its limits within a second is not documented.',
    source: 'Spillway model',
    status: 'simplified',
    deviation:
      'Two token buckets per shard hold one second’s worth each (10 MiB once large records are allowed), so a shard can spend a quiet second’s capacity at once.',
  },
  {
    id: 'KDS-8',
    statement:
      'All polling readers of a shard share 5 GetRecords calls and 2 MiB a second. A sixth call in the same second is refused.',
    source: `${API}, GetRecords; ${GUIDE}, low latency`,
    status: 'simplified',
    deviation:
      'AWS does not say whose call is refused: where too many come, each is answered with the same chance, so that no reader is shut out for ever.',
  },
  {
    id: 'KDS-9',
    statement:
      'After an answer of 10 MiB a shard refuses reads for 5 seconds; smaller overruns for about a second. A refused call brings no data.',
    source: `${API}, GetRecords`,
    status: 'simplified',
    deviation:
      'The 2 MiB a second are a budget of one second that may go into debt by one answer; calls are refused until the debt is paid.',
  },
  {
    id: 'KDS-10',
    statement:
      'Polling adds half the interval and the call to a record’s way: about 200 ms for one reader polling five times a second.',
    source: `${GUIDE}, low latency`,
    status: 'modelled',
  },
  {
    id: 'KDS-11',
    statement:
      'A consumer registered for enhanced fan-out is pushed its records in about 70 ms and has 2 MiB a second of each shard of its own. A subscription lasts 5 minutes; a further call fails within 5 seconds of the last successful one and takes the subscription over later.',
    source: `${API}, SubscribeToShard; ${GUIDE}, building consumers`,
    status: 'simplified',
    deviation:
      'Calls are answered at once, and every record takes the same propagation delay. Registering takes 10 s; what is drawn before a run begins is registered already.',
  },
  {
    id: 'KDS-12',
    statement:
      'A record cannot be read once it is older than the retention period. Raising the period brings nothing back; lowering it removes older records almost at once.',
    source: `${API}; ${GUIDE}, extended retention`,
    status: 'simplified',
    deviation:
      'Records that every consumer application has passed are kept in runs of 1/288 of the retention period (5 minutes of a day): a run expires as a whole, and a consumer that begins later gets the records of a run kind by kind, with keys drawn anew. The books count a record as processed when all applications of its time have read it; reading it again does not count.',
  },
  {
    id: 'KDS-13',
    statement:
      'What a consumer has not read by the end of retention is lost to it, and no producer hears of it. AWS advises an alarm at half of the retention period.',
    source: `${GUIDE}, monitoring`,
    status: 'modelled',
  },
  {
    id: 'KDS-14',
    statement:
      'Reading starts at TRIM_HORIZON, LATEST, a time or a sequence number. An iterator that is not used for 5 minutes expires.',
    source: `${API}, GetShardIterator`,
    status: 'simplified',
    deviation:
      'TRIM_HORIZON, LATEST and AT_TIMESTAMP (as exact as KDS-12 keeps records). Positions stand for sequence numbers and do not expire: a consumer whose iterator expires gets a new one at its place and goes on.',
  },
  {
    id: 'KDS-15',
    statement:
      'A split puts two shards in place of one while reads and writes go on. The parent is closed: it can be read until its records have expired, then it vanishes.',
    source: `${API}, SplitShard; ${GUIDE}, after a reshard`,
    status: 'modelled',
  },
  {
    id: 'KDS-16',
    statement: 'Only two adjacent open shards can be merged; the parents are closed as in a split.',
    source: `${API}, MergeShards`,
    status: 'modelled',
  },
  {
    id: 'KDS-17',
    statement:
      'Only one reshard runs at a time: while the stream is UPDATING a further one gets ResourceInUseException; above the account’s quota, LimitExceededException.',
    source: `${API}, UpdateShardCount`,
    status: 'simplified',
    deviation:
      'Each stream has the account’s shard quota of 20,000 to itself. Streams exist from the start and are never CREATING.',
  },
  {
    id: 'KDS-18',
    statement:
      'UpdateShardCount splits and merges pairwise to even shards: to at most twice and at least half the present count, at most 10 times in 24 hours.',
    source: `${API}, UpdateShardCount`,
    status: 'simplified',
    deviation:
      'AWS documents no time. Each round of splits or merges takes 30 s: one round to double or halve, mostly two otherwise.',
  },
  {
    id: 'KDS-19',
    statement:
      'To keep the order, a consumer reads a closed shard to its end (NextShardIterator is null) before its children.',
    source: `${GUIDE}, after a reshard`,
    status: 'modelled',
  },
  {
    id: 'KDS-20',
    statement:
      'A split does not help one hot key: a key is worth at most 1,000 records and 1 MiB a second, however many shards there are.',
    source: MODES,
    status: 'modelled',
  },
  {
    id: 'KDS-21',
    statement:
      'A stream in on-demand mode takes twice the highest write rate of its last 30 days, at least 4 MB/s and at most 10 GB/s. A faster rise is throttled for about 15 minutes, even with even keys; reading has twice the capacity of writing.',
    source: MODES,
    status: 'simplified',
    deviation:
      'The controller is not documented. Here the service looks once a minute; capacity for a new peak is there 15 minutes after the beginning of the minute that saw it. A thousand records count as 1 MiB, “MB” as MiB. Limits are those of us-east-1.',
  },
  {
    id: 'KDS-22',
    statement:
      'An on-demand stream splits a shard above 500 KB/s within 15 minutes, in the middle of its range. It does not isolate the hot key, so very skewed keys stay throttled.',
    source: MODES,
    status: 'simplified',
    deviation:
      'A shard is hot above 600 KB/s, for even load at the peak brings every shard to about 500 KB/s. A split stays until the capacity of 30 days ago is released.',
  },
  {
    id: 'KDS-23',
    statement:
      'With On-demand Advantage a write rate can be warmed up: capacity for it is there right after the update. Lowering it releases capacity down to the request or the peak of the last hour, whichever is more. Advantage stays on for at least 24 hours.',
    source: MODES,
    status: 'simplified',
    deviation:
      'The account’s commitment to 25 MiB/s in and out is not billed: a diagram is not an account. Raising takes as long as the splits do, 30 s a round.',
  },
  {
    id: 'KDS-24',
    statement:
      'AUTO distribution spreads the records of an on-demand stream evenly, ignores the partition key and keeps no order. It can be switched any time; on a provisioned stream it is refused.',
    source: `${API}, UpdateStreamRecordDistributionStrategy`,
    status: 'modelled',
  },
  {
    id: 'KDS-25',
    statement:
      'The capacity mode can be switched at most twice in 24 hours. The shards stay as they are, and nothing is interrupted.',
    source: MODES,
    status: 'simplified',
    deviation:
      'AWS documents no time; the stream is UPDATING for 30 s. The price is that of the mode asked for, for the whole span.',
  },
  {
    id: 'KDS-26',
    statement:
      'Shards needed: the largest of KiB/s in ÷ 1,024, records/s ÷ 1,000 and KiB/s out to polling readers ÷ 2,048, rounded up. AWS’s own formula leaves out the records.',
    source: MODES,
    status: 'modelled',
  },
  {
    id: 'KDS-27',
    statement:
      'Delivery is at least once: a producer that times out and tries again stores a second record, a consumer that restarts reads again from its last checkpoint.',
    source: `${GUIDE}, duplicate records`,
    status: 'simplified',
    deviation:
      'A time-out shorter than the PutRecords latency makes duplicates. Checkpoints are the reader’s; a position behind what was read is not served again.',
  },
  {
    id: 'KDS-28',
    statement:
      'A stream can allow records of up to 10 MiB, in bursts: a shard still takes 1 MiB a second on average. One such record drains the shard’s burst, which takes about 10 seconds to refill; AWS advises to keep large records below 2 % of the traffic.',
    source: `${GUIDE}, "Handle large records"`,
    status: 'simplified',
    deviation: 'That mappings of Lambda fail above 6 MB is the mapping’s business.',
  },
];
