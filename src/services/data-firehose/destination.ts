import { defineFacts, type Fact } from '../../schema/fact.ts';

const API = 'Amazon Data Firehose API Reference, buffering hints';

/** Where a stream delivers to. */
export type Destination = 'amazon-s3' | 'redshift' | 'opensearch' | 'splunk' | 'http-endpoint';

function limit(value: number, unit: string): Fact {
  return { value, unit, kind: 'hard', source: API, asOf: '2026' };
}

/** The ranges of the buffering hints by destination. */
export const DESTINATION_FACTS = defineFacts({
  bufferMebibytes: { value: 5, unit: 'MiB', kind: 'default', source: API, asOf: '2026' },
  bufferSeconds: {
    value: 300,
    unit: 's',
    kind: 'default',
    source: API,
    asOf: '2026',
    note: '60 s for Splunk.',
  },
  objectBufferMebibytesMax: limit(128, 'MiB (S3, Redshift)'),
  openSearchBufferMebibytesMax: limit(100, 'MiB (OpenSearch)'),
  endpointBufferMebibytesMax: limit(64, 'MiB (HTTP endpoint)'),
  splunkBufferMebibytesMax: limit(5, 'MiB (Splunk)'),
  bufferSecondsMax: {
    ...limit(900, 's'),
    note: 'From 0 s; until December 2023 the lower bound was 60 s, and the quota page still says so.',
  },
  splunkBufferSecondsMax: limit(60, 's (Splunk)'),
});

/** What depends on the destination. */
export interface DestinationTerms {
  readonly title: string;
  readonly bufferMebibytesMax: number;
  readonly bufferSecondsMax: number;
  /** How CloudWatch's metrics of it begin. */
  readonly metricPrefix: string;
}

const BUFFER_SECONDS_MAX = DESTINATION_FACTS.bufferSecondsMax.value;

/** The destinations and their terms. */
export const DESTINATIONS: Readonly<Record<Destination, DestinationTerms>> = {
  'amazon-s3': {
    title: 'S3',
    bufferMebibytesMax: DESTINATION_FACTS.objectBufferMebibytesMax.value,
    bufferSecondsMax: BUFFER_SECONDS_MAX,
    metricPrefix: 'DeliveryToS3',
  },
  redshift: {
    title: 'Redshift',
    bufferMebibytesMax: DESTINATION_FACTS.objectBufferMebibytesMax.value,
    bufferSecondsMax: BUFFER_SECONDS_MAX,
    metricPrefix: 'DeliveryToRedshift',
  },
  opensearch: {
    title: 'OpenSearch',
    bufferMebibytesMax: DESTINATION_FACTS.openSearchBufferMebibytesMax.value,
    bufferSecondsMax: BUFFER_SECONDS_MAX,
    metricPrefix: 'DeliveryToAmazonOpenSearchService',
  },
  splunk: {
    title: 'Splunk',
    bufferMebibytesMax: DESTINATION_FACTS.splunkBufferMebibytesMax.value,
    bufferSecondsMax: DESTINATION_FACTS.splunkBufferSecondsMax.value,
    metricPrefix: 'DeliveryToSplunk',
  },
  'http-endpoint': {
    title: 'HTTP endpoint',
    bufferMebibytesMax: DESTINATION_FACTS.endpointBufferMebibytesMax.value,
    bufferSecondsMax: BUFFER_SECONDS_MAX,
    metricPrefix: 'DeliveryToHttpEndpoint',
  },
};

/** The destinations in the order of the choice. */
export const DESTINATION_IDS = [
  'amazon-s3',
  'redshift',
  'opensearch',
  'splunk',
  'http-endpoint',
] as const satisfies readonly Destination[];
