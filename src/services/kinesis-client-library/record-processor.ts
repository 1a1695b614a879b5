import {
  fromMilliseconds,
  fromSeconds,
  toMilliseconds,
  type Microseconds,
} from '../../base/units.ts';
import { countOf, withCount, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { createSampler } from '../../kernel/sampler.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import { failedCount, type Failure } from '../../protocols/answer.ts';
import type { NodeContext } from '../contract.ts';
import type { DownstreamCalls } from './downstream-calls.ts';
import { FACTS } from './facts.ts';
import type { ApplicationConfig } from './fields.ts';
import type { ApplicationMeters } from './metrics.ts';
import { BATCH_SKIPPED, RECORD_SKIPPED } from './reasons.ts';
import type { RecordBatch } from './record-batch.ts';

const RETRY = fromSeconds(FACTS.applicationRetrySeconds.value);
const PERCENT = 100;

/** What record processors share: how long they take, how they fail, whom they call. */
export class RecordProcessing {
  /** Everything takes so many times as long. */
  slowdown = 1;
  private readonly stream: RandomStream;

  constructor(
    readonly context: NodeContext,
    readonly meters: ApplicationMeters,
    readonly calls: DownstreamCalls,
    readonly config: () => ApplicationConfig,
  ) {
    this.stream = context.random('record processing');
  }

  /** Draws how long a batch takes, without calls to other services. */
  workTime(count: number): Microseconds {
    const { processingTime, perRecordMilliseconds } = this.config();
    const milliseconds = createSampler(processingTime).sample(this.stream);
    return fromMilliseconds((milliseconds + count * perRecordMilliseconds) * this.slowdown);
  }

  /** Draws whether processRecords throws. */
  throws(): boolean {
    const { errorPercent } = this.config();
    return errorPercent > 0 && this.stream.uniform() * PERCENT < errorPercent;
  }
}

/** One processRecords call: works on a batch, calls other services, and deals with what fails (KCL-12). */
export class RunningBatch {
  private left: readonly Cohort[];
  private timer: EventHandle | undefined;
  private isStopped = false;
  private readonly startedAt: Microseconds;

  /** `onDone` is called once, when every record is processed or given up. */
  constructor(
    private readonly processing: RecordProcessing,
    batch: RecordBatch,
    private readonly onDone: () => void,
  ) {
    this.left = batch.userRecords;
    this.startedAt = processing.context.scheduler.now;
    this.workFor(processing.workTime(batch.count));
  }

  /** User records that are neither processed nor given up. */
  get count(): number {
    return countOf(this.left);
  }

  /** The process is gone. */
  stop(): void {
    this.isStopped = true;
    if (this.timer !== undefined) this.processing.context.scheduler.cancel(this.timer);
  }

  private workFor(time: Microseconds): void {
    this.timer = this.processing.context.scheduler.schedule(
      time,
      () => {
        this.timer = undefined;
        this.finishWork();
      },
      Priority.Release,
    );
  }

  private finishWork(): void {
    const { context, config } = this.processing;
    const poison = this.left.filter((cohort) => cohort.poison);
    const throws = this.processing.throws();
    if (poison.length === 0 && !throws) {
      this.callOthers(this.left);
      return;
    }
    switch (config().onException) {
      case 'escape':
        context.books.lost(this.count, BATCH_SKIPPED);
        this.end();
        break;
      case 'retry':
        this.workFor(RETRY + this.processing.workTime(this.count));
        break;
      case 'skip-record':
        this.skip(poison.length > 0 ? poison : firstOf(this.left));
        break;
    }
  }

  private skip(failing: readonly Cohort[]): void {
    this.processing.context.books.lost(countOf(failing), RECORD_SKIPPED);
    const isPoison = failing.some(({ poison }) => poison);
    this.left = isPoison ? this.left.filter(({ poison }) => !poison) : withoutFirst(this.left);
    this.callOthers(this.left);
  }

  private callOthers(cohorts: readonly Cohort[]): void {
    let open = 1;
    const failing: Cohort[] = [];
    const failures: Failure[] = [];
    const answered = (count: number): void => {
      open -= count;
      if (open === 0 && !this.isStopped) this.settle(failing, failures);
    };
    for (const cohort of cohorts) {
      let failed = 0;
      this.processing.calls.call(
        cohort,
        (count) => {
          open += count;
        },
        (answer) => {
          const count = Math.min(failedCount(answer), cohort.count - failed);
          failed += count;
          if (count > 0) failing.push(withCount(cohort, count));
          failures.push(...answer.failures);
          answered(answer.succeeded + failedCount(answer));
        },
      );
    }
    answered(1);
  }

  /** All calls are answered. What failed is tried again by an application that does so, and is lost otherwise. */
  private settle(failing: readonly Cohort[], failures: readonly Failure[]): void {
    const { context, config } = this.processing;
    const failedRecords = countOf(failing);
    context.books.completed(this.count - failedRecords);
    this.left = failing;
    if (failedRecords > 0 && config().onException === 'retry') {
      this.workFor(RETRY);
      return;
    }
    let left = failedRecords;
    for (const { count, reason, node } of failures) {
      const lost = Math.min(count, left);
      left -= lost;
      if (lost > 0) context.books.lost(lost, reason, node);
    }
    this.end();
  }

  private end(): void {
    const { context, meters } = this.processing;
    this.left = [];
    meters.processingTime.record(toMilliseconds(context.scheduler.now - this.startedAt), 1);
    this.onDone();
  }
}

function firstOf(cohorts: readonly Cohort[]): readonly Cohort[] {
  const [first] = cohorts;
  return first ? [withCount(first, 1)] : [];
}

function withoutFirst(cohorts: readonly Cohort[]): readonly Cohort[] {
  const [first, ...others] = cohorts;
  if (!first) return cohorts;
  return first.count > 1 ? [withCount(first, first.count - 1), ...others] : others;
}
