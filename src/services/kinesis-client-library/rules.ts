import type { Rule } from '../contract.ts';

const SOURCE_CODE = 'Kinesis Client Library, source code';
const GUIDE = 'Kinesis Data Streams Developer Guide';

/** The documented behaviours of the Kinesis Client Library, in our words, and how far they are modelled. */
export const RULES: readonly Rule[] = [
  {
    id: 'KCL-1',
    statement:
      'One shard is one lease and is worked on by one worker of the application at a time. A worker may hold many leases, each with a record processor of its own. More workers than shards wait in reserve.',
    source: `${GUIDE}, KCL record processor scaling`,
    status: 'simplified',
    deviation:
      'A run begins with leases dealt evenly. Processors of a worker do not compete for its processor.',
  },
  {
    id: 'KCL-2',
    statement:
      'A row of a DynamoDB table for each lease holds its owner, a counter, the checkpoint and the shard’s parents. Changes are conditional, and the table can be throttled.',
    source: `${GUIDE}, KCL shared throughput consumers`,
    status: 'simplified',
    deviation:
      'Rows count as 400 bytes; checkpoints inside an aggregate are left out, and rows of new shards come without a call. Without a wire to a table every call to it works and takes 10 ms.',
  },
  {
    id: 'KCL-3',
    statement:
      'Every owner renews each of its leases three times in the failover time (3.3 s). A worker that could not renew a lease for the failover time gives it up.',
    source: `${SOURCE_CODE}, lease renewer`,
    status: 'modelled',
  },
  {
    id: 'KCL-4',
    statement:
      'In 2.x every worker looks at all leases each 20 s. A lease whose counter it saw unchanged for more than the failover time has expired for it and may be taken: 17 to 40 s after a crash. Work goes on from the last checkpoint.',
    source: `${SOURCE_CODE}, DynamoDBLeaseTaker`,
    status: 'modelled',
  },
  {
    id: 'KCL-5',
    statement:
      'In 2.x a worker below the fair share (leases ÷ live workers, rounded up) takes expired leases at random, and only when there are none steals from the one with the most: one at each look.',
    source: `${SOURCE_CODE}, DynamoDBLeaseTaker`,
    status: 'modelled',
  },
  {
    id: 'KCL-6',
    statement:
      'In 3.x an elected leader assigns free leases to the least loaded workers each 20 s, and every third time moves 60 % of the surplus of workers that are outside 10 % around the mean.',
    source: `${SOURCE_CODE}, lease assignment; KCL 3.x deep dive`,
    status: 'simplified',
    deviation:
      'Load is the smoothed throughput of the leases, which the library takes where no processor metrics are to be had. The leader’s lock and the workers’ reports are not kept in tables; a leader is not replaced after failed rounds.',
  },
  {
    id: 'KCL-7',
    statement:
      'In 3.x a worker that is to give a lease to another finishes its batch and checkpoints first, for up to 30 s: no duplicates. A crash allows no such thing.',
    source: `${SOURCE_CODE}, graceful lease handoff`,
    status: 'modelled',
  },
  {
    id: 'KCL-8',
    statement:
      'Whoever takes over a lease reads from its last checkpoint: what was processed since is processed again.',
    source: `${GUIDE}, handling duplicate records`,
    status: 'modelled',
  },
  {
    id: 'KCL-9',
    statement:
      'Leases of child shards are made when a parent was processed to its end; a merged child waits for both parents, looking every 10 s. Children are read from their beginning. The parent’s lease goes some minutes later. A shard that the stream has forgotten counts as read to its end.',
    source: `${SOURCE_CODE}, lease life cycle`,
    status: 'simplified',
    deviation:
      'The periodic comparison of leases and shards is left out: no lease is ever missing.',
  },
  {
    id: 'KCL-10',
    statement:
      'Refused reads are tried again inside the library: the fetcher logs the exception and goes on with its next call, so that throttling shows only as delay and in the log.',
    source: `${GUIDE}, KCL additional considerations; ${SOURCE_CODE}, PrefetchRecordsPublisher (the loop recalled)`,
    status: 'simplified',
    deviation:
      'The next call comes after the idle time between reads. Retries of the SDK inside one call are left out: with them, five applications at 5 calls a second would wait far longer than the 1,000 ms that AWS documents.',
  },
  {
    id: 'KCL-11',
    statement:
      'With three batches waiting at a worker for a shard fetching pauses: a slow processor falls behind, and nothing is lost before the retention period is over.',
    source: `${SOURCE_CODE}, PrefetchRecordsPublisher`,
    status: 'modelled',
  },
  {
    id: 'KCL-12',
    statement:
      'When processRecords throws, the library does not hand the batch over again: it goes on with the next. An application that tries again inside the call stops the shard.',
    source: `${GUIDE}, implementing the record processor`,
    status: 'simplified',
    deviation:
      'A batch with a poisonous record fails as a whole, before it calls other services; a record fails alone when its call to another service does.',
  },
];
