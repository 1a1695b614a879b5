import { fromMilliseconds, fromSeconds, toSeconds } from '../../base/units.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { failed, succeeded, type Respond } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import { CALLER_FIELDS } from '../../protocols/caller-fields.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { NodeContext } from '../contract.ts';
import type { DeliveryRoute } from './delivery-route.ts';
import type { StreamConfig } from './fields.ts';
import { DESTINATION_DOWN } from './reasons.ts';
import type { RecordBatch } from './record-batch.ts';
import type { DeliveryMeters, StreamMeters } from './stream-meters.ts';

const ENDPOINT_KEYS = new KeySpace('delivery', { kind: 'uniform', keyCount: 1 });

/** How a destination fails that is down. */
export type Outage = 'errors' | 'no-answer';

/** Destinations that are no bucket: an endpoint of the diagram, or something outside of it (FH-5, FH-6). */
export class Destinations implements DeliveryRoute {
  /** How it is down, or undefined while it is up. */
  outage: Outage | undefined;
  private endpoint: { readonly wire: CallingWire; readonly caller: Caller } | undefined;

  constructor(
    private readonly context: NodeContext,
    private readonly streamMeters: StreamMeters,
    private config: StreamConfig,
  ) {}

  get meters(): DeliveryMeters {
    return this.streamMeters.deliveries[this.config.destination];
  }

  configure(config: StreamConfig): void {
    this.config = config;
    if (this.endpoint) this.connect(this.endpoint.wire);
  }

  /** A node of the diagram is the HTTP endpoint. Each call is one attempt and waits for the acknowledgement. */
  connect(wire: CallingWire): void {
    const settings = {
      ...defaultsOf(CALLER_FIELDS),
      attemptsMax: 1,
      timeoutMilliseconds: this.config.acknowledgementSeconds * 1_000,
    };
    const { number, scheduler } = this.context;
    // The kind and the peer of the wire stay as they are; Firehose has its own way to call.
    const calling = { ...wire, settings } as CallingWire;
    const stream = this.context.random(`endpoint over wire ${wire.number}`);
    this.endpoint = { wire, caller: new Caller(calling, number, scheduler, stream) };
  }

  disconnect(wireNumber: number): void {
    if (this.endpoint?.wire.number === wireNumber) this.endpoint = undefined;
  }

  attempt(batch: RecordBatch, respond: Respond): void {
    const { destination } = this.config;
    if (destination === 'http-endpoint' && this.endpoint) this.callEndpoint(batch, respond);
    else this.callOutside(batch, respond);
  }

  private callEndpoint(batch: RecordBatch, respond: Respond): void {
    this.endpoint?.caller.call(
      {
        count: batch.objects,
        kind: 'delivery',
        keys: ENDPOINT_KEYS,
        key: 0,
        sizeBytes: Math.max(1, Math.round(batch.bytes / batch.objects)),
        attempt: 0,
        bornAt: this.context.scheduler.now,
        source: this.context.number,
        poison: false,
        tick: 0,
      },
      respond,
    );
  }

  private callOutside({ objects }: RecordBatch, respond: Respond): void {
    const { scheduler, number } = this.context;
    const { outage } = this;
    const { destinationLatencyMilliseconds, acknowledgementSeconds, destination } = this.config;
    const latency =
      outage === 'no-answer'
        ? fromSeconds(acknowledgementSeconds)
        : fromMilliseconds(destinationLatencyMilliseconds);
    scheduler.schedule(
      latency,
      () => {
        if (outage) {
          respond(failed(objects, DESTINATION_DOWN, number, true));
          return;
        }
        if (destination === 'splunk') {
          this.streamMeters.acknowledgement.record(toSeconds(latency), objects);
        }
        respond(succeeded(objects));
      },
      Priority.Release,
    );
  }
}
