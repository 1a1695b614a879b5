import type { Rule } from '../contract.ts';

const API = 'Amazon Data Firehose API Reference';
const GUIDE = 'Amazon Data Firehose Developer Guide';
const RETRIES = `${GUIDE}, data delivery failures and retries`;

/** The documented behaviours of Data Firehose and how far streams here have them. */
export const FIREHOSE_RULES: readonly Rule[] = [
  {
    id: 'FH-1',
    statement:
      'A delivery leaves when the buffer reaches its size or its interval, whichever comes first. Both are hints: when delivery falls behind, the buffer is enlarged.',
    source: `${GUIDE}, basic delivery`,
    status: 'simplified',
    deviation:
      'One buffer for the whole stream: inside AWS several workers each have one, so that there are more and smaller objects. Five deliveries at a time, and the 128 MiB that a waiting one grows to, are assumptions.',
  },
  {
    id: 'FH-2',
    statement:
      'Direct PUT beyond the limits of requests, records or bytes a second fails with ServiceUnavailableException; PutRecordBatch reports each record by itself. The limits scale together and are raised automatically while producers keep trying.',
    source: `${API}, PutRecordBatch; ${GUIDE}, quotas`,
    status: 'simplified',
    deviation:
      'AWS does not say how soon and how far the limits are raised; here they double after five minutes in a row with throttling.',
  },
  {
    id: 'FH-3',
    statement:
      'From a Kinesis stream, GetRecords is called once a second on every shard, beginning with the latest records, and counts against the shard’s shared read limits. There is no limit of the stream’s own, and no direct PUT. Records that the KPL aggregated are taken apart before they are gathered, transformed or delivered.',
    source: `${GUIDE}, writing with Kinesis Data Streams`,
    status: 'modelled',
  },
  {
    id: 'FH-4',
    statement:
      'When S3 does not take the data, delivery is tried again: for 24 hours with direct PUT, then the data is lost; from a stream until the stream’s retention ends.',
    source: RETRIES,
    status: 'simplified',
    deviation:
      'Reading of the source pauses while ten deliveries wait, so that its retention decides; what Firehose has read by then is kept. The pause of 5 s between attempts is an assumption.',
  },
  {
    id: 'FH-5',
    statement:
      'OpenSearch and Redshift are tried again for the retry duration; then the batch is skipped, and its documents or manifest go to the backup bucket. Redshift loads files from a bucket with COPY.',
    source: RETRIES,
    status: 'simplified',
    deviation:
      'These destinations are outside the diagram, with a latency and a fault but no limits of their own. A batch is taken or refused as a whole.',
  },
  {
    id: 'FH-6',
    statement:
      'Splunk and HTTP endpoints must acknowledge each attempt in time. An error or a timeout starts the retry duration, every attempt waits anew, and after the duration the data goes to the backup bucket. A late acknowledgement makes duplicates.',
    source: `${RETRIES}; botocore, destination configurations`,
    status: 'modelled',
  },
  {
    id: 'FH-7',
    statement:
      'When the backup fails too, the stream pauses until the destination or the backup works.',
    source: RETRIES,
    status: 'modelled',
  },
  {
    id: 'FH-8',
    statement:
      'A function transforms batches and answers for each record with Ok, Dropped or ProcessingFailed. An invocation that fails is tried 3 more times; then its batch goes to the processing-failed/ prefix. At most 5 invocations run for each shard (10 for Splunk), for at most 300 s, with 6 MB of request and of response.',
    source: `${GUIDE}, data transformation; quotas`,
    status: 'simplified',
    deviation:
      'For direct PUT each MiB/s of the limit counts as a shard. Every error of the function is tried again, not only timeouts and throttling.',
  },
  {
    id: 'FH-9',
    statement:
      'With dynamic partitioning each prefix has a buffer of its own and is active until that is delivered; records of further keys than 500 go to the error prefix. It cannot be switched off.',
    source: `${GUIDE}, dynamic partitioning; quotas`,
    status: 'simplified',
    deviation:
      'The key of a record is its partition; keys of different sources are different partitions, and after a transformation keys are drawn anew. The limit of 1 GB/s per partition is shown, not enforced, and the delay of up to 1.5 intervals is left out.',
  },
  {
    id: 'FH-10',
    statement: 'Delivery is at least once, and in no order.',
    source: API,
    status: 'simplified',
    deviation:
      'Duplicates come of attempts that timed out only. Records have no order once they are in a buffer.',
  },
  {
    id: 'FH-11',
    statement:
      'A record waits at most the smaller of the interval and buffer size ÷ rate, and half of that on average, plus the times of transformation and destination.',
    source: 'Derived from FH-1',
    status: 'modelled',
  },
  {
    id: 'FH-LIMITS',
    statement:
      'A record holds 1,000 KiB, a call 500 records and 4 MiB. Buffers have ranges by destination, and format conversion needs 64 MiB. Conversion writes columnar files, which are smaller.',
    source: `${GUIDE}, quotas; ${API}, buffering hints`,
    status: 'simplified',
    deviation:
      'Snowflake, Apache Iceberg tables and MSK as the source are left out, and so are calls to the control plane. No record fails to be converted.',
  },
  {
    id: 'FH-PRICE',
    statement:
      'Each record is billed as the next multiple of 5 KB, of an aggregate each user record; format conversion and dynamic partitioning cost extra.',
    source: `${GUIDE}, quotas; third-party price sheets`,
    status: 'simplified',
    deviation:
      'JQ processing hours and delivery into a VPC are left out. The tiers are those of a month at the rate of the run.',
  },
];
