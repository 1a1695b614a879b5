import type { Microseconds } from '../../base/units.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { MessageSource } from '../../protocols/message-queue.ts';
import type { DistributionRecorder } from '../../telemetry/instruments.ts';
import type { Books } from '../contract.ts';
import type { Invoker } from './invoker.ts';
import type { QueueMappingSettings } from './mapping-fields.ts';

/** What the pollers of one event source mapping share. */
export interface QueueMappingContext {
  readonly settings: QueueMappingSettings;
  readonly scheduler: Scheduler;
  readonly source: MessageSource;
  readonly invoker: Invoker;
  readonly books: Books;
  readonly batchSize: DistributionRecorder;
  /** How long received messages stay hidden. */
  readonly visibilityTimeout: Microseconds;
  /** The same when the mapping asks for another time than the queue's own, else undefined. */
  readonly visibilityOverride: Microseconds | undefined;
  /** How long the next receive has to wait; 0 when it may go at once. */
  receiveWait(): Microseconds;
  /** A receive goes out. */
  noteReceive(): void;
  /** Messages of so many bytes came. */
  noteBytes(bytes: number): void;
  /** The function was throttled for a batch. */
  noteThrottled(): void;
  /** A batch failed as a whole; a handler that names the failed messages returns, and this is not told (ESM-5). */
  noteFailure(): void;
  /** A long poll found nothing. */
  noteEmptyPoll(): void;
}
