import type { Reason } from '../../protocols/answer.ts';

/** An event came after its windows were done with. */
export const LATE_DROPPED: Reason = {
  id: 'managed-flink.late-record-dropped',
  title: 'Late record dropped',
  explanation:
    'When this event came, the watermark had passed the end of every window that it belongs to, allowed lateness included. Raise the bounded out-of-orderness (all results wait longer) or the allowed lateness (results are updated), or draw a wire “on failure” to a queue as a side output.',
  rule: 'MF-7',
  field: 'allowedLatenessSeconds',
};

/** A failure took the job back to its last checkpoint. */
export const REWOUND: Reason = {
  id: 'managed-flink.rewound',
  title: 'Read again after a restart',
  explanation:
    'The job restarted while these records were on their way through it. They are not lost: the sources go back to the last checkpoint and read them again.',
  rule: 'MF-3',
  field: 'checkpointSeconds',
};

/** The code caught a record that it cannot process. */
export const POISON_SKIPPED: Reason = {
  id: 'managed-flink.poison-skipped',
  title: 'Poison record skipped',
  explanation:
    'The code could not process the record and went on without it. Draw a wire “on failure” to a queue to keep such records.',
  rule: 'MF-3',
  field: 'poisonHandling',
};

/** The stream is no longer connected. */
export const SOURCE_REMOVED: Reason = {
  id: 'managed-flink.source-removed',
  title: 'Source removed',
  explanation: 'The wire to the stream was taken away while these records were being processed.',
  rule: 'MF-3',
};

/** The queue of the side output did not take a record. */
export const SIDE_OUTPUT_FAILED: Reason = {
  id: 'managed-flink.side-output-failed',
  title: 'Side output failed',
  explanation: 'The queue that serves as side output did not take the record.',
  rule: 'MF-7',
};

export const REASONS: readonly Reason[] = [
  LATE_DROPPED,
  REWOUND,
  POISON_SKIPPED,
  SOURCE_REMOVED,
  SIDE_OUTPUT_FAILED,
];
