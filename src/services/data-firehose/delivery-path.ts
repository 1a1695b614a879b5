import {
  fromSeconds,
  BYTES_PER_MEBIBYTE,
  SECONDS_PER_HOUR,
  type Microseconds,
} from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Reason } from '../../protocols/answer.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { NodeContext, Notice } from '../contract.ts';
import { ActivePartitions } from './active-partitions.ts';
import { BackupOutput } from './backup-output.ts';
import type { Buckets } from './buckets.ts';
import { DeliveryLine } from './delivery-line.ts';
import type { DeliveryRoute, DeliveryTerms } from './delivery-route.ts';
import type { Destinations } from './destinations.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import type { StreamConfig } from './fields.ts';
import { PARTITION_LIMIT, PROCESSING_FAILED } from './reasons.ts';
import { batchOf, type RecordBatch } from './record-batch.ts';
import { RecordBuffer, type BufferingHints } from './record-buffer.ts';
import type { StreamMeters } from './stream-meters.ts';

const RETENTION = fromSeconds(FACTS.retentionHours.value * SECONDS_PER_HOUR);
const PERCENT = 100;

/** Where records are gathered and from where they are delivered: everything after the transformation. */
export class DeliveryPath {
  /** Whether records are kept by the source until they are delivered. */
  isKeptBySource = false;
  /** What has been delivered since the start. */
  readonly delivered = { records: 0, bytes: 0, objects: 0 };
  /** Records stored under an error prefix since the start. */
  errorRecords = 0;
  readonly buffer: RecordBuffer;
  readonly partitions: ActivePartitions;
  /** To the destination; for Redshift the COPY. */
  readonly deliveries: DeliveryLine;
  /** Redshift's intermediate files. */
  readonly staging: DeliveryLine;
  readonly backup: DeliveryRoute;
  private readonly data: DeliveryRoute;
  private readonly processingErrors: BackupOutput;
  private readonly partitionErrors: BackupOutput;
  private readonly notices: SparseNotices<Notice>;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: StreamMeters,
    private config: StreamConfig,
    buckets: Buckets,
    private readonly destinations: Destinations,
  ) {
    const { scheduler } = context;
    this.notices = new SparseNotices(context);
    this.data = buckets.route('deliver', 'data', meters.deliveries['amazon-s3']);
    this.backup = buckets.route('backup', 'delivery-failed', meters.backup);
    const processingRoute = buckets.route('backup', 'processing-failed', meters.backup);
    const partitionRoute = buckets.route('backup', 'partitioning-failed', meters.backup);
    this.processingErrors = this.errorOutput(processingRoute, PROCESSING_FAILED);
    this.partitionErrors = this.errorOutput(partitionRoute, PARTITION_LIMIT);
    this.deliveries = new DeliveryLine(context, () => this.deliveryTerms(), {
      delivered: (batch) => this.complete(batch),
      backedUp: (batch) => this.storedAsError(batch),
      lost: (batch, reason, node) => context.books.lost(batch.records, reason, node),
    });
    this.staging = new DeliveryLine(context, () => this.objectTerms(this.data), {
      delivered: (batch) => this.deliveries.take(batch),
      backedUp: (batch) => this.storedAsError(batch),
      lost: (batch, reason, node) => context.books.lost(batch.records, reason, node),
    });
    this.buffer = new RecordBuffer(scheduler, this.hints, (batch) => this.deliver(batch));
    this.partitions = new ActivePartitions(
      scheduler,
      context.random('partition keys'),
      this.hints,
      {
        deliver: (batch, bytesPerSecond) => {
          meters.partitionThroughput.set(bytesPerSecond);
          meters.partitionedBytes.add(batch.bytes);
          meters.partitionedObjects.add(batch.objects);
          this.deliver(batch);
        },
        overflow: (batch) => {
          meters.partitionsExceeded.add(batch.records);
          const text = 'Too many active partitions: further keys go to the error prefix';
          this.notices.happened({ kind: 'limit', text });
          this.partitionErrors.add(batch);
        },
      },
    );
  }

  get hints(): BufferingHints {
    const { bufferMebibytes, bufferSeconds } = this.config;
    return { bytes: bufferMebibytes * BYTES_PER_MEBIBYTE, seconds: bufferSeconds };
  }

  /** Whether every key has a buffer of its own. */
  get isPartitioned(): boolean {
    return this.config.dynamicPartitioning && this.config.destination === 'amazon-s3';
  }

  /** Records that have not left. */
  get records(): number {
    const errors = this.processingErrors.records + this.partitionErrors.records;
    const lines = this.staging.records + this.deliveries.records;
    return this.buffer.records + this.partitions.records + lines + errors;
  }

  /** When the oldest record came that is to be delivered, or undefined when there is none. */
  get oldestArrivedAt(): Microseconds | undefined {
    const parts = [this.buffer, this.partitions, this.staging, this.deliveries];
    const oldest = Math.min(...parts.map((part) => part.oldestArrivedAt ?? Infinity));
    return oldest === Infinity ? undefined : oldest;
  }

  /** Deliveries that wait for their turn. */
  get waitingCount(): number {
    return this.staging.waitingCount + this.deliveries.waitingCount;
  }

  configure(config: StreamConfig): void {
    if (config.destination !== this.config.destination) {
      this.meters.deliveries[this.config.destination].freshness.set(0);
    }
    this.config = config;
    this.buffer.configure(this.hints);
    this.partitions.configure(this.hints);
    for (const output of [this.processingErrors, this.partitionErrors]) {
      output.configure(this.hints);
    }
  }

  /** Records to be delivered that came at a moment. */
  gather(cohort: Cohort, arrivedAt: Microseconds): void {
    if (this.isPartitioned) this.partitions.add(cohort, arrivedAt);
    else this.buffer.add(batchOf(cohort, arrivedAt));
  }

  /** Records that could not be processed. */
  fail(batch: RecordBatch): void {
    const text = 'Records go to the processing-failed/ prefix';
    this.notices.happened({ kind: 'limit', text });
    this.processingErrors.add(batch);
  }

  /** Gives up what is older than records are kept. */
  expire(): void {
    const parts = [this.staging, this.deliveries, this.processingErrors, this.partitionErrors];
    for (const part of parts) part.expire();
  }

  /** The terms of what goes to a bucket: tried again for as long as the records are kept (FH-4). */
  objectTerms(route: DeliveryRoute): DeliveryTerms {
    return {
      route,
      retry: Infinity,
      backup: undefined,
      retention: this.isKeptBySource ? Infinity : RETENTION,
      mergesObjects: !this.isPartitioned,
    };
  }

  private deliveryTerms(): DeliveryTerms {
    const terms = this.objectTerms(this.data);
    if (this.config.destination === 'amazon-s3') return terms;
    const retry = fromSeconds(this.config.retrySeconds);
    return { ...terms, route: this.destinations, retry, backup: this.backup };
  }

  private deliver(batch: RecordBatch): void {
    const { destination, formatConversion, convertedPercent } = this.config;
    let due = batch;
    if (formatConversion && destination === 'amazon-s3') {
      this.meters.converted.add(batch.bytes);
      due = { ...batch, bytes: Math.ceil((batch.bytes * convertedPercent) / PERCENT) };
    }
    if (destination === 'redshift') this.staging.take(due);
    else this.deliveries.take(due);
  }

  private complete({ records, bytes, objects }: RecordBatch): void {
    this.context.books.completed(records);
    this.delivered.records += records;
    this.delivered.bytes += bytes;
    this.delivered.objects += objects;
    if (this.config.destination === 'amazon-s3') this.meters.objects.add(objects);
  }

  private storedAsError({ records }: RecordBatch): void {
    this.context.books.completed(records);
    this.meters.errorOutput.add(records);
    this.errorRecords += records;
  }

  private errorOutput(route: DeliveryRoute, reason: Reason): BackupOutput {
    return new BackupOutput(this.context, this.hints, () => this.objectTerms(route), {
      delivered: (batch) => this.storedAsError(batch),
      lost: ({ records }, _reason, node) => this.context.books.lost(records, reason, node),
    });
  }
}
