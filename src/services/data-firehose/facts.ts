import { defineFacts, type Fact } from '../../schema/fact.ts';

const API = 'Amazon Data Firehose API Reference';
const GUIDE = 'Amazon Data Firehose Developer Guide';
const QUOTAS = `${GUIDE}, quotas`;
const RETRIES = `${GUIDE}, data delivery failures and retries`;
const TRANSFORMATION = `${GUIDE}, data transformation`;
const OUR_MODEL = 'Spillway';

function hard(value: number, unit: string, source: string, note?: string): Fact {
  return { value, unit, kind: 'hard', source, asOf: '2026', ...(note ? { note } : {}) };
}

function usual(value: number, unit: string, source: string, note?: string): Fact {
  return { value, unit, kind: 'default', source, asOf: '2026', ...(note ? { note } : {}) };
}

function model(value: number, unit: string, note?: string): Fact {
  return {
    value,
    unit,
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    ...(note ? { note } : {}),
  };
}

/** The numbers of Firehose streams; prices are in `price-facts.ts`, what depends on the destination in `destination.ts`. */
export const FIREHOSE_FACTS = defineFacts({
  directPutMebibytesPerSecond: {
    value: 5,
    unit: 'MiB/s per stream',
    kind: 'soft',
    source: QUOTAS,
    asOf: '2026',
    note: 'us-east-1, us-west-2, eu-west-1; 1 MiB/s elsewhere. Raised automatically.',
  },
  directPutRequestsPerSecond: {
    value: 2_000,
    unit: 'requests/s per stream at 5 MiB/s',
    kind: 'soft',
    source: QUOTAS,
    asOf: '2026',
    note: 'The three limits scale together.',
  },
  directPutRecordsPerSecond: {
    value: 500_000,
    unit: 'records/s per stream at 5 MiB/s',
    kind: 'soft',
    source: QUOTAS,
    asOf: '2026',
    note: 'The three limits scale together.',
  },
  recordMaxBytes: hard(1_024_000, 'B before base64 encoding', QUOTAS, '1,000 KiB.'),
  batchRecordsMax: hard(500, 'records per call', QUOTAS),
  batchBytesMax: hard(4_194_304, 'B per call', QUOTAS),
  retentionHours: hard(24, 'h that records are kept when they cannot be delivered', RETRIES),
  retrySecondsMax: hard(7_200, 's', API),
  acknowledgementSeconds: usual(180, 's', API, 'Splunk: 180 to 600 s.'),
  acknowledgementSecondsMax: hard(600, 's', API),
  transformBufferMegabytes: usual(1, 'MB', TRANSFORMATION, '256 KB for Splunk.'),
  transformBufferMegabytesMin: hard(0.2, 'MB', TRANSFORMATION),
  transformBufferMegabytesMax: hard(3, 'MB', TRANSFORMATION),
  transformBufferSeconds: usual(60, 's', `${TRANSFORMATION} (recalled)`),
  transformTimeoutSeconds: hard(300, 's that a function may run', TRANSFORMATION),
  transformPayloadMaxBytes: hard(6_291_456, 'B of request or response', TRANSFORMATION, '6 MB.'),
  transformRetries: usual(3, 'retries', TRANSFORMATION),
  transformOutstandingPerShard: hard(5, 'invocations at a time', QUOTAS, '10 for Splunk.'),
  transformOutstandingPerShardSplunk: hard(10, 'invocations at a time', QUOTAS),
  activePartitionsMax: {
    value: 500,
    unit: 'active partitions per stream',
    kind: 'soft',
    source: QUOTAS,
    asOf: '2026',
  },
  formatConversionBufferMebibytesMin: hard(64, 'MiB', `${GUIDE}, format conversion (recalled)`),
  sourcePollSeconds: hard(1, 's between GetRecords calls on a shard', GUIDE),
  retryPauseSeconds: model(5, 's between attempts to deliver', 'AWS does not document the pauses.'),
  zeroIntervalSeconds: model(1, 's that an interval of 0 gathers records for'),
  deliveriesMax: model(5, 'deliveries at a time', 'What is more waits, in a larger buffer.'),
  enlargedBufferMebibytes: model(128, 'MiB that a buffer grows to when delivery is behind'),
  backlogDeliveriesMax: model(
    10,
    'waiting deliveries at which a stream is no longer read',
    'So that the source keeps what cannot be delivered.',
  ),
  quotaRaiseMinutes: model(5, 'min of throttling until the limits double'),
  putLatencyMilliseconds: model(30, 'ms until a put is answered'),
  destinationLatencyMilliseconds: model(500, 'ms until a destination has taken a delivery'),
  directPutShardMebibytes: model(
    1,
    'MiB/s of the limit that count as one shard for a transformation',
  ),
  base64Growth: hard(4 / 3, 'B of base64 per byte', 'RFC 4648, section 4'),
});
