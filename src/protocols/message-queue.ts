import type { Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type { Answer, Reason } from './answer.ts';

/** How a sender calls, beside what it sends. */
export interface SendingManner {
  /** The most messages that one of its calls carries. A larger cohort stands for several calls of one moment. */
  readonly messagesPerCall: number;
  /** What it gives as MessageGroupId: its key, nothing, or its key where the queue must have one. */
  readonly messageGroup: 'when-needed' | 'key' | 'none';
  /**
   * What it gives as MessageDeduplicationId: an id of each message's own, which an attempt after a time-out repeats;
   * the key; or nothing, and the queue takes the content.
   */
  readonly deduplicationId: 'message' | 'key' | 'content';
  /** How long its messages stay hidden at first; the queue's own delay when undefined. */
  readonly timer: Microseconds | undefined;
  /** Payloads above this many bytes are kept in an object store by the extended client; Infinity without it. */
  readonly offloadAboveBytes: number;
  /** How long it waits for the answer to a call before it may send again. */
  readonly answerTimeout: Microseconds;
}

/** The sending side of a queue. */
export interface MessageSink {
  /**
   * SendMessage or SendMessageBatch, in full batches unless `manner` says otherwise. `respond` is called with one answer per
   * entry, in order: once, or in parts where entries move on a grid; or not at all when the answer is lost on the way.
   */
  sendMessages(
    entries: readonly Cohort[],
    respond: (answers: readonly Answer[]) => void,
    manner?: SendingManner,
  ): void;
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

/** What ReceiveMessage calls brought; empty after the wait when there was nothing. `calls` is how many are answered. */
export type ReceiveAnswer =
  | { readonly ok: true; readonly calls: number; readonly messages: readonly ReceivedMessage[] }
  | { readonly ok: false; readonly calls: number; readonly reason: Reason };

/** The receiving side of a queue. */
export interface MessageSource {
  /** How long a received message stays hidden, unless the call says otherwise. */
  readonly visibilityTimeout: Microseconds;
  /**
   * One ReceiveMessage call for up to `messagesMax` (1–10) messages, waiting up to `wait` for the first; as long as
   * the queue says (ReceiveMessageWaitTimeSeconds) when `wait` is undefined. With `calls`, so many such calls of one moment:
   * each is answered once, and calls that are answered at one moment are answered together.
   */
  receive(
    messagesMax: number,
    wait: Microseconds | undefined,
    respond: (answer: ReceiveAnswer) => void,
    visibilityTimeout?: Microseconds,
    calls?: number,
  ): void;
  /** Deletes `count` messages of a receive (all of them when left out); they have been processed. */
  delete(receiptHandle: number, count?: number): void;
  /** Sets the time from now until the messages of a receive show again; 0 is at once. */
  changeVisibility(receiptHandle: number, timeout: Microseconds): void;
  /** GetQueueAttributes, ApproximateNumberOfMessages: how many messages can be received now. */
  visibleMessages(): number;
}

/** Messages that one queue hands over to another. */
export interface DeadLetter {
  readonly cohort: Cohort;
  /** When they were first sent (standard queues keep it). */
  readonly sentAt: Microseconds;
  /** Size of each payload that the extended client keeps in an object store; 0 when the message holds its payload. */
  readonly payloadBytes: number;
}

/** Where a queue's messages go after too many receives. */
export interface DeadLetterQueue {
  takeOver(letter: DeadLetter): void;
  /** Says who takes back what came over this wire, when somebody starts a redrive. */
  redriveTo(takeBack: (letter: DeadLetter) => void): void;
}
