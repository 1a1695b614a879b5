import { defineFacts, type Fact } from '../../schema/fact.ts';

const QUOTAS = 'Amazon Kinesis Video Streams Developer Guide, quotas';
const API = 'Amazon Kinesis Video Streams API Reference';
const OUR_MODEL = 'Spillway';

function hard(value: number, unit: string, source = QUOTAS): Fact {
  return { value, unit, kind: 'hard', source, asOf: '2026' };
}

function model(value: number, unit: string): Fact {
  return { value, unit, kind: 'model', source: OUR_MODEL, asOf: '2026-11' };
}

function price(value: number, unit: string, source: string): Fact {
  return { value, unit, kind: 'price', source, asOf: '2024' };
}

const PRICES = 'Amazon Kinesis Video Streams pricing page, example';
const RECALLED = 'Amazon Kinesis Video Streams pricing page (recalled, not checked)';

/** The numbers of video streams. */
export const VIDEO_FACTS = defineFacts({
  putMediaMegabytesPerSecond: {
    value: 12.5,
    unit: 'MB/s per stream',
    kind: 'soft',
    source: QUOTAS,
    asOf: '2026',
    note: '100 Mbit/s.',
  },
  putMediaConnectionsMax: hard(1, 'PutMedia connections per stream at a time'),
  fragmentsPerSecond: hard(5, 'fragments/s per stream, and per GetMedia connection'),
  fragmentSecondsMin: hard(1, 's'),
  fragmentSecondsMax: hard(20, 's'),
  fragmentMaxBytes: hard(50_000_000, 'B per fragment'),
  getMediaConnectionsMax: hard(3, 'GetMedia connections per stream'),
  getMediaMegabytesPerSecond: {
    value: 25,
    unit: 'MB/s per GetMedia connection',
    kind: 'soft',
    source: QUOTAS,
    asOf: '2026',
    note: '200 Mbit/s.',
  },
  metadataPointsPerSecond: hard(10_000, 'fragment-metadata points/s per stream'),
  mediaPointsPerSecond: hard(500, 'fragment-media points/s per stream'),
  unretainedBufferSeconds: hard(300, 's kept without retention', API),
  unretainedBufferBytes: hard(200_000_000, 'B kept without retention', API),
  retentionHours: { value: 0, unit: 'h', kind: 'default', source: API, asOf: '2026' },
  retentionHoursMax: { value: 87_600, unit: 'h', kind: 'hard', source: API, asOf: '2026' },
  playlistFragments: {
    value: 5,
    unit: 'fragments in a live playlist',
    kind: 'default',
    source: QUOTAS,
    asOf: '2026',
    note: 'The example of the quota page; with audio and video, a playlist takes two points for each.',
  },
  tracks: {
    value: 2,
    unit: 'tracks: audio and video',
    kind: 'observed',
    source: QUOTAS,
    asOf: '2026',
    note: 'A stream has up to 3.',
  },
  ingestMilliseconds: model(300, 'ms from the end of a fragment until it can be read'),
  persistMilliseconds: model(500, 'ms from the end of a fragment until it is stored'),
  playbackMilliseconds: model(100, 'ms until a playlist and a fragment are there'),
  playerBufferFragments: model(3, 'fragments that a player gathers before it shows them'),
  idleSeconds: model(60, 's without a fragment until a connection counts as closed'),
  ingestUsdPerGigabyte: price(0.0085, 'USD per GB ingested', PRICES),
  consumeUsdPerGigabyte: price(0.0085, 'USD per GB read by GetMedia', PRICES),
  playbackUsdPerGigabyte: price(0.0119, 'USD per GB played by HLS', RECALLED),
  storageUsdPerGigabyteMonth: price(0.023, 'USD per GB-month', RECALLED),
});
