import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import { merged, splitRecords, type RecordBatch } from './record-batch.ts';

/** How much or how long a buffer gathers. */
export interface BufferingHints {
  readonly bytes: number;
  readonly seconds: number;
}

/** Gathers records until there are enough bytes, or until the first of them has waited long enough (FH-1). */
export class RecordBuffer {
  private content: RecordBatch | undefined;
  private openedAt: Microseconds = 0;
  private timer: EventHandle | undefined;

  /** `deliver` takes what was gathered; the buffer is empty by then. */
  constructor(
    private readonly scheduler: Scheduler,
    private hints: BufferingHints,
    private readonly deliver: (batch: RecordBatch) => void,
  ) {}

  get records(): number {
    return this.content?.records ?? 0;
  }

  get bytes(): number {
    return this.content?.bytes ?? 0;
  }

  /** When the oldest record here came, or undefined when there is none. */
  get oldestArrivedAt(): Microseconds | undefined {
    return this.content?.oldestArrivedAt;
  }

  /** How long records have been gathered; 0 when there are none. */
  get age(): Microseconds {
    return this.content ? this.scheduler.now - this.openedAt : 0;
  }

  /** The hints are others from now on; a buffer that is due by them is delivered. */
  configure(hints: BufferingHints): void {
    this.hints = hints;
    if (!this.content) return;
    if (this.content.bytes >= hints.bytes) this.flush();
    else this.restartTimer();
  }

  /** Adds records, delivering as often as the buffer is full. */
  add(batch: RecordBatch): void {
    let left = batch;
    while (left.records > 0) {
      const fitting = this.fitting(left);
      const [part, rest] = splitRecords(left, fitting);
      this.append(part);
      if (this.bytes >= this.hints.bytes) this.flush();
      left = rest;
    }
  }

  /** Delivers what is here. */
  flush(): void {
    const { content } = this;
    this.cancelTimer();
    this.content = undefined;
    if (content) this.deliver(content);
  }

  /** How many records of a batch fill the buffer, the last one over its edge; at least one. */
  private fitting({ records, bytes }: RecordBatch): number {
    const room = this.hints.bytes - this.bytes;
    return Math.min(records, Math.max(1, Math.ceil((room * records) / bytes)));
  }

  private append(part: RecordBatch): void {
    if (this.content) this.content = merged(this.content, part, 1);
    else {
      this.content = part;
      this.openedAt = this.scheduler.now;
      this.restartTimer();
    }
  }

  private restartTimer(): void {
    this.cancelTimer();
    const seconds = this.hints.seconds === 0 ? FACTS.zeroIntervalSeconds.value : this.hints.seconds;
    const dueAt = this.openedAt + fromSeconds(seconds);
    this.timer = this.scheduler.schedule(
      Math.max(0, dueAt - this.scheduler.now),
      () => {
        this.timer = undefined;
        this.flush();
      },
      Priority.Normal,
    );
  }

  private cancelTimer(): void {
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    this.timer = undefined;
  }
}
