import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type { Failure, Respond } from '../../protocols/answer.ts';
import { NOT_CONNECTED } from '../../protocols/shared-reasons.ts';
import type { DeliveryOutcome, DeliveryRoute, DeliveryTerms } from './delivery-route.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import { DELIVERY_FAILED, RETENTION_EXPIRED } from './reasons.ts';
import { merged, splitObjects, type RecordBatch } from './record-batch.ts';

const RETRY_PAUSE = fromSeconds(FACTS.retryPauseSeconds.value);

/**
 * One delivery until it is over: attempts for the retry duration, then the backup. When the backup fails too, both are
 * tried in turn until one of them works or the records expire (FH-4 to FH-7).
 */
export class Delivery {
  /** When the first attempt failed, or undefined while none has. */
  failingSince: Microseconds | undefined;
  /** Whether neither the destination nor the backup takes it. */
  isStuck = false;

  /** `onEnd` is called once, when nothing of the batch is left. */
  constructor(
    private readonly scheduler: Scheduler,
    private batch: RecordBatch,
    private readonly terms: () => DeliveryTerms,
    private readonly outcome: DeliveryOutcome,
    private readonly onEnd: (delivery: Delivery) => void,
  ) {}

  get records(): number {
    return this.batch.records;
  }

  get bytes(): number {
    return this.batch.bytes;
  }

  get oldestArrivedAt(): Microseconds {
    return this.batch.oldestArrivedAt;
  }

  /** Makes an attempt at the destination. */
  attempt(): void {
    this.send(
      this.terms().route,
      (part) => {
        this.outcome.delivered(part);
      },
      (failure) => {
        this.afterFailure(failure);
      },
    );
  }

  private attemptBackup(backup: DeliveryRoute, failed: Failure): void {
    this.send(
      backup,
      (part) => {
        this.outcome.backedUp(part);
      },
      (failure) => {
        if (failure.reason === NOT_CONNECTED) this.lose(DELIVERY_FAILED, failed.node);
        else {
          this.isStuck = true;
          this.pause(() => this.attempt());
        }
      },
    );
  }

  /** Attempts what is left; parts that got through are settled at once, the rest when all parts are answered. */
  private send(
    route: DeliveryRoute,
    onPart: (part: RecordBatch) => void,
    onFailure: (failure: Failure) => void,
  ): void {
    const { success, records, bytes } = route.meters;
    let open = this.batch;
    let left: RecordBatch | undefined;
    let lastFailure: Failure | undefined;
    const respond: Respond = ({ succeeded, failures }) => {
      if (succeeded > 0) {
        success.record(1, succeeded);
        const [part, rest] = splitObjects(open, succeeded);
        open = rest;
        records.add(part.records);
        bytes.add(part.bytes);
        onPart(part);
      }
      for (const failure of failures) {
        success.record(0, failure.count);
        const [part, rest] = splitObjects(open, failure.count);
        open = rest;
        left = left ? merged(left, part, left.objects + part.objects) : part;
        lastFailure = failure;
      }
      this.batch = left ? merged(open, left, open.objects + left.objects) : open;
      if (open.objects > 0) return;
      if (left && lastFailure) onFailure(lastFailure);
      else this.onEnd(this);
    };
    route.attempt(this.batch, respond);
  }

  private afterFailure(failure: Failure): void {
    const { now } = this.scheduler;
    const { retry, backup, retention } = this.terms();
    this.failingSince ??= now;
    if (failure.reason === NOT_CONNECTED && !backup) this.lose(NOT_CONNECTED, failure.node);
    else if (now - this.batch.oldestArrivedAt >= retention) {
      this.lose(RETENTION_EXPIRED, failure.node);
    } else if (now - this.failingSince < retry) this.pause(() => this.attempt());
    else if (backup) this.attemptBackup(backup, failure);
    else this.lose(DELIVERY_FAILED, failure.node);
  }

  private pause(then: () => void): void {
    this.scheduler.schedule(RETRY_PAUSE, then, Priority.Admission);
  }

  private lose(reason: Failure['reason'], node: number): void {
    const { batch } = this;
    this.batch = { ...batch, records: 0, bytes: 0, poison: 0, objects: 0 };
    this.outcome.lost(batch, reason, node);
    this.onEnd(this);
  }
}
