import type { Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type { Answer, Reason } from './answer.ts';

/** The sending side of a queue. */
export interface MessageSink {
  /** One SendMessage or SendMessageBatch call; `respond` is called once with one answer per entry, in order. */
  sendMessages(entries: readonly Cohort[], respond: (answers: readonly Answer[]) => void): void;
}

/** Some messages handed to a consumer, hidden from others until the visibility time-out. */
export interface ReceivedMessage {
  readonly cohort: Cohort;
  /** Names this receive; the latest one is needed to delete. */
  readonly receiptHandle: number;
  /** How often these messages have been received, this time included. */
  readonly receiveCount: number;
  /** When the queue first stored them. */
  readonly sentAt: Microseconds;
}

/** What one ReceiveMessage call brought; empty after the wait when there was nothing. */
export type ReceiveAnswer =
  | { readonly ok: true; readonly messages: readonly ReceivedMessage[] }
  | { readonly ok: false; readonly reason: Reason };

/** The receiving side of a queue. */
export interface MessageSource {
  /** How long a received message stays hidden, unless the call says otherwise. */
  readonly visibilityTimeout: Microseconds;
  /**
   * One ReceiveMessage call for up to `messagesMax` (1–10) messages, waiting up to `wait` for the first; as long as
   * the queue says (ReceiveMessageWaitTimeSeconds) when `wait` is undefined.
   */
  receive(
    messagesMax: number,
    wait: Microseconds | undefined,
    respond: (answer: ReceiveAnswer) => void,
    visibilityTimeout?: Microseconds,
  ): void;
  /** Deletes `count` messages of a receive (all of them when left out); they have been processed. */
  delete(receiptHandle: number, count?: number): void;
  /** Sets the time from now until the messages of a receive show again; 0 is at once. */
  changeVisibility(receiptHandle: number, timeout: Microseconds): void;
}

/** Where a queue's messages go after too many receives. */
export interface DeadLetterQueue {
  /** Takes over a message with the moment at which it was first sent (standard queues keep it). */
  takeOver(cohort: Cohort, sentAt: Microseconds): void;
}
