import type { Microseconds } from '../../base/units.ts';
import { SQS_FACTS } from './facts.ts';

const CHUNK_BYTES = SQS_FACTS.requestChunkBytes.value;
const BATCH_MESSAGES_MAX = SQS_FACTS.batchMessagesMax.value;

/** Billed requests of one call that carries `bytes` of payload: one per 64 KB begun, at least one. */
export function requestsOfCall(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / CHUNK_BYTES));
}

/**
 * Billed requests of sending `count` messages of `bytes` in all. More than ten stand for several full calls (large
 * cohorts), among which the bytes are spread evenly.
 */
export function requestsOfSending(count: number, bytes: number): number {
  const calls = Math.ceil(count / BATCH_MESSAGES_MAX);
  return calls * requestsOfCall(bytes / calls);
}

/** Counts delete calls: deletes of one instant by one consumer travel together, ten to a DeleteMessageBatch. */
export class DeleteCalls {
  private at: Microseconds = -1;
  private roomInCall = 0;

  /** Billed requests that deleting `count` more messages adds. */
  requestsFor(count: number, now: Microseconds): number {
    if (now !== this.at) this.roomInCall = 0;
    this.at = now;
    const beyond = Math.max(0, count - this.roomInCall);
    const calls = Math.ceil(beyond / BATCH_MESSAGES_MAX);
    this.roomInCall += calls * BATCH_MESSAGES_MAX - count;
    return calls;
  }
}
