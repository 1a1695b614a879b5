import type { Microseconds } from '../../base/units.ts';
import { SQS_FACTS } from './facts.ts';

const CHUNK_BYTES = SQS_FACTS.requestChunkBytes.value;
const BATCH_MESSAGES_MAX = SQS_FACTS.batchMessagesMax.value;

/** Billed requests of one call that carries `bytes` of payload: one per 64 KB begun, at least one. */
export function requestsOfCall(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / CHUNK_BYTES));
}

/** Calls that carry `count` messages, up to `messagesPerCall` each: large cohorts stand for several. */
export function callsFor(count: number, messagesPerCall: number): number {
  return Math.ceil(count / messagesPerCall);
}

/** Billed requests of `calls` that carry `bytes` in all, spread evenly among them. */
export function requestsOfCalls(calls: number, bytes: number): number {
  return calls * requestsOfCall(bytes / calls);
}

/** Counts delete calls: deletes of one instant by one consumer travel together, ten to a DeleteMessageBatch. */
export class DeleteCalls {
  private at: Microseconds = -1;
  private roomInCall = 0;

  /** Calls, each one billed request, that deleting `count` more messages adds. */
  callsFor(count: number, now: Microseconds): number {
    if (now !== this.at) this.roomInCall = 0;
    this.at = now;
    const beyond = Math.max(0, count - this.roomInCall);
    const calls = callsFor(beyond, BATCH_MESSAGES_MAX);
    this.roomInCall += calls * BATCH_MESSAGES_MAX - count;
    return calls;
  }

  /** The last call was throttled: what comes next cannot travel with it. */
  noteThrottled(): void {
    this.roomInCall = 0;
  }
}
