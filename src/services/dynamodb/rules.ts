import type { Rule } from '../contract.ts';
import { AUTO_SCALING_RULES } from './auto-scaling-rules.ts';

const GUIDE = 'Amazon DynamoDB Developer Guide';
const OLD_GUIDE = 'Amazon DynamoDB Developer Guide as of December 2017';
const BLOG = 'AWS Database Blog, Scaling DynamoDB, parts 1 to 3';

/** Rules about parts of DynamoDB that a table here does not have. */
function notModelled(
  deviation: string,
  rules: readonly (readonly [id: string, statement: string])[],
): Rule[] {
  return rules.map(([id, statement]) => ({
    id,
    statement,
    source: GUIDE,
    status: 'not modelled',
    deviation,
  }));
}

/** The documented behaviours of DynamoDB and how far tables here have them. */
export const DYNAMODB_RULES: readonly Rule[] = [
  {
    id: 'DDB-1',
    statement:
      'A read takes 1 unit per 4 KB begun (half when eventually consistent, 2 in a transaction), a write 1 unit per 1 KB begun (2 in a transaction).',
    source: `${GUIDE}, read and write operations`,
    status: 'simplified',
    deviation: 'There are no transactions.',
  },
  ...notModelled('Items are read and written one by one.', [
    [
      'DDB-2',
      'Items of a batch are rounded up one by one; a Query rounds up the sum of what it read.',
    ],
  ]),
  {
    id: 'DDB-3',
    statement:
      'A write takes the larger of the item before and after; reading a missing item takes the smallest unit.',
    source: GUIDE,
    status: 'simplified',
    deviation: 'Items are taken to keep their size, and every item that is read exists.',
  },
  ...notModelled('Sizes are given, not computed from attributes.', [
    ['DDB-4', 'The size of an item is the size of its attribute names and values, by type.'],
  ]),
  {
    id: 'DDB-5',
    statement: 'An item of more than 400 KB is refused with ValidationException.',
    source: `${GUIDE}, constraints`,
    status: 'modelled',
  },
  {
    id: 'DDB-6',
    statement:
      'Initial partitions are the larger of RCU ÷ 3,000 + WCU ÷ 1,000 and GB ÷ 10, rounded up. AWS documented this until April 2018; today it is a lower bound.',
    source: OLD_GUIDE,
    status: 'modelled',
  },
  {
    id: 'DDB-7',
    statement:
      'In 2017, capacity was split evenly over the partitions; raising it beyond what they carry doubled them; a partition that filled up gave each half of itself half of its capacity; lowering it left their number.',
    source: OLD_GUIDE,
    status: 'modelled',
  },
  {
    id: 'DDB-8',
    statement:
      'Partitions are added when capacity is raised above every earlier value, when on-demand traffic makes a new peak, near 10 GB, and near the throughput limit of a partition.',
    source: `${GUIDE}, partitions; ${BLOG}`,
    status: 'simplified',
    deviation:
      'The stored data is a setting; writes do not add to it. How many partitions AWS adds is not documented; here as many as the formula asks for.',
  },
  {
    id: 'DDB-9',
    statement: 'Partitions split and never merge.',
    source: BLOG,
    status: 'modelled',
  },
  {
    id: 'DDB-10',
    statement: 'A hash of the partition key decides the partition.',
    source: `${GUIDE}, partitions`,
    status: 'simplified',
    deviation: 'AWS does not document its hash; ours is another one. There are no sort keys.',
  },
  {
    id: 'DDB-11',
    statement:
      'Adaptive capacity: at once, a busy partition may exceed its even share while the table stays within its total and the partition within 3,000 RCU and 1,000 WCU.',
    source: `${GUIDE}, burst and adaptive capacity`,
    status: 'modelled',
  },
  {
    id: 'DDB-12',
    statement:
      'A single item can end up with a partition of its own and reach 3,000 RCU or 1,000 WCU, never more.',
    source: `${GUIDE}, burst and adaptive capacity`,
    status: 'modelled',
  },
  {
    id: 'DDB-13',
    statement:
      'A split does not help when one item takes all the traffic, when an increasing sort key moves the heat along, or with a local secondary index.',
    source: `${GUIDE}; ${BLOG}`,
    status: 'simplified',
    deviation: 'Of these only the single item: there are no sort keys and no indexes.',
  },
  {
    id: 'DDB-14',
    statement: 'A partition that stays near its limit is split, after minutes.',
    source: BLOG,
    status: 'simplified',
    deviation:
      'After 600 s (a setting) at 90 % of a limit or more, cut where the load divides evenly, effective at once.',
  },
  {
    id: 'DDB-15',
    statement:
      'Admission is decided by tokens of the table and limits of the partitions, no longer by static allocations.',
    source: 'Elhemali et al., Amazon DynamoDB, USENIX ATC 2022',
    status: 'modelled',
  },
  {
    id: 'DDB-16',
    statement:
      'Up to 300 seconds of unused capacity is kept and may be spent faster than provisioned.',
    source: `${GUIDE}, burst and adaptive capacity`,
    status: 'simplified',
    deviation: 'AWS may use it for background work without notice; here it is all yours.',
  },
  {
    id: 'DDB-17',
    statement:
      'The store holds 300 times the provisioned rate and is refilled with what is not consumed. A table that was idle has it full.',
    source: 'Spillway, from DDB-16',
    status: 'modelled',
  },
  {
    id: 'DDB-18',
    statement:
      'Admission is decided second by second, CloudWatch shows sums of a minute: consumption can look lower than provisioned while requests are throttled.',
    source: `${GUIDE}, monitoring`,
    status: 'modelled',
  },
  {
    id: 'DDB-19',
    statement:
      'On-demand, a new table serves 4,000 write and 12,000 read units a second, then at once up to twice its previous peak. More than double within 30 minutes may be throttled.',
    source: `${GUIDE}, on-demand capacity mode`,
    status: 'modelled',
  },
  {
    id: 'DDB-20',
    statement:
      'A table that is switched to on-demand keeps the larger of its highest provisioned capacity and 4,000 / 12,000.',
    source: `${GUIDE}, warm throughput`,
    status: 'modelled',
  },
  {
    id: 'DDB-21',
    statement: 'A table can be switched to on-demand 4 times in 24 hours, and back at any time.',
    source: GUIDE,
    status: 'modelled',
  },
  ...notModelled('A table has no maximum of its own and cannot be pre-warmed.', [
    ['DDB-22', 'A maximum on-demand throughput can be set to cap the cost.'],
    ['DDB-23', 'Warm throughput can be raised in advance and never goes down.'],
  ]),
  {
    id: 'DDB-24',
    statement:
      'The previous peak is the highest one-minute average. Served is twice that, at least the initial and at most the quota; a load that holds there for 30 minutes doubles it.',
    source: 'Spillway, from DDB-19',
    status: 'modelled',
  },
  ...notModelled('Tables have no secondary indexes.', [
    ['DDB-25', 'A global secondary index has partitions, keys and capacity of its own.'],
    ['DDB-26', 'An index that cannot keep up throttles the writes of its table.'],
    ['DDB-27', 'A write takes 0, 1 or 2 writes in each index.'],
    ['DDB-28', 'An index key with few values makes a hot index partition.'],
    ['DDB-29', 'With a local secondary index, one key value holds at most 10 GB.'],
  ]),
  ...AUTO_SCALING_RULES,
  {
    id: 'DDB-34',
    statement:
      'Capacity can be lowered 4 times from 00:00 UTC and once more for each hour that passes, with at most 4 saved up. Raising is not limited.',
    source: `${GUIDE}, service quotas`,
    status: 'modelled',
  },
  {
    id: 'DDB-38',
    statement:
      'Throttled requests fail with ProvisionedThroughputExceededException or ThrottlingException and may be retried.',
    source: `${GUIDE}, error handling`,
    status: 'modelled',
  },
  ...notModelled('Items are read and written one by one.', [
    ['DDB-39', 'A batch returns what was throttled and fails only when all of it was.'],
  ]),
  {
    id: 'DDB-40',
    statement:
      'Each throttle says what was exceeded: the provisioned throughput of the table, the throughput of a key range, or a quota.',
    source: `${GUIDE}, diagnosing throttling`,
    status: 'simplified',
    deviation:
      'The words are AWS’s. On-demand above twice the peak is reported as a key range, because partitions are missing. Of two limits the scarcer is named.',
  },
  {
    id: 'DDB-41',
    statement: 'SDKs retry throttled requests with exponential back-off and jitter.',
    source: `${GUIDE}, error handling`,
    status: 'simplified',
    deviation: 'Retries are a setting of the calling end of the wire.',
  },
  {
    id: 'DDB-42',
    statement:
      'Retries add load: a table that is short of capacity sees more attempts than requests.',
    source: 'Consequence of DDB-41',
    status: 'modelled',
  },
  ...notModelled('A table here has no streams, expiry, replicas or cache.', [
    ['DDB-43', 'Streams keep changes for 24 hours, in order per item.'],
    ['DDB-44', 'A consumer that keeps failing blocks its shard of the stream.'],
    ['DDB-45', 'Time to live deletes items some days after they expire.'],
    ['DDB-46', 'Global tables replicate to other regions, usually within a second.'],
    ['DDB-47', 'DAX caches items and queries for 5 minutes by default.'],
    ['DDB-48', 'DAX is sized by normalised requests a second.'],
  ]),
];
