import type { Rule } from '../contract.ts';

const SOURCE_CODE = 'Kinesis Producer Library, source code';
const GUIDE = 'Kinesis Data Streams Developer Guide';

/** The documented behaviours of the Kinesis Producer Library, in our words, and how far they are modelled. */
export const RULES: readonly Rule[] = [
  {
    id: 'KPL-1',
    statement:
      'A user record passes the aggregator (a buffer for each shard that its key is expected to lead to), the limiter of that shard, the collector, and a PutRecords call; what fails goes round again.',
    source: `${SOURCE_CODE}, pipeline.h`,
    status: 'modelled',
  },
  {
    id: 'KPL-2',
    statement:
      'An aggregate leaves when the next user record would take it above its size or number, or when its first record has been buffered for RecordMaxBufferedTime. A record larger than an aggregate goes alone. While the shard map is unknown nothing is aggregated.',
    source: `${SOURCE_CODE}, aggregator.h and reducer.h`,
    status: 'simplified',
    deviation:
      'Six bytes of framing for each user record stand for the real format; the table of distinct partition keys is not counted. The shard map takes 50 ms to come.',
  },
  {
    id: 'KPL-3',
    statement:
      'Kinesis records wait per shard for tokens: 1,000 records and 10 MiB at once, refilled with RateLimit percent of the shard’s limits, looked at every 25 ms, the earliest deadline first. Each producer has limiters of its own, so several together can offer more than a shard takes.',
    source: `${SOURCE_CODE}, limiter.h`,
    status: 'modelled',
  },
  {
    id: 'KPL-4',
    statement:
      'A PutRecords call leaves with 500 Kinesis records, 5 MiB, 256 KiB for any one shard, or when the first of its records is due.',
    source: `${SOURCE_CODE}, collector.h`,
    status: 'simplified',
    deviation:
      'Many alike records of one moment are cut into full calls that leave together, as far as there are connections.',
  },
  {
    id: 'KPL-5',
    statement:
      'After a refusal or an error each user record is packed anew with a deadline half of RecordMaxBufferedTime away. There is no exponential back-off; only the rate limit bounds the pressure. With FailIfThrottled refused records fail at once.',
    source: `${SOURCE_CODE}, retrier.cc; ${GUIDE}, KPL retries and rate limiting`,
    status: 'modelled',
  },
  {
    id: 'KPL-6',
    statement: 'A user record that is not stored within RecordTtl (30 s) fails with "Expired".',
    source: `${SOURCE_CODE}, retrier.cc and default_config.properties`,
    status: 'modelled',
  },
  {
    id: 'KPL-7',
    statement:
      'After a reshard an aggregate reaches the shard of its own partition key. User records whose keys belong to another shard are sent again ("Wrong Shard"), and the shard map is asked for anew.',
    source: `${SOURCE_CODE}, retrier.cc and shard_map.cc`,
    status: 'simplified',
    deviation:
      'What went astray stays in the stored aggregate as a duplicate; consumers that know the hash range of the shard would drop it. Asking for the shard map never fails, so its back-off is left out.',
  },
  {
    id: 'KPL-8',
    statement:
      'A call without an answer within RequestTimeout is tried again, although its records may be stored: duplicates.',
    source: `${SOURCE_CODE}, default_config.properties`,
    status: 'modelled',
  },
  {
    id: 'KPL-9',
    statement:
      'Without failures two records change places only if they were added within twice RecordMaxBufferedTime.',
    source: `${SOURCE_CODE}, default_config.properties`,
    status: 'simplified',
    deviation:
      'Buffering ends on time here (the library may need some 10 ms more), so once the limiter lets records through, they leave within RecordMaxBufferedTime.',
  },
  {
    id: 'KPL-10',
    statement:
      'Consumers must unpack aggregated records. The Kinesis Client Library does; whoever reads the stream plainly sees one record for each aggregate. A function with enhanced fan-out is given unpacked records, without those whose keys do not belong to the shard.',
    source: `${GUIDE}, KPL key concepts; Lambda Developer Guide, using Lambda with Kinesis`,
    status: 'simplified',
    deviation: 'A function here always sees aggregates, with enhanced fan-out too.',
  },
  {
    id: 'KPL-11',
    statement:
      'The library takes whatever is added and keeps it in memory; getOutstandingRecordsCount tells the application when to hold back.',
    source: `${GUIDE}, writing to a stream with the KPL`,
    status: 'modelled',
  },
  {
    id: 'KPL-12',
    statement: 'A user record has at most 1 MiB.',
    source: `${SOURCE_CODE}, KinesisProducer.addUserRecord`,
    status: 'modelled',
  },
  {
    id: 'KPL-13',
    statement:
      'Buffered records are in the memory of the process only: they go with it unless it is flushed before.',
    source: `${GUIDE}, writing to a stream with the KPL`,
    status: 'modelled',
  },
  {
    id: 'KPL-14',
    statement:
      'The library is free. Its metrics are custom metrics of CloudWatch, for each shard by default, and are billed.',
    source: `${GUIDE}, monitoring the KPL`,
    status: 'simplified',
    deviation: 'The number of metrics is counted once at the start and when settings change.',
  },
];
