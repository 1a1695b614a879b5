import type { Reason } from '../../protocols/answer.ts';

/** The worker died. */
export const WORKER_CRASHED: Reason = {
  id: 'kcl.worker-crashed',
  title: 'Worker crashed',
  explanation:
    'The worker died with these records in its memory. They are still in the stream: whoever takes the lease over reads them again, from the last checkpoint.',
  rule: 'KCL-8',
  field: 'checkpointSeconds',
};

/** The lease went to another worker. */
export const LEASE_LOST: Reason = {
  id: 'kcl.lease-lost',
  title: 'Lease given up',
  explanation:
    'The shard’s lease went to another worker while these records waited here. They are still in the stream and are read again by the new owner.',
  rule: 'KCL-5',
};

/** The stream is not there any more. */
export const STREAM_REMOVED: Reason = {
  id: 'kcl.stream-removed',
  title: 'Stream removed',
  explanation: 'The wire to the stream was taken away while workers held these records.',
  rule: 'KCL-1',
};

/** An exception left processRecords. */
export const BATCH_SKIPPED: Reason = {
  id: 'kcl.batch-skipped',
  title: 'Batch skipped after an exception',
  explanation:
    'processRecords threw, and the library went on with the next batch: it never hands a batch over twice. Catch exceptions in the record processor.',
  rule: 'KCL-12',
  field: 'onException',
};

/** The application skipped what it could not process. */
export const RECORD_SKIPPED: Reason = {
  id: 'kcl.record-skipped',
  title: 'Record skipped',
  explanation:
    'The record processor could not process the record, caught the exception and went on. Send such records to a queue to look at them later.',
  rule: 'KCL-12',
  field: 'onException',
};

/** All reasons that arise in a consumer application. */
export const REASONS: readonly Reason[] = [
  WORKER_CRASHED,
  LEASE_LOST,
  STREAM_REMOVED,
  BATCH_SKIPPED,
  RECORD_SKIPPED,
];
