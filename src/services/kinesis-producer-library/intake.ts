import { fromMilliseconds } from '../../base/units.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { failed, succeeded, type Reason, type Respond } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import { NOT_CONNECTED } from '../../protocols/shared-reasons.ts';
import type { NodeContext } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { ProducerConfig } from './fields.ts';
import type { ProducerMeters } from './metrics.ts';
import { PRODUCER_CRASHED, TOO_MANY_OUTSTANDING, USER_RECORD_TOO_LARGE } from './reasons.ts';
import type { AddedRecords, UserRecords } from './user-records.ts';

/** What the intake needs of the producer around it. */
export interface IntakeTerms {
  readonly context: NodeContext;
  readonly meters: ProducerMeters;
  readonly config: ProducerConfig;
  readonly isConnected: boolean;
  /** Takes user records into the pipeline. */
  add(records: UserRecords): void;
}

/** Records whose caller waits for room. */
interface Blocked {
  readonly cohort: Cohort;
  readonly respond: Respond;
}

/** User records inside, and who hears of their end. */
interface Outstanding {
  count: number;
  readonly respond: Respond;
}

/** Where the application adds user records and hears what became of them; holds back when too many are inside. */
export class Intake implements Endpoint {
  private readonly outstanding = new Map<AddedRecords, Outstanding>();
  private readonly blocked = new FirstInFirstOut<Blocked>();
  private outstandingTotal = 0;
  private blockedTotal = 0;

  constructor(private readonly terms: IntakeTerms) {}

  /** User records that are neither put nor failed. */
  get outstandingCount(): number {
    return this.outstandingTotal;
  }

  /** User records whose callers wait for room. */
  get blockedCount(): number {
    return this.blockedTotal;
  }

  request(cohort: Cohort, respond: Respond): void {
    const { context, config, isConnected } = this.terms;
    context.books.received(cohort.count);
    if (cohort.sizeBytes > FACTS.userRecordMaxBytes.value) {
      this.refuse(cohort.count, USER_RECORD_TOO_LARGE, false, respond);
    } else if (!isConnected) this.refuse(cohort.count, NOT_CONNECTED, false, respond);
    else {
      const count = this.blocked.size > 0 ? 0 : Math.min(cohort.count, this.room);
      const left = cohort.count - count;
      if (count > 0) this.admit(withCount(cohort, count), respond);
      if (left === 0) return;
      if (config.backPressure === 'block') this.block(withCount(cohort, left), respond);
      else this.refuse(left, TOO_MANY_OUTSTANDING, true, respond);
    }
  }

  /** User records are stored. */
  put(records: UserRecords): void {
    const { context, meters } = this.terms;
    const { count, sizeBytes } = records.cohort;
    context.books.completed(count);
    meters.userRecordsPut.add(count);
    meters.userBytesPut.add(count * sizeBytes);
    meters.retries.record(records.retryCount, count);
    const respond = this.leave(records.added, count);
    if (records.added.isWaitedFor) respond?.(succeeded(count));
    this.admitBlocked();
  }

  /** User records have failed for good. */
  fail({ added, cohort }: UserRecords, reason: Reason): void {
    const respond = this.leave(added, cohort.count);
    this.end(added, cohort.count, reason, false, respond);
    this.admitBlocked();
  }

  /** The process died: whatever is inside is gone, and whoever waits hears that the connection broke. */
  crash(): void {
    for (const [added, { count, respond }] of [...this.outstanding]) {
      this.leave(added, count);
      this.end(added, count, PRODUCER_CRASHED, true, respond);
    }
    for (const { cohort, respond } of this.takeBlocked()) {
      this.refuse(cohort.count, PRODUCER_CRASHED, true, respond);
    }
  }

  /** There may be more room: the limit was raised or taken away. */
  admitBlocked(): void {
    for (let first = this.blocked.peek(); first && this.room > 0; first = this.blocked.peek()) {
      this.blocked.shift();
      const count = Math.min(first.cohort.count, this.room);
      this.blockedTotal -= count;
      const left = first.cohort.count - count;
      if (left > 0) {
        const rest = { ...first, cohort: withCount(first.cohort, left) };
        const others = [...this.blocked];
        this.blocked.clear();
        for (const one of [rest, ...others]) this.blocked.push(one);
      }
      this.admit(withCount(first.cohort, count), first.respond);
    }
  }

  private get room(): number {
    const { backPressure, outstandingRecordsMax } = this.terms.config;
    if (backPressure === 'none') return Infinity;
    return Math.max(0, outstandingRecordsMax - this.outstandingTotal);
  }

  private admit(cohort: Cohort, respond: Respond): void {
    const { context, config, meters } = this.terms;
    const { now } = context.scheduler;
    const added: AddedRecords = {
      cohort,
      addedAt: now,
      expiresAt: now + fromMilliseconds(config.recordTtlMilliseconds),
      isWaitedFor: config.callersWait === 'until-put',
    };
    this.outstanding.set(added, { count: cohort.count, respond });
    this.changeOutstanding(cohort.count);
    meters.received.add(cohort.count);
    const deadline = now + fromMilliseconds(config.recordMaxBufferedMilliseconds);
    this.terms.add({ added, cohort, deadline, retryCount: 0 });
    if (!added.isWaitedFor) respond(succeeded(cohort.count));
  }

  private block(cohort: Cohort, respond: Respond): void {
    this.blocked.push({ cohort, respond });
    this.blockedTotal += cohort.count;
  }

  private takeBlocked(): readonly Blocked[] {
    const all = [...this.blocked];
    this.blocked.clear();
    this.blockedTotal = 0;
    return all;
  }

  /** Takes user records out of the outstanding ones and says who hears of it. */
  private leave(added: AddedRecords, count: number): Respond | undefined {
    const entry = this.outstanding.get(added);
    if (!entry) return undefined;
    entry.count -= count;
    if (entry.count === 0) this.outstanding.delete(added);
    this.changeOutstanding(-count);
    return entry.respond;
  }

  /** Failures are told to callers who wait; otherwise the records are lost. */
  private end(
    added: AddedRecords,
    count: number,
    reason: Reason,
    retryable: boolean,
    respond: Respond | undefined,
  ): void {
    if (added.isWaitedFor && respond) this.refuse(count, reason, retryable, respond);
    else this.terms.context.books.lost(count, reason);
  }

  private refuse(count: number, reason: Reason, retryable: boolean, respond: Respond): void {
    const { context } = this.terms;
    context.books.refused(count, reason);
    respond(failed(count, reason, context.number, retryable));
  }

  private changeOutstanding(change: number): void {
    this.outstandingTotal += change;
    this.terms.meters.pending.set(this.outstandingTotal);
  }
}
