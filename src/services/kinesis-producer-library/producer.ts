import { assert } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { RecordSink } from '../../protocols/record-stream.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { CRASH, FLUSH } from './actions.ts';
import type { ProducerFaceState } from './face-state.ts';
import type { ProducerConfig } from './fields.ts';
import { Intake, type IntakeTerms } from './intake.ts';
import { producerMeters, type ProducerMeters } from './metrics.ts';
import { Pipeline, type PipelineTerms } from './pipeline.ts';
import { publishedMetricCount } from './price.ts';
import { producerFace } from './producer-face.ts';
import { RecentPuts } from './recent-puts.ts';
import type { UserRecords } from './user-records.ts';

/** One running producer: an application with the library inside it. */
export class Producer implements ServiceInstance<ProducerConfig>, IntakeTerms, PipelineTerms {
  readonly meters: ProducerMeters;
  readonly recent = new RecentPuts();
  readonly stream: RandomStream;
  private readonly intake: Intake;
  private pipeline: Pipeline;
  private wire: { readonly number: number; readonly sink: RecordSink } | undefined;

  constructor(
    public config: ProducerConfig,
    readonly context: NodeContext,
  ) {
    this.meters = producerMeters(context.instruments);
    this.stream = context.random('keys and contents');
    this.intake = new Intake(this);
    this.pipeline = this.startPipeline();
    this.meters.pending.set(0);
    this.meters.rateLimited.set(0);
  }

  get sink(): RecordSink | undefined {
    return this.wire?.sink;
  }

  get isConnected(): boolean {
    return this.wire !== undefined;
  }

  start(): void {
    this.publishMetrics();
  }

  configure(config: ProducerConfig): void {
    this.config = config;
    this.pipeline.configure();
    this.intake.admitBlocked();
    this.publishMetrics();
  }

  connect(wire: CallingWire): void {
    assert(wire.kind === 'put-records', `a producer does not call over ${wire.kind}`);
    this.wire = { number: wire.number, sink: wire.peer };
    this.pipeline.prediction.refresh();
  }

  reconnect(): void {
    // The wire has no settings.
  }

  disconnect(wireNumber: number): void {
    if (this.wire?.number === wireNumber) this.wire = undefined;
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind] {
    assert(kind === 'request', `a producer does not serve ${kind}`);
    // The kind was just checked; the compiler cannot tell that it picks this protocol.
    return this.intake as unknown as WireProtocols[Kind];
  }

  inFlight(): number {
    return this.intake.outstandingCount + this.intake.blockedCount;
  }

  face(): ProducerFaceState {
    return producerFace(this.pipeline, this.intake, this);
  }

  act(actionId: string): Result<null, string> {
    switch (actionId) {
      case FLUSH:
        this.pipeline.flush();
        return success(null);
      case CRASH:
        this.crash();
        return success(null);
      default:
        return failure(`a producer has no action "${actionId}"`);
    }
  }

  add(records: UserRecords): void {
    this.pipeline.add(records);
  }

  private crash(): void {
    const count = this.inFlight();
    this.pipeline.stop();
    this.pipeline = this.startPipeline();
    const text = `The producer crashed with ${count} records in its memory`;
    this.context.notice({ kind: 'fault', text });
    this.meters.rateLimited.set(0);
    this.intake.crash();
  }

  private startPipeline(): Pipeline {
    return new Pipeline(this, {
      put: (records) => this.intake.put(records),
      fail: (records, reason) => this.intake.fail(records, reason),
    });
  }

  private publishMetrics(): void {
    const shardCount = this.sink?.listShards?.().shardIds.length ?? 0;
    this.meters.publishedMetrics.set(publishedMetricCount(this.config, shardCount));
  }
}
