import type { Microseconds } from '../../base/units.ts';
import type { Reason, Respond } from '../../protocols/answer.ts';
import type { RecordBatch } from './record-batch.ts';
import type { DeliveryMeters } from './stream-meters.ts';

/** A way out of the stream: makes one attempt, and answers in parts for the objects of the batch. */
export interface DeliveryRoute {
  readonly meters: DeliveryMeters;
  attempt(batch: RecordBatch, respond: Respond): void;
}

/** What deliveries go by, asked for anew at every attempt. */
export interface DeliveryTerms {
  readonly route: DeliveryRoute;
  /** How long a delivery that fails is tried again; Infinity for as long as the records are kept. */
  readonly retry: Microseconds;
  /** Where it goes afterwards. */
  readonly backup: DeliveryRoute | undefined;
  /** How long records are kept; Infinity where the source keeps them. */
  readonly retention: Microseconds;
  /** Whether deliveries that wait for each other become one larger object. */
  readonly mergesObjects: boolean;
}

/** How deliveries end. */
export interface DeliveryOutcome {
  delivered(batch: RecordBatch): void;
  /** The destination did not take it, but the backup did. */
  backedUp(batch: RecordBatch): void;
  /** `node` is where it failed. */
  lost(batch: RecordBatch, reason: Reason, node: number): void;
}
