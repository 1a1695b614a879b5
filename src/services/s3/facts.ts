import { defineFacts } from '../../schema/fact.ts';

const GUIDE = 'Amazon S3 User Guide';
const PERFORMANCE = `${GUIDE}, optimizing performance`;
const OUR_MODEL = 'Spillway';

/** The numbers of buckets; prices are in `price-facts.ts`. */
export const S3_FACTS = defineFacts({
  prefixWritesPerSecond: {
    value: 3_500,
    unit: 'PUT/COPY/POST/DELETE requests/s per partitioned prefix',
    kind: 'observed',
    source: PERFORMANCE,
    asOf: '2026-04',
    note: 'AWS documents "at least" this many.',
  },
  prefixReadsPerSecond: {
    value: 5_500,
    unit: 'GET/HEAD requests/s per partitioned prefix',
    kind: 'observed',
    source: PERFORMANCE,
    asOf: '2026-04',
    note: 'AWS documents "at least" this many. Any number of prefixes: ten serve 55,000 reads a second.',
  },
  prefixBurstSeconds: {
    value: 1,
    unit: 's of requests that a prefix serves at once',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
  hotShare: {
    value: 0.9,
    unit: 'of what a prefix serves',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
  hotMinutes: {
    value: 5,
    unit: 'full minutes above the hot share until S3 begins to split',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
  splitSeconds: {
    value: 600,
    unit: 's until a partition is added',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'AWS gives no time; people report 30 to 60 minutes at worst.',
  },
  firstByteMilliseconds: {
    value: 150,
    unit: 'ms',
    kind: 'observed',
    source: `${GUIDE}, performance design patterns`,
    asOf: '2026-04',
    note: '100 to 200 ms for small objects.',
  },
  connectionMegabytesPerSecond: {
    value: 85,
    unit: 'MB/s per request',
    kind: 'observed',
    source: `${GUIDE}, performance design patterns`,
    asOf: '2026-04',
    note: '85 to 90 MB/s.',
  },
  singlePutMaxGigabytes: {
    value: 5,
    unit: 'GB per PUT',
    kind: 'hard',
    source: `${GUIDE}, uploading objects (recalled)`,
    asOf: '2026',
    note: 'Larger objects, up to 48.8 TiB, are uploaded in parts.',
  },
  infrequentAccessMinimumBytes: {
    value: 131_072,
    unit: 'B billed per object at least (IA classes, Glacier Instant Retrieval)',
    kind: 'hard',
    source: `${GUIDE}, storage classes`,
    asOf: '2026-04',
  },
  eventDelaySeconds: {
    value: 2,
    unit: 's from a PUT to its notification',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'AWS: typically seconds, sometimes a minute or longer.',
  },
  eventBytes: {
    value: 800,
    unit: 'B per notification',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'A JSON document about the object, not the object.',
  },
  eventAttempts: {
    value: 10,
    unit: 'attempts to deliver a notification',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'AWS retries for long, but does not say how often.',
  },
});
