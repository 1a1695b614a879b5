import { boolean, choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { DESTINATION_FACTS, DESTINATION_IDS, DESTINATIONS } from './destination.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';

const BUFFER_GROUP = 'Buffer';
const RETRY_GROUP = 'Failures';
const QUOTA_GROUP = 'Direct PUT';
const MODEL_GROUP = 'Model assumptions';
const OBJECTS_ONLY = { field: 'destination', is: ['amazon-s3'] } as const;

/** Settings of a Firehose stream. */
export const STREAM_FIELDS = defineFields({
  destination: choice({
    title: 'Destination',
    help: 'Where the records go. S3 is a bucket in the diagram, an HTTP endpoint may be a node; the others are taken to be outside of it and use the bucket for what they do not take.',
    default: 'amazon-s3',
    choices: DESTINATION_IDS.map((value) => ({ value, title: DESTINATIONS[value].title })),
  }),
  bufferMebibytes: number({
    title: 'Buffer size',
    help: 'A delivery leaves when the buffer holds this much, or after the interval, whichever comes first.',
    default: DESTINATION_FACTS.bufferMebibytes.value,
    minimum: 1,
    maximum: DESTINATION_FACTS.objectBufferMebibytesMax.value,
    unit: 'MiB',
    whole: true,
    slider: 'logarithmic',
    group: BUFFER_GROUP,
    facts: [DESTINATION_FACTS.bufferMebibytes, DESTINATION_FACTS.objectBufferMebibytesMax],
  }),
  bufferSeconds: number({
    title: 'Buffer interval',
    help: 'A delivery leaves this long after its first record came, unless the buffer is full before. 0: about at once, in many small objects.',
    default: DESTINATION_FACTS.bufferSeconds.value,
    minimum: 0,
    maximum: DESTINATION_FACTS.bufferSecondsMax.value,
    unit: 's',
    whole: true,
    slider: 'linear',
    group: BUFFER_GROUP,
    facts: [DESTINATION_FACTS.bufferSeconds, DESTINATION_FACTS.bufferSecondsMax],
  }),
  dynamicPartitioning: boolean({
    title: 'Dynamic partitioning',
    help: 'A prefix and a buffer for every key. It cannot be switched off again.',
    default: false,
    shownWhen: OBJECTS_ONLY,
    group: BUFFER_GROUP,
    facts: [FACTS.activePartitionsMax],
  }),
  formatConversion: boolean({
    title: 'Convert to Parquet or ORC',
    help: 'Columnar files are smaller and faster to query. Needs a buffer of 64 MiB.',
    default: false,
    shownWhen: OBJECTS_ONLY,
    group: BUFFER_GROUP,
    facts: [FACTS.formatConversionBufferMebibytesMin],
  }),
  convertedPercent: number({
    title: 'Converted size',
    help: 'Size of the converted data as a share of the records.',
    default: 30,
    minimum: 1,
    maximum: 200,
    unit: '%',
    shownWhen: { field: 'formatConversion', is: [true] },
    group: BUFFER_GROUP,
  }),
  retrySeconds: number({
    title: 'Retry duration',
    help: 'How long a delivery is tried again before its records go to the bucket instead. AWS’s default is 3,600 s for Redshift, 300 s for the others.',
    default: 300,
    minimum: 0,
    maximum: FACTS.retrySecondsMax.value,
    unit: 's',
    whole: true,
    shownWhen: {
      field: 'destination',
      is: ['redshift', 'opensearch', 'splunk', 'http-endpoint'],
    },
    group: RETRY_GROUP,
    facts: [FACTS.retrySecondsMax, FACTS.retentionHours],
  }),
  acknowledgementSeconds: number({
    title: 'Acknowledgement timeout',
    help: 'How long each attempt waits for the destination to say that it has the records.',
    default: FACTS.acknowledgementSeconds.value,
    minimum: FACTS.acknowledgementSeconds.value,
    maximum: FACTS.acknowledgementSecondsMax.value,
    unit: 's',
    whole: true,
    shownWhen: { field: 'destination', is: ['splunk', 'http-endpoint'] },
    group: RETRY_GROUP,
    facts: [FACTS.acknowledgementSeconds, FACTS.acknowledgementSecondsMax],
  }),
  backsUpSourceRecords: boolean({
    title: 'Back up source records',
    help: 'Keeps every record as it came in the backup bucket too.',
    default: false,
    group: RETRY_GROUP,
  }),
  quotaMebibytesPerSecond: number({
    title: 'Throughput limit',
    help: 'What a stream takes by direct PUT. Requests and records a second scale with it: 2,000 and 500,000 at 5 MiB/s.',
    default: FACTS.directPutMebibytesPerSecond.value,
    minimum: 1,
    maximum: 10_000,
    unit: 'MiB/s',
    slider: 'logarithmic',
    group: QUOTA_GROUP,
    facts: [
      FACTS.directPutMebibytesPerSecond,
      FACTS.directPutRequestsPerSecond,
      FACTS.directPutRecordsPerSecond,
    ],
  }),
  raisesQuota: boolean({
    title: 'Raised automatically',
    help: 'The limits double after five minutes in a row with throttling, if producers keep trying.',
    default: true,
    group: QUOTA_GROUP,
    facts: [FACTS.quotaRaiseMinutes],
  }),
  putLatencyMilliseconds: number({
    title: 'Put latency',
    help: 'Time until a put is answered.',
    default: FACTS.putLatencyMilliseconds.value,
    minimum: 0,
    maximum: 10_000,
    unit: 'ms',
    whole: true,
    group: MODEL_GROUP,
    facts: [FACTS.putLatencyMilliseconds],
  }),
  destinationLatencyMilliseconds: number({
    title: 'Destination latency',
    help: 'Time until a destination outside the diagram has taken a delivery.',
    default: FACTS.destinationLatencyMilliseconds.value,
    minimum: 0,
    maximum: 600_000,
    unit: 'ms',
    whole: true,
    slider: 'logarithmic',
    shownWhen: {
      field: 'destination',
      is: ['redshift', 'opensearch', 'splunk', 'http-endpoint'],
    },
    group: MODEL_GROUP,
    facts: [FACTS.destinationLatencyMilliseconds],
  }),
});
export type StreamConfig = ConfigOf<typeof STREAM_FIELDS>;
