import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import type { DeliveryPath } from './delivery-path.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import type { StreamConfig } from './fields.ts';
import { batchOf, type RecordBatch } from './record-batch.ts';
import type { StreamMeters } from './stream-meters.ts';
import type { StreamSource } from './stream-source.ts';
import { Transformation } from './transformation.ts';

/** What the transformation needs of the stream. */
interface Stream {
  readonly context: NodeContext;
  readonly config: StreamConfig;
  readonly meters: StreamMeters;
  readonly path: DeliveryPath;
  readonly source: StreamSource | undefined;
}

/** The function that transforms the records, if there is one, and those of wires that are gone but still answer. */
export class Transformations {
  current: Transformation | undefined;
  private retired: Transformation[] = [];
  /** The keys of the last records: transformed records are dealt to partitions by them. */
  private keys: KeySpace | undefined;

  constructor(private readonly stream: Stream) {}

  /** Records at functions or on their way there. */
  get records(): number {
    this.retired = this.retired.filter((transformation) => transformation.records > 0);
    return this.all.reduce((sum, transformation) => sum + transformation.records, 0);
  }

  get waitingCount(): number {
    return this.current?.waitingCount ?? 0;
  }

  get oldestArrivedAt(): number | undefined {
    const oldest = Math.min(...this.all.map((each) => each.oldestArrivedAt ?? Infinity));
    return oldest === Infinity ? undefined : oldest;
  }

  /** How many invocations may run at a time: so many for each shard of the source, or for each MiB/s of direct PUT. */
  get outstandingMax(): number {
    const { config, source } = this.stream;
    const perShard =
      config.destination === 'splunk'
        ? FACTS.transformOutstandingPerShardSplunk.value
        : FACTS.transformOutstandingPerShard.value;
    const shards = source
      ? source.shardCount
      : Math.ceil(config.quotaMebibytesPerSecond / FACTS.directPutShardMebibytes.value);
    return perShard * Math.max(1, shards);
  }

  connect(wire: CallingWire): void {
    if (this.current?.wireNumber === wire.number) {
      this.current.configure(wire);
      return;
    }
    if (this.current) this.disconnect(this.current.wireNumber);
    const { context, meters, path } = this.stream;
    this.current = new Transformation(wire, context, meters, () => this.outstandingMax, {
      processed: (batch) => {
        this.pass(batch);
      },
      dropped: (records) => {
        meters.dropped.add(records);
        context.books.completed(records);
      },
      failed: (batch) => {
        path.fail(batch);
      },
    });
  }

  /** The wire is gone. */
  disconnect(wireNumber: number): void {
    const { current } = this;
    if (current?.wireNumber !== wireNumber) return;
    this.current = undefined;
    this.retired.push(current);
    current.release();
  }

  /** Takes records if there is a function. Returns whether it did. */
  take(cohort: Cohort): boolean {
    if (!this.current) return false;
    this.keys = cohort.keys;
    this.current.add(batchOf(cohort, this.stream.context.scheduler.now));
    return true;
  }

  private get all(): readonly Transformation[] {
    return this.current ? [this.current, ...this.retired] : this.retired;
  }

  private pass(batch: RecordBatch): void {
    const { context, path } = this.stream;
    if (!this.keys) return;
    const cohort: Cohort = {
      count: batch.records,
      kind: 'record',
      keys: this.keys,
      key: KEYS_UNDRAWN,
      sizeBytes: batch.bytes / batch.records,
      attempt: 0,
      bornAt: batch.oldestArrivedAt,
      source: context.number,
      poison: false,
      tick: 0,
    };
    path.gather(cohort, batch.oldestArrivedAt);
  }
}
