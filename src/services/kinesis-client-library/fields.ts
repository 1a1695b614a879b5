import {
  BATCHING_FIELDS,
  CALLER_FIELDS,
  ITEM_ACCESS_FIELDS,
} from '../../protocols/caller-fields.ts';
import { READING_FIELDS } from '../../protocols/reading-fields.ts';
import { SENDING_FIELDS } from '../../protocols/sending-fields.ts';
import { boolean, choice, defineFields, distribution, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const PROCESSING = 'Record processor';
const LEASES = 'Leases';

/** What a person sets on a consumer application. */
export const FIELDS = defineFields({
  workers: number({
    title: 'Workers',
    help: 'Processes of the application. A shard is worked on by one worker, so more workers than shards wait in reserve.',
    default: 2,
    minimum: 0,
    maximum: 200,
    unit: '',
    whole: true,
    slider: 'linear',
  }),
  version: choice({
    title: 'Version',
    help: 'How leases find their workers.',
    default: '3.x',
    choices: [
      {
        value: '2.x',
        title: 'KCL 2.x',
        help: 'Each worker looks at the table and takes, or steals one lease at a time.',
      },
      {
        value: '3.x',
        title: 'KCL 3.x',
        help: 'An elected leader assigns leases by load and hands them over gracefully.',
      },
    ],
  }),
  processingTime: distribution({
    title: 'Time per batch',
    help: 'How long processRecords works on a batch, besides the time per record and calls to other services.',
    default: { kind: 'constant', value: 20 },
    minimum: 0,
    maximum: 3_600_000,
    unit: 'ms',
    group: PROCESSING,
  }),
  perRecordMilliseconds: number({
    title: 'Time per record',
    help: 'Each user record of a batch takes this much longer. 1 ms allows 1,000 records a second and shard.',
    default: 0.2,
    minimum: 0,
    maximum: 60_000,
    unit: 'ms',
    group: PROCESSING,
  }),
  checkpointSeconds: number({
    title: 'Checkpoint every',
    help: 'How often progress is written to the lease table. After a crash everything since is processed again. 0: after each batch.',
    default: FACTS.checkpointSeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    group: PROCESSING,
    facts: [FACTS.checkpointSeconds],
  }),
  errorPercent: number({
    title: 'Failing batches',
    help: 'How often processRecords throws, in percent of its calls.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    group: PROCESSING,
  }),
  onException: choice({
    title: 'When a record fails',
    help: 'What the application does about a record that it cannot process. The library itself never tries again.',
    default: 'escape',
    choices: [
      {
        value: 'escape',
        title: 'Lets the exception out',
        help: 'The library skips the whole batch and goes on: silent loss.',
      },
      {
        value: 'skip-record',
        title: 'Catches it, skips the record',
        help: 'Only what fails is lost.',
      },
      {
        value: 'retry',
        title: 'Tries again until it works',
        help: 'The shard stands still meanwhile and falls behind.',
      },
    ],
    group: PROCESSING,
  }),
  prefetchBatches: number({
    title: 'Prefetched batches',
    help: 'Batches that wait at a worker for each shard; then fetching pauses.',
    default: FACTS.prefetchBatches.value,
    minimum: 1,
    maximum: FACTS.prefetchBatchesMax.value,
    unit: '',
    whole: true,
    group: PROCESSING,
    facts: [FACTS.prefetchBatches, FACTS.prefetchBatchesMax, FACTS.prefetchRecordsMax],
  }),
  failoverMilliseconds: number({
    title: 'Failover time',
    help: 'A lease that was not renewed for so long counts as given up. Renewals and looks at the table follow from it.',
    default: FACTS.failoverMilliseconds.value,
    minimum: 1_000,
    maximum: 600_000,
    unit: 'ms',
    whole: true,
    slider: 'logarithmic',
    group: LEASES,
    facts: [FACTS.failoverMilliseconds, FACTS.renewalsPerFailover, FACTS.takerFailovers],
  }),
  limitLeases: boolean({
    title: 'Limit leases per worker',
    help: 'Whether a worker takes only so many leases, whatever is left over.',
    default: false,
    group: LEASES,
  }),
  leasesPerWorkerMax: number({
    title: 'Leases per worker',
    help: 'Too few for all shards, and some are worked on by nobody.',
    default: 10,
    minimum: 1,
    maximum: 10_000,
    unit: '',
    whole: true,
    shownWhen: { field: 'limitLeases', is: [true] },
    group: LEASES,
  }),
  leasesToStealAtOnce: number({
    title: 'Leases to steal at once',
    help: 'How many leases a worker that has too few takes from the one with the most, at each look.',
    default: FACTS.leasesToStealAtOnce.value,
    minimum: 1,
    maximum: 100,
    unit: '',
    whole: true,
    shownWhen: { field: 'version', is: ['2.x'] },
    group: LEASES,
    facts: [FACTS.leasesToStealAtOnce],
  }),
  handoffMilliseconds: number({
    title: 'Graceful handoff',
    help: 'How long a worker may finish and checkpoint before it gives up a lease that the leader moves. 0: it loses it at once.',
    default: FACTS.handoffMilliseconds.value,
    minimum: 0,
    maximum: 600_000,
    unit: 'ms',
    whole: true,
    shownWhen: { field: 'version', is: ['3.x'] },
    group: LEASES,
    facts: [FACTS.handoffMilliseconds],
  }),
});

/** The configuration of a consumer application. */
export type ApplicationConfig = ConfigOf<typeof FIELDS>;

/** Settings of the wire on which the stream is read. */
export const RETRIEVAL_FIELDS = defineFields({
  ...READING_FIELDS,
  initialPosition: choice({
    title: 'Initial position',
    help: 'Where a new application begins in the shards that it finds. Shards that come later are read from their beginning.',
    default: 'latest',
    choices: [
      { value: 'latest', title: 'Latest', help: 'Only what comes from now on.' },
      { value: 'trim-horizon', title: 'Trim horizon', help: 'The oldest record the stream keeps.' },
    ],
  }),
  recordsPerFetchMax: number({
    title: 'Records per fetch',
    help: 'The most records that one fetch brings; each fetch is one batch for the record processor.',
    default: FACTS.recordsPerFetchMax.value,
    minimum: 1,
    maximum: FACTS.recordsPerFetchMax.value,
    unit: 'records',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.recordsPerFetchMax],
  }),
  idleBetweenReadsMilliseconds: number({
    title: 'Idle time between reads',
    help: 'How often each shard is polled. Below 200 ms the library raises it to 200 ms, the five calls a second that a shard allows.',
    default: FACTS.idleBetweenReadsMilliseconds.value,
    minimum: 0,
    maximum: 60_000,
    unit: 'ms',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'throughput', is: ['shared'] },
    facts: [FACTS.idleBetweenReadsMilliseconds, FACTS.idleBetweenReadsMillisecondsMin],
  }),
});
export type RetrievalSettings = ConfigOf<typeof RETRIEVAL_FIELDS>;

/** Settings of every wire on which the record processor calls another service. */
export const DOWNSTREAM_FIELDS = defineFields({
  ...CALLER_FIELDS,
  callSharePercent: number({
    title: 'Share of calls',
    help: 'How many of the records lead to a call over this wire.',
    default: 100,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
  }),
});
export type DownstreamSettings = ConfigOf<typeof DOWNSTREAM_FIELDS>;

/** The same for wires that carry many messages in one call. */
export const BATCHED_DOWNSTREAM_FIELDS = defineFields({ ...DOWNSTREAM_FIELDS, ...BATCHING_FIELDS });

/** The same for wires to a queue. */
export const SENDING_DOWNSTREAM_FIELDS = defineFields({ ...DOWNSTREAM_FIELDS, ...SENDING_FIELDS });

/** Settings of a wire to a table: the lease table, or one that the record processor reads and writes. */
export const TABLE_FIELDS = defineFields({
  use: choice({
    title: 'Use',
    help: 'Whether this is the table that the library keeps its leases in, or one that the record processor works with.',
    default: 'leases',
    choices: [
      {
        value: 'leases',
        title: 'Lease table',
        help: 'A row for each shard: owner, counter, checkpoint.',
      },
      { value: 'records', title: 'Called for records' },
    ],
  }),
  ...DOWNSTREAM_FIELDS,
  ...ITEM_ACCESS_FIELDS,
});
export type TableSettings = ConfigOf<typeof TABLE_FIELDS>;
