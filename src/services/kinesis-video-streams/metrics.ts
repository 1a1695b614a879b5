import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { MetricDescription, MetricUnit } from '../../telemetry/metric.ts';

const NAMESPACE = 'AWS/KinesisVideo';

function counter(
  id: string,
  help: string,
  unit: MetricUnit = 'Count',
  highlight = false,
): MetricDescription {
  return { id, help, kind: 'counter', unit, statistic: 'Sum', namespace: NAMESPACE, highlight };
}

function gauge(id: string, help: string, unit: MetricUnit = 'Count'): MetricDescription {
  return { id, help, kind: 'gauge', unit, statistic: 'Maximum', namespace: NAMESPACE };
}

function distribution(id: string, help: string, unit: MetricUnit): MetricDescription {
  return { id, help, kind: 'distribution', unit, statistic: 'Average', namespace: NAMESPACE };
}

/** The metrics of a video stream, by CloudWatch's names. */
export const VIDEO_METRICS: readonly MetricDescription[] = [
  counter('PutMedia.IncomingFragments', 'Fragments that the stream took.', 'Count', true),
  counter('PutMedia.IncomingBytes', 'Bytes that the stream took.', 'Bytes'),
  gauge('PutMedia.ActiveConnections', 'Producers that are connected.'),
  counter('PutMedia.ConnectionErrors', 'Fragments of producers that could not connect.'),
  counter('PutMedia.ErrorAckCount', 'Fragments answered with an error acknowledgement.'),
  distribution(
    'PutMedia.FragmentIngestionLatency',
    'From the end of a fragment until it can be read.',
    'Milliseconds',
  ),
  distribution(
    'PutMedia.FragmentPersistLatency',
    'From the end of a fragment until it is stored.',
    'Milliseconds',
  ),
  distribution('PutMedia.Success', 'Share of fragments that the stream took.', 'None'),
  counter('GetMedia.OutgoingBytes', 'Bytes that GetMedia consumers read.', 'Bytes'),
  gauge('GetMedia.MillisBehindNow', 'How far the slowest consumer is behind.', 'Milliseconds'),
  counter('GetMedia.ConnectionErrors', 'GetMedia connections refused.'),
  counter('GetHLSMediaPlaylist.Requests', 'Playlists that viewers asked for.', 'Count', true),
  distribution('GetHLSMediaPlaylist.Success', 'Share of them that were answered.', 'None'),
  counter('ArchivedFragmentsConsumed.Metadata', 'Fragment-metadata points used.'),
  counter('ArchivedFragmentsConsumed.Media', 'Fragment-media points used.'),
  {
    id: 'PlaybackDelay',
    help: 'From what the camera sees to what a viewer sees.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Average',
    highlight: true,
  },
  {
    id: 'PlaybackBytes',
    help: 'Bytes that viewers played.',
    kind: 'counter',
    unit: 'Bytes',
    statistic: 'Sum',
  },
  {
    id: 'MissedFragments',
    help: 'Fragments that left the buffer before a GetMedia consumer had read them.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
    highlight: true,
  },
  {
    id: 'StoredBytes',
    help: 'What the stream keeps.',
    kind: 'gauge',
    unit: 'Bytes',
    statistic: 'Average',
  },
];

/** The instruments of one video stream, obtained once. */
export interface VideoMeters {
  readonly fragments: Counter;
  readonly bytes: Counter;
  readonly connections: Gauge;
  readonly connectionErrors: Counter;
  readonly errorAcks: Counter;
  readonly ingestLatency: DistributionRecorder;
  readonly persistLatency: DistributionRecorder;
  readonly putSuccess: DistributionRecorder;
  readonly outgoingBytes: Counter;
  readonly behindNow: Gauge;
  readonly getConnectionErrors: Counter;
  readonly playlists: Counter;
  readonly playlistSuccess: DistributionRecorder;
  readonly metadataPoints: Counter;
  readonly mediaPoints: Counter;
  readonly playbackDelay: DistributionRecorder;
  readonly playbackBytes: Counter;
  readonly missed: Counter;
  readonly stored: Gauge;
}

/** Obtains the instruments of one video stream. */
export function videoMeters(instruments: Instruments): VideoMeters {
  return {
    fragments: instruments.counter('PutMedia.IncomingFragments'),
    bytes: instruments.counter('PutMedia.IncomingBytes'),
    connections: instruments.gauge('PutMedia.ActiveConnections'),
    connectionErrors: instruments.counter('PutMedia.ConnectionErrors'),
    errorAcks: instruments.counter('PutMedia.ErrorAckCount'),
    ingestLatency: instruments.distribution('PutMedia.FragmentIngestionLatency'),
    persistLatency: instruments.distribution('PutMedia.FragmentPersistLatency'),
    putSuccess: instruments.distribution('PutMedia.Success'),
    outgoingBytes: instruments.counter('GetMedia.OutgoingBytes'),
    behindNow: instruments.gauge('GetMedia.MillisBehindNow'),
    getConnectionErrors: instruments.counter('GetMedia.ConnectionErrors'),
    playlists: instruments.counter('GetHLSMediaPlaylist.Requests'),
    playlistSuccess: instruments.distribution('GetHLSMediaPlaylist.Success'),
    metadataPoints: instruments.counter('ArchivedFragmentsConsumed.Metadata'),
    mediaPoints: instruments.counter('ArchivedFragmentsConsumed.Media'),
    playbackDelay: instruments.distribution('PlaybackDelay'),
    playbackBytes: instruments.counter('PlaybackBytes'),
    missed: instruments.counter('MissedFragments'),
    stored: instruments.gauge('StoredBytes'),
  };
}
