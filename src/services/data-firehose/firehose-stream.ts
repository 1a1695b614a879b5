import { assert } from '../../base/assert.ts';
import type { Result } from '../../base/result.ts';
import { fromSeconds, SECONDS_PER_MINUTE, toSeconds, type Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { RecordSink } from '../../protocols/record-stream.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { BackupOutput } from './backup-output.ts';
import { Buckets } from './buckets.ts';
import { DeliveryPath } from './delivery-path.ts';
import { Destinations } from './destinations.ts';
import { DirectPut } from './direct-put.ts';
import type { FirehoseFaceState } from './face-state.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import type { StreamConfig } from './fields.ts';
import { setOutage } from './outage.ts';
import { FIREHOSE_PRICE_FACTS } from './price-facts.ts';
import { PutLimits } from './put-limits.ts';
import { batchOf } from './record-batch.ts';
import { firehoseFace } from './stream-face.ts';
import { streamMeters, type StreamMeters } from './stream-meters.ts';
import { StreamSource } from './stream-source.ts';
import { Transformations } from './transformations.ts';
import type { RequestWireSettings } from './wire-fields.ts';

const BILLED_BYTES = FIREHOSE_PRICE_FACTS.billedRecordBytes.value;

/** A running Firehose stream: puts its parts together. */
export class FirehoseStream implements ServiceInstance<StreamConfig> {
  readonly meters: StreamMeters;
  readonly limits: PutLimits;
  readonly path: DeliveryPath;
  readonly transformations: Transformations;
  source: StreamSource | undefined;
  private readonly buckets: Buckets;
  private readonly destinations: Destinations;
  private readonly sourceBackup: BackupOutput;
  private readonly directPut: DirectPut;
  private seconds = 0;

  constructor(
    public config: StreamConfig,
    readonly context: NodeContext,
  ) {
    this.meters = streamMeters(context.instruments);
    this.limits = new PutLimits(config.quotaMebibytesPerSecond, context.scheduler.now);
    this.buckets = new Buckets(context);
    this.destinations = new Destinations(context, this.meters, config);
    this.path = new DeliveryPath(context, this.meters, config, this.buckets, this.destinations);
    this.transformations = new Transformations(this);
    const backupRoute = this.buckets.route('backup', 'source-records', this.meters.backup);
    // Copies are not in the books: the records themselves are.
    const backupTerms = () => this.path.objectTerms(backupRoute);
    this.sourceBackup = new BackupOutput(context, this.path.hints, backupTerms, {
      delivered: () => undefined,
      lost: () => undefined,
    });
    this.directPut = new DirectPut(context, this.meters, this.limits, this);
  }

  /** Whether the source is a Kinesis stream. */
  get readsStream(): boolean {
    return this.source !== undefined;
  }

  /** Whether so much waits that the source stream is read no further. */
  get isBehind(): boolean {
    const waiting = this.path.waitingCount + this.transformations.waitingCount;
    return waiting >= FACTS.backlogDeliveriesMax.value;
  }

  start(): void {
    this.showLimits();
    this.measure();
    this.scheduleSecond();
  }

  configure(config: StreamConfig): void {
    const staysPartitioned = this.config.dynamicPartitioning && !config.dynamicPartitioning;
    if (staysPartitioned) {
      const text = 'Dynamic partitioning cannot be switched off';
      this.context.notice({ kind: 'limit', text });
    }
    this.config = staysPartitioned ? { ...config, dynamicPartitioning: true } : config;
    this.limits.configure(config.quotaMebibytesPerSecond, this.context.scheduler.now);
    this.destinations.configure(this.config);
    this.path.configure(this.config);
    this.sourceBackup.configure(this.path.hints);
    this.showLimits();
  }

  connect(wire: CallingWire): void {
    if (wire.kind === 'read-records') {
      this.source = new StreamSource(wire, this.context, this.meters, this);
      this.path.isKeptBySource = true;
    } else if (wire.kind === 'access-objects') this.buckets.connect(wire);
    else if ((wire.settings as RequestWireSettings).purpose === 'transform') {
      this.transformations.connect(wire);
    } else this.destinations.connect(wire);
  }

  reconnect(wire: CallingWire): void {
    if (wire.kind === 'access-objects') this.buckets.connect(wire);
    if (wire.kind !== 'request') return;
    const { purpose } = wire.settings as RequestWireSettings;
    if (purpose === 'transform') this.destinations.disconnect(wire.number);
    else this.transformations.disconnect(wire.number);
    this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.buckets.disconnect(wireNumber);
    this.destinations.disconnect(wireNumber);
    this.transformations.disconnect(wireNumber);
    if (this.source?.wireNumber !== wireNumber) return;
    this.source.stop();
    this.source = undefined;
    this.path.isKeptBySource = false;
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind] {
    assert(kind === 'put-records', `a Firehose stream does not serve ${kind}`);
    return this.directPut as RecordSink as WireProtocols[Kind];
  }

  inFlight(): number {
    return this.path.records + this.transformations.records;
  }

  face(): FirehoseFaceState {
    return firehoseFace(this, this.destinations.outage !== undefined);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    return setOutage(actionId, settings, this.config, this.destinations, this.context);
  }

  /** Takes over records, from whichever source. */
  take(cohort: Cohort): void {
    const { now } = this.context.scheduler;
    const { count, sizeBytes } = cohort;
    this.meters.billed.add(count * Math.ceil(sizeBytes / BILLED_BYTES) * BILLED_BYTES);
    if (this.config.backsUpSourceRecords) this.sourceBackup.add(batchOf(cohort, now));
    if (!this.transformations.take(cohort)) this.path.gather(cohort, now);
  }

  private scheduleSecond(): void {
    this.context.scheduler.schedule(fromSeconds(1), () => this.endSecond(), Priority.Release);
  }

  private endSecond(): void {
    this.seconds += 1;
    this.measure();
    if (this.seconds % SECONDS_PER_MINUTE === 0) this.endMinute();
    this.scheduleSecond();
  }

  private endMinute(): void {
    const { now } = this.context.scheduler;
    this.path.expire();
    this.sourceBackup.expire();
    if (!this.limits.endMinute(now, this.config.raisesQuota)) return;
    this.showLimits();
    this.context.notice({ kind: 'change', text: 'The limits of direct PUT were doubled' });
  }

  private showLimits(): void {
    const { bytes, records } = this.limits.rates;
    this.meters.bytesLimit.set(bytes);
    this.meters.recordsLimit.set(records);
  }

  private measure(): void {
    const { meters, path } = this;
    const oldest = Math.min(
      path.oldestArrivedAt ?? Infinity,
      this.transformations.oldestArrivedAt ?? Infinity,
    );
    meters.deliveries[this.config.destination].freshness.set(this.ageOf(oldest));
    meters.backup.freshness.set(this.ageOf(this.sourceBackup.oldestArrivedAt ?? Infinity));
    meters.partitions.set(path.partitions.count);
    meters.buffered.set(path.buffer.bytes + path.partitions.bytes);
    if (this.source) meters.behindLatest.set(this.source.millisBehindLatest);
  }

  /** Age in seconds of what came at a moment; 0 for Infinity, when there is nothing. */
  private ageOf(arrivedAt: Microseconds): number {
    return arrivedAt === Infinity ? 0 : toSeconds(this.context.scheduler.now - arrivedAt);
  }
}
