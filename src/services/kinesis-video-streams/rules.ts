import type { Rule } from '../contract.ts';

const GUIDE = 'Amazon Kinesis Video Streams Developer Guide';
const QUOTAS = `${GUIDE}, quotas`;

/** The documented behaviours of Kinesis Video Streams and how far streams here have them. */
export const VIDEO_RULES: readonly Rule[] = [
  {
    id: 'KVS-1',
    statement:
      'A stream has one producer, which sends fragments over one long PutMedia connection and gets acknowledgements for each: Buffering, Received and Persisted, or Error.',
    source: GUIDE,
    status: 'simplified',
    deviation:
      'A wire is a connection, and its sender hears once of each fragment: when it is persisted (received, without retention), or of the error.',
  },
  {
    id: 'KVS-2',
    statement:
      'A fragment shorter than 1 s, longer than 20 s or larger than 50 MB gets an error acknowledgement.',
    source: QUOTAS,
    status: 'simplified',
    deviation: 'All fragments of a stream have one duration, which is set at the stream.',
  },
  {
    id: 'KVS-3',
    statement:
      'A stream takes one PutMedia connection and 3 GetMedia connections at a time; the newest beyond that get ConnectionLimitExceededException.',
    source: QUOTAS,
    status: 'simplified',
    deviation:
      'GetMedia consumers are a number at the stream and not nodes. A producer that is silent for a minute has closed its connection.',
  },
  {
    id: 'KVS-4',
    statement:
      'Without retention, consumers can read only what is still in a buffer of 5 minutes and 200 MB; the oldest is dropped first. Nothing is stored, so HLS has nothing to play.',
    source: 'Amazon Kinesis Video Streams API Reference (HLS: recalled)',
    status: 'modelled',
  },
  {
    id: 'KVS-5',
    statement:
      'A live HLS viewer of 1-s fragments with audio and video and 5 fragments in the playlist takes 10 metadata and 2 media points a second; a stream has 10,000 and 500, enough for 250 viewers. Beyond that ClientLimitExceededException.',
    source: QUOTAS,
    status: 'simplified',
    deviation:
      'A viewer is a request for every fragment: the playlist and the fragment together. Starting a session (25 a second) is left out.',
  },
  {
    id: 'KVS-6',
    statement:
      'DASH on demand: 10 sessions may start a second, and 100 may load at the same time (the example of the quota page).',
    source: QUOTAS,
    status: 'not modelled',
    deviation: 'Viewers watch live; playback of the past, by HLS or DASH, is left out.',
  },
  {
    id: 'KVS-7',
    statement:
      'The delay from camera to viewer is at least a fragment, which must be complete, and its ingestion; an HLS player gathers some fragments more.',
    source: 'Derived; the times are Spillway’s assumptions',
    status: 'modelled',
  },
  {
    id: 'KVS-LIMITS',
    statement:
      'A producer sends at most 5 fragments and 12.5 MB a second, a GetMedia connection brings at most 5 fragments and 25 MB a second.',
    source: QUOTAS,
    status: 'simplified',
    deviation:
      'Fragments above the uplink limit are refused; in life their bytes arrive more slowly. Tracks, tags and the rates of control calls are not limited.',
  },
  {
    id: 'KVS-PRICE',
    statement:
      'Billed by GB ingested, read and stored; HLS costs more than GetMedia. A warm tier is cheaper to store in, for 30 days at least.',
    source: 'Amazon Kinesis Video Streams pricing page',
    status: 'simplified',
    deviation: 'The warm tier is left out.',
  },
];
