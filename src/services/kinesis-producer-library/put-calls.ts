import { fromMilliseconds, toMilliseconds, type Microseconds } from '../../base/units.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { answeredCount, failed, type Answer } from '../../protocols/answer.ts';
import { DeadlineList, type Deadline } from '../../protocols/deadline-list.ts';
import type { ListedShards } from '../../protocols/listed-shards.ts';
import type { RecordSink } from '../../protocols/record-stream.ts';
import { TIMED_OUT } from '../../protocols/shared-reasons.ts';
import type { PutRequest } from './collector.ts';
import type { ProducerConfig } from './fields.ts';
import { contentCount, someOf, type KinesisRecords } from './kinesis-records.ts';
import type { ProducerMeters } from './metrics.ts';
import type { RecentPuts } from './recent-puts.ts';

/** What came of some Kinesis records. */
export type OnAnswered = (
  records: KinesisRecords,
  answer: Answer,
  /** The shard map when the stream took the call, if it was another than the producer's. */
  actual: ListedShards | undefined,
) => void;

/** What the calls need to know of the producer around them. */
export interface CallTerms {
  readonly node: number;
  readonly config: ProducerConfig;
  /** The stream; undefined when the wire is gone. */
  readonly sink: RecordSink | undefined;
}

/** PutRecords calls: as many at once as there are connections, each with a time-out (KPL-8). */
export class PutCalls {
  private readonly waiting = new FirstInFirstOut<PutRequest>();
  private readonly deadlines: DeadlineList;
  private running = 0;
  private stopped = false;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly meters: ProducerMeters,
    private readonly recent: RecentPuts,
    private readonly terms: CallTerms,
    private readonly onAnswered: OnAnswered,
  ) {
    this.deadlines = new DeadlineList(scheduler);
  }

  /** Calls that wait for a connection. */
  get waitingCount(): number {
    let count = 0;
    for (const { callCount } of this.waiting) count += callCount;
    return count;
  }

  /** Calls that are under way. */
  get runningCount(): number {
    return this.running;
  }

  send(request: PutRequest): void {
    this.waiting.push(request);
    this.proceed();
  }

  /** The process is gone: answers that still come are heard by nobody. */
  stop(): void {
    this.stopped = true;
  }

  private proceed(): void {
    while (!this.stopped) {
      const free = this.terms.config.maxConnections - this.running;
      const next = this.waiting.peek();
      if (!next || free <= 0) return;
      this.waiting.shift();
      if (next.callCount > free) this.startSome(next, free);
      else this.start(next);
    }
  }

  /** Of several calls of one moment those start for which there are connections; the others stay first in line. */
  private startSome(request: PutRequest, free: number): void {
    const others = [...this.waiting];
    this.waiting.clear();
    const [records] = request.records;
    if (!records) return;
    const perCall = records.cohort.count / request.callCount;
    const left = request.callCount - free;
    this.waiting.push({ records: [someOf(records, left * perCall)], callCount: left });
    for (const other of others) this.waiting.push(other);
    this.start({ records: [someOf(records, free * perCall)], callCount: free });
  }

  private start(request: PutRequest): void {
    const { sink, node, config } = this.terms;
    const { records, callCount } = request;
    this.running += callCount;
    this.measure(request);
    const { now } = this.scheduler;
    const deadlineAt = now + fromMilliseconds(config.requestTimeoutMilliseconds);
    const counts = records.map(({ cohort }) => cohort.count);
    const call = new Call(now, deadlineAt, callCount, counts, () => {
      const unanswered = call.open.map((count) => failed(count, TIMED_OUT, node, true));
      this.proceedWith(call, request, undefined, unanswered);
    });
    this.deadlines.add(call);
    const actual = sink?.listShards?.();
    sink?.putRecords(
      records.map(({ cohort }) => cohort),
      (answers) => {
        if (!call.settled) this.proceedWith(call, request, actual, answers);
      },
    );
  }

  /** Some or all of a request's records are answered, which frees the connections of as many of its calls. */
  private proceedWith(
    call: Call,
    { records }: PutRequest,
    actual: ListedShards | undefined,
    answers: readonly Answer[],
  ): void {
    const endedCalls = call.note(answers);
    if (this.stopped) return;
    this.running -= endedCalls;
    const time = toMilliseconds(this.scheduler.now - call.startedAt);
    if (endedCalls > 0) this.meters.requestTime.record(time, endedCalls);
    for (const [index, part] of records.entries()) {
      const answer = answers[index];
      if (answer && answeredCount(answer) > 0) this.onAnswered(part, answer, actual);
    }
    this.proceed();
  }

  private measure({ records, callCount }: PutRequest): void {
    const { meters, scheduler } = this;
    let kinesisCount = 0;
    let userCount = 0;
    for (const part of records) {
      const { count } = part.cohort;
      const held = contentCount(part);
      kinesisCount += count;
      userCount += count * held;
      meters.userRecordsPerKinesisRecord.record(held, count);
      for (const { added, cohort, retryCount } of part.contents) {
        if (retryCount > 0) continue;
        const waited = toMilliseconds(scheduler.now - added.addedAt);
        meters.bufferingTime.record(waited, cohort.count * count);
      }
    }
    this.recent.sent(scheduler.now, {
      userRecords: userCount,
      kinesisRecords: kinesisCount,
      calls: callCount,
    });
    meters.kinesisRecordsPerRequest.record(kinesisCount / callCount, callCount);
    meters.userRecordsPerRequest.record(userCount / callCount, callCount);
  }
}

/** One call under way, or several of one moment. */
class Call implements Deadline {
  /** Records of each part that have not been answered. */
  readonly open: number[];
  private readonly callsPerRecord: number;

  constructor(
    readonly startedAt: Microseconds,
    readonly deadlineAt: Microseconds,
    private callsLeft: number,
    counts: readonly number[],
    readonly expire: () => void,
  ) {
    this.open = [...counts];
    this.callsPerRecord = callsLeft / total(counts);
  }

  get settled(): boolean {
    return this.callsLeft === 0;
  }

  /** Takes answers off; returns how many of the calls are over by that. */
  note(answers: readonly Answer[]): number {
    for (const index of this.open.keys()) {
      const answer = answers[index];
      if (answer) this.open[index]! -= answeredCount(answer);
    }
    const before = this.callsLeft;
    this.callsLeft = Math.min(before, Math.ceil(total(this.open) * this.callsPerRecord));
    return before - this.callsLeft;
  }
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
