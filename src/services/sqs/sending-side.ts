import { bytesOf, countOf, withAttempt, withKey, type Cohort } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { answerCall, type RespondToCall } from '../../protocols/answer-call.ts';
import { answeredCount, type Answer, type Failure, type Reason } from '../../protocols/answer.ts';
import type { MessageSink, SendingManner } from '../../protocols/message-queue.ts';
import { asSent, transferTime, type Parcel } from './extended-client.ts';
import { SQS_FACTS } from './facts.ts';
import type { Admission } from './fifo-admission.ts';
import type { LotContent } from './message-lot.ts';
import type { QueueParts } from './queue-parts.ts';
import { BATCH_TOO_LARGE, MESSAGE_TOO_LONG, THROTTLED, UNAVAILABLE } from './reasons.ts';
import { callsFor, requestsOfCalls } from './request-count.ts';

const CALL_MESSAGES_MAX = SQS_FACTS.batchMessagesMax.value;
const CALL_BYTES_MAX = SQS_FACTS.batchMaxBytes.value;

/** A sender that says nothing of itself: full batches, groups only where they are needed, no extended client. */
const PLAIN_MANNER: SendingManner = {
  messagesPerCall: CALL_MESSAGES_MAX,
  messageGroup: 'when-needed',
  deduplicationId: 'message',
  timer: undefined,
  offloadAboveBytes: Infinity,
  answerTimeout: Infinity,
};

/** SendMessage and SendMessageBatch. Messages are stored when the call arrives; the answer takes the API latency. */
export class SendingSide implements MessageSink {
  private readonly unheard: RandomStream;
  private readonly answerDraws: RandomStream;

  constructor(
    private readonly parts: QueueParts,
    private readonly onStored: () => void,
  ) {
    this.unheard = parts.context.random('unheard answers');
    this.answerDraws = parts.context.random('moments of answers');
  }

  sendMessages(
    entries: readonly Cohort[],
    respond: RespondToCall,
    manner: SendingManner = PLAIN_MANNER,
  ): void {
    const { context, attributes, meters, faults } = this.parts;
    const count = countOf(entries);
    context.books.received(count);
    const parcels = entries.map((entry) => asSent(entry, manner));
    const answerTime = faults.slowed(attributes.latency) + transferTime(parcels);
    const calls = callsFor(count, manner.messagesPerCall);
    const lostCalls = faults.drawLost(calls);
    const answers = this.take(parcels, manner, lostCalls > 0 ? Infinity : answerTime);
    meters.readLevels();
    this.onStored();
    const heard = lostCalls > 0 ? this.heardOf(answers, lostCalls / calls) : answers;
    if (heard.every((answer) => answeredCount(answer) === 0)) return;
    const { scheduler } = context;
    const terms = { scheduler, stream: this.answerDraws, priority: Priority.Normal };
    answerCall(terms, entries, heard, answerTime, respond);
  }

  /** Stores what the queue takes and returns an answer for each parcel. */
  private take(
    parcels: readonly Parcel[],
    manner: SendingManner,
    answerTime: number,
  ): readonly Answer[] {
    const { faults } = this.parts;
    if (faults.isUnavailable) return this.refuseAll(parcels, UNAVAILABLE);
    const cohorts = parcels.map(({ cohort }) => cohort);
    if (isBatchTooLarge(cohorts, manner.messagesPerCall)) {
      this.bill(cohorts, manner, 0);
      return this.refuseAll(parcels, BATCH_TOO_LARGE);
    }
    const { messageMaxBytes } = this.parts.attributes.current;
    const fitting = parcels.filter(({ cohort }) => cohort.sizeBytes <= messageMaxBytes);
    const admissions = this.admit(fitting, manner, answerTime);
    this.bill(cohorts, manner, throttledCount(admissions));
    const answers = new Map<Parcel, Answer>();
    for (const [index, parcel] of fitting.entries()) {
      answers.set(parcel, this.settle(parcel, admissions[index]!, manner));
    }
    return parcels.map((parcel) => answers.get(parcel) ?? this.refuse(parcel, MESSAGE_TOO_LONG));
  }

  private admit(
    parcels: readonly Parcel[],
    manner: SendingManner,
    answerTime: number,
  ): readonly Admission[] {
    const cohorts = parcels.map(({ cohort }) => cohort);
    const { fifo } = this.parts;
    if (fifo) return fifo.admission.admit(cohorts, manner, answerTime);
    return cohorts.map((cohort) => ({
      accepted: [cohort],
      deduplicatedCount: 0,
      throttledCount: 0,
    }));
  }

  /** Stores what was accepted of a parcel. A message that was known is as good as sent (SQS-22). */
  private settle(parcel: Parcel, admission: Admission, manner: SendingManner): Answer {
    const { context, meters, notices } = this.parts;
    for (const cohort of admission.accepted) this.store(cohort, parcel.payloadBytes, manner);
    const { deduplicatedCount, throttledCount: throttled } = admission;
    if (deduplicatedCount > 0) {
      meters.deduplicated.add(deduplicatedCount);
      context.books.completed(deduplicatedCount);
    }
    const succeeded = parcel.cohort.count - throttled;
    if (throttled === 0) return { succeeded, failures: [] };
    notices.happened({ kind: 'limit', text: 'Senders are throttled: too many calls a second' });
    return { succeeded, failures: [this.failureOf(throttled, THROTTLED)] };
  }

  private store(cohort: Cohort, payloadBytes: number, manner: SendingManner): void {
    const { context, attributes, meters, store, fifo, register } = this.parts;
    const { count } = cohort;
    meters.sent.add(count);
    meters.sentSize.record(cohort.sizeBytes, count);
    if (payloadBytes > 0) meters.payloadPuts.add(count);
    const content = contentOf(cohort, payloadBytes, context.scheduler.now);
    const delay = fifo ? attributes.delay : (manner.timer ?? attributes.delay);
    if (fifo || manner.messageGroup !== 'key') {
      store.add(content, count, delay);
      return;
    }
    meters.fairQueueMessages.add(count);
    register.spread(cohort, (group, key, share) => {
      store.add({ ...content, cohort: withKey(content.cohort, key) }, share, delay, group);
    });
  }

  /** Counts requests as billed; throttled ones are not. */
  private bill(cohorts: readonly Cohort[], manner: SendingManner, throttled: number): void {
    const { meters } = this.parts;
    const count = countOf(cohorts);
    const calls = callsFor(count, manner.messagesPerCall);
    const billedCalls = callsFor(count - throttled, manner.messagesPerCall);
    meters.throttledCalls.add(calls - billedCalls);
    if (billedCalls === 0) return;
    const bytes = (bytesOf(cohorts) * (count - throttled)) / count;
    meters.requests.add(requestsOfCalls(billedCalls, bytes));
  }

  private refuseAll(parcels: readonly Parcel[], reason: Reason): readonly Answer[] {
    return parcels.map((parcel) => this.refuse(parcel, reason));
  }

  private refuse({ cohort }: Parcel, reason: Reason): Answer {
    return { succeeded: 0, failures: [this.failureOf(cohort.count, reason)] };
  }

  private failureOf(count: number, reason: Reason): Failure {
    const { context } = this.parts;
    context.books.refused(count, reason);
    const retryable = reason === THROTTLED || reason === UNAVAILABLE;
    return { count, reason, node: context.number, retryable };
  }

  /** What is left of answers when some calls' are lost on the way: their senders hear nothing (SQS-15). */
  private heardOf(answers: readonly Answer[], lostShare: number): readonly Answer[] {
    const heard = (count: number): number => count - binomial(this.unheard, count, lostShare);
    return answers.map(({ succeeded, failures }) => ({
      succeeded: heard(succeeded),
      failures: failures
        .map((failure) => ({ ...failure, count: heard(failure.count) }))
        .filter(({ count }) => count > 0),
    }));
  }
}

/** Attempts to send a message are no attempts to process it. */
function contentOf(cohort: Cohort, payloadBytes: number, now: number): LotContent {
  return {
    cohort: withAttempt(cohort, cohort.count, 0),
    sentAt: now,
    arrivedAt: now,
    payloadBytes,
    deadLetterWire: undefined,
    copy: false,
  };
}

/** Whether a call holds too many entries or, if there are several messages in it, too many bytes (SQS-LIMITS). */
function isBatchTooLarge(cohorts: readonly Cohort[], messagesPerCall: number): boolean {
  if (cohorts.length > CALL_MESSAGES_MAX) return true;
  const count = countOf(cohorts);
  const perCall = Math.min(count, messagesPerCall);
  return perCall > 1 && (bytesOf(cohorts) * perCall) / count > CALL_BYTES_MAX;
}

function throttledCount(admissions: readonly Admission[]): number {
  let count = 0;
  for (const admission of admissions) count += admission.throttledCount;
  return count;
}
