import { toMilliseconds } from '../../base/units.ts';
import { binomial } from '../../kernel/counting.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Caller } from '../../protocols/caller.ts';
import { CALLER_FIELDS } from '../../protocols/caller-fields.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { NodeContext } from '../contract.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import type { RecordBatch } from './record-batch.ts';
import { RecordBuffer, type BufferingHints } from './record-buffer.ts';
import type { StreamMeters } from './stream-meters.ts';
import type { RequestWireSettings } from './wire-fields.ts';

const KEYS = new KeySpace('transformation', { kind: 'uniform', keyCount: 1 });
const PERCENT = 100;
const BYTES_PER_MEGABYTE = 1_000_000;
const TIMEOUT_MILLISECONDS = FACTS.transformTimeoutSeconds.value * 1_000;

/** What becomes of transformed records. */
export interface TransformationOutcome {
  processed(batch: RecordBatch): void;
  /** The function dropped them, on purpose. */
  dropped(records: number): void;
  failed(batch: RecordBatch): void;
}

/** Sends records through a function in batches (FH-8). */
export class Transformation {
  private settings: RequestWireSettings;
  private caller: Caller;
  private readonly draws: RandomStream;
  private readonly buffer: RecordBuffer;
  private readonly waiting = new FirstInFirstOut<RecordBatch>();
  private readonly running = new Set<RecordBatch>();

  /** `outstandingMax` says how many invocations may run at a time. */
  constructor(
    private wire: CallingWire,
    private readonly context: NodeContext,
    private readonly meters: StreamMeters,
    private readonly outstandingMax: () => number,
    private readonly outcome: TransformationOutcome,
  ) {
    this.draws = context.random('results of the transformation');
    this.settings = settingsOf(wire);
    this.caller = this.callerFor(wire);
    this.buffer = new RecordBuffer(context.scheduler, hintsOf(this.settings), (batch) => {
      this.waiting.push(batch);
      this.invoke();
    });
  }

  get wireNumber(): number {
    return this.wire.number;
  }

  /** Records inside. */
  get records(): number {
    let records = this.buffer.records;
    for (const batch of this.waiting) records += batch.records;
    for (const batch of this.running) records += batch.records;
    return records;
  }

  /** When the oldest record inside came, or undefined when there is none. */
  get oldestArrivedAt(): number | undefined {
    let oldest = this.buffer.oldestArrivedAt ?? Infinity;
    for (const batch of this.waiting) oldest = Math.min(oldest, batch.oldestArrivedAt);
    for (const batch of this.running) oldest = Math.min(oldest, batch.oldestArrivedAt);
    return oldest === Infinity ? undefined : oldest;
  }

  /** Batches that wait for an invocation. */
  get waitingCount(): number {
    return this.waiting.size;
  }

  /** The batch that is being gathered, and how many are at the function. */
  get inside(): { readonly buffer: RecordBuffer; readonly runningCount: number } {
    return { buffer: this.buffer, runningCount: this.running.size };
  }

  get hints(): BufferingHints {
    return hintsOf(this.settings);
  }

  /** The settings of the wire changed; invocations under way go by the old ones. */
  configure(wire: CallingWire): void {
    this.wire = wire;
    this.settings = settingsOf(wire);
    this.caller = this.callerFor(wire);
    this.buffer.configure(hintsOf(this.settings));
  }

  add(batch: RecordBatch): void {
    this.buffer.add(batch);
  }

  /** The wire is gone: what has not been sent to the function goes on as it is. */
  release(): void {
    this.buffer.flush();
    for (let batch = this.waiting.shift(); batch; batch = this.waiting.shift()) {
      this.outcome.processed(batch);
    }
  }

  private invoke(): void {
    while (this.running.size < this.outstandingMax()) {
      const batch = this.waiting.shift();
      if (!batch) return;
      this.invokeWith(batch);
    }
  }

  private invokeWith(batch: RecordBatch): void {
    const { scheduler, number } = this.context;
    const invokedAt = scheduler.now;
    this.running.add(batch);
    this.caller.call(
      {
        count: 1,
        kind: 'transformation',
        keys: KEYS,
        key: 0,
        sizeBytes: Math.ceil(batch.bytes * FACTS.base64Growth.value),
        attempt: 0,
        bornAt: invokedAt,
        source: number,
        poison: false,
        tick: 0,
      },
      ({ succeeded }) => {
        this.running.delete(batch);
        this.meters.processingDuration.record(toMilliseconds(scheduler.now - invokedAt), 1);
        this.meters.processingSuccess.record(succeeded, 1);
        if (succeeded > 0) this.sort(batch);
        else this.outcome.failed(batch);
        this.invoke();
      },
    );
  }

  /** Tells the records apart by the result that the function gave each of them. */
  private sort(batch: RecordBatch): void {
    const { outputPercent, droppedPercent, failedPercent } = this.settings;
    const responseBytes = batch.bytes * (outputPercent / PERCENT) * FACTS.base64Growth.value;
    if (responseBytes > FACTS.transformPayloadMaxBytes.value) {
      this.outcome.failed(batch);
      return;
    }
    const good = batch.records - batch.poison;
    const dropped = binomial(this.draws, good, droppedPercent / PERCENT);
    const failed = batch.poison + binomial(this.draws, good - dropped, failedPercent / PERCENT);
    const processed = batch.records - dropped - failed;
    this.meters.processed.add(processed + dropped);
    if (dropped > 0) this.outcome.dropped(dropped);
    if (failed > 0) this.outcome.failed(partOf(batch, failed, PERCENT));
    if (processed > 0) this.outcome.processed(partOf(batch, processed, outputPercent));
  }

  private callerFor(wire: CallingWire): Caller {
    const { number, scheduler } = this.context;
    const settings = {
      ...defaultsOf(CALLER_FIELDS),
      attemptsMax: 1 + this.settings.retries,
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
      backoffBaseMilliseconds: 1_000,
    };
    // The kind and the peer of the wire stay as they are; Firehose has its own way to call.
    const calling = { ...wire, settings } as CallingWire;
    return new Caller(calling, number, scheduler, this.context.random('transformation'));
  }
}

/** So many records of a batch, none of them poison, at a share of their size. */
function partOf(batch: RecordBatch, records: number, sizePercent: number): RecordBatch {
  const bytes = Math.ceil((batch.bytes * records * sizePercent) / (batch.records * PERCENT));
  return { ...batch, records, bytes, poison: 0 };
}

function settingsOf(wire: CallingWire): RequestWireSettings {
  // The compiler has read these settings by the fields that this service declares.
  return wire.settings as RequestWireSettings;
}

function hintsOf({ bufferMegabytes, bufferSeconds }: RequestWireSettings): BufferingHints {
  return { bytes: bufferMegabytes * BYTES_PER_MEGABYTE, seconds: bufferSeconds };
}
