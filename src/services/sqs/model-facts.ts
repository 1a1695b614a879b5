import { defineFacts } from '../../schema/fact.ts';

const OURS = { kind: 'model', source: 'Spillway', asOf: '2026-11' } as const;

/** What AWS does not document, or what keeps a run affordable: our own numbers. */
export const MODEL_FACTS = defineFacts({
  shortPollSampleFraction: {
    value: 0.5,
    unit: 'share of the hosts that a short poll asks',
    kind: 'model',
    source: 'Spillway: only "a weighted random subset" is documented',
    asOf: '2026-11',
  },
  duplicateProbability: {
    value: 1e-5,
    unit: 'extra deliveries per deleted message',
    kind: 'model',
    source: 'Spillway: only "on rare occasions" is documented',
    asOf: '2026-11',
  },
  staleDeleteFraction: {
    value: 1,
    unit: 'share of deletes with an old receipt handle that delete all the same',
    kind: 'model',
    source: 'Spillway: only that such a delete "might not" delete is documented',
    asOf: '2026-11',
  },
  receiptHandlesRemembered: {
    value: 64,
    unit: 'receipt handles per message',
    kind: 'model',
    source: 'Spillway: bounds memory for messages that are received again and again',
    asOf: '2026-11',
  },
  redriveMessagesPerSecond: {
    value: 500,
    unit: 'messages/s of a redrive whose rate is left to SQS',
    note: 'Documented is only that SQS chooses the rate by the backlog.',
    ...OURS,
  },
  redriveStepMilliseconds: {
    value: 100,
    unit: 'ms between two steps of a redrive',
    ...OURS,
  },
  processingShareSeconds: {
    value: 60,
    unit: 's over which the processing time of tenants is compared',
    note: 'Documented is only "recent".',
    ...OURS,
  },
  partitionsInitial: {
    value: 10,
    unit: 'partitions of a FIFO queue in high-throughput mode at first',
    ...OURS,
  },
  partitionCheckSeconds: {
    value: 10,
    unit: 's of load after which partitions are added',
    note: 'Documented is only that partitions are added as the load comes near what they carry.',
    ...OURS,
  },
  partitionLoadHigh: {
    value: 0.8,
    unit: 'share of what the partitions carry, from which their number doubles',
    ...OURS,
  },
  throttledDeleteRetryMilliseconds: {
    value: 100,
    unit: 'ms until a throttled delete is tried again',
    ...OURS,
  },
  objectLatencyMilliseconds: {
    value: 150,
    unit: 'ms to store or fetch a payload in S3, its transfer apart',
    note: 'S3 documents 100 to 200 ms for small objects.',
    ...OURS,
  },
  objectBytesPerSecond: {
    value: 85_000_000,
    unit: 'B/s of one transfer to or from S3',
    note: 'S3 documents 85 to 90 MB/s per request.',
    ...OURS,
  },
  pointerBytes: {
    value: 256,
    unit: 'B of a message that points to a payload in S3',
    note: 'Bucket name, key and class name as JSON.',
    ...OURS,
  },
  groupsMax: {
    value: 10_000,
    unit: 'message groups that are told apart per key prefix',
    note: 'Of more keys, several share a group.',
    ...OURS,
  },
  storedLotsMax: {
    value: 65_536,
    unit: 'cohorts that wait in a queue',
    note: 'Of more, neighbours are merged: their number, and on average their age and key, stay as they were.',
    ...OURS,
  },
});
