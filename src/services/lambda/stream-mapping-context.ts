import type { Microseconds } from '../../base/units.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { DistributionRecorder } from '../../telemetry/instruments.ts';
import type { Books, Notice } from '../contract.ts';
import type { Invoker } from './invoker.ts';
import type { StreamMappingSettings } from './mapping-fields.ts';
import type { RecordBatch } from './record-batch.ts';

/** How batches are gathered, and what becomes of those that fail. */
export type LaneSettings = Pick<
  StreamMappingSettings,
  | 'batchSize'
  | 'batchWindowSeconds'
  | 'maximumRetryAttempts'
  | 'maximumRecordAgeSeconds'
  | 'reportBatchItemFailures'
  | 'bisectBatchOnFunctionError'
>;

/** What a lane needs of the event source mapping around it. */
export interface LaneContext {
  readonly settings: LaneSettings;
  readonly scheduler: Scheduler;
  /** How long the source keeps a record. */
  readonly retention: Microseconds;
  readonly invoker: Invoker;
  readonly books: Books;
  readonly batchSize: DistributionRecorder;
  readonly iteratorAge: Pick<DistributionRecorder, 'record'>;
  /** Gives up `count` records of a batch: to the on-failure destination if there is one, else lost. */
  discard(batch: RecordBatch, count: number, reason: Reason): void;
  /** Marks something on the timeline. */
  notice(kind: Notice['kind'], text: string): void;
}

/** What the shards of one event source mapping share. */
export interface StreamMappingContext extends LaneContext {
  readonly settings: StreamMappingSettings;
}
