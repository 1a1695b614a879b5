import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import { failed } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import { CALLER_FIELDS } from '../../protocols/caller-fields.ts';
import { NOT_CONNECTED } from '../../protocols/shared-reasons.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { NodeContext } from '../contract.ts';
import type { DeliveryRoute } from './delivery-route.ts';
import type { DeliveryMeters } from './stream-meters.ts';
import type { BucketWireSettings } from './wire-fields.ts';

/** Firehose retries by itself, so one call is one attempt. */
const CALLING = { ...defaultsOf(CALLER_FIELDS), attemptsMax: 1, timeoutMilliseconds: 60_000 };
/** So many different keys, to be spread over the prefixes of a wire. */
const KEY_COUNT = 500;

type Purpose = BucketWireSettings['purpose'];

interface BucketWire {
  readonly purpose: Purpose;
  readonly caller: Caller;
}

/** The buckets that a stream writes to: one for its data, one for backups, or one for both. */
export class Buckets {
  private readonly wires = new Map<number, BucketWire>();

  constructor(private readonly context: NodeContext) {}

  connect(wire: CallingWire): void {
    const { number, scheduler } = this.context;
    // The compiler has read these settings by the fields that this service declares.
    const { purpose, prefixCount } = wire.settings as BucketWireSettings;
    const settings = { ...CALLING, operation: 'put-object', prefixCount };
    // The kind and the peer of the wire stay as they are; Firehose has its own way to call.
    const calling = { ...wire, settings } as CallingWire;
    const stream = this.context.random(`bucket over wire ${wire.number}`);
    this.wires.set(wire.number, {
      purpose,
      caller: new Caller(calling, number, scheduler, stream),
    });
  }

  disconnect(wireNumber: number): void {
    this.wires.delete(wireNumber);
  }

  /** The way to the bucket for a purpose, or to the other one if there is none; keys begin with `keyPrefix`. */
  route(purpose: Purpose, keyPrefix: string, meters: DeliveryMeters): DeliveryRoute {
    const keys = new KeySpace(keyPrefix, { kind: 'uniform', keyCount: KEY_COUNT });
    return {
      meters,
      attempt: (batch, respond) => {
        const caller = this.callerFor(purpose);
        if (!caller) {
          respond(failed(batch.objects, NOT_CONNECTED, this.context.number, false));
          return;
        }
        const objects: Cohort = {
          count: batch.objects,
          kind: 'object',
          keys,
          key: KEYS_UNDRAWN,
          sizeBytes: Math.max(1, Math.round(batch.bytes / batch.objects)),
          attempt: 0,
          bornAt: this.context.scheduler.now,
          source: this.context.number,
          poison: false,
          tick: 0,
        };
        caller.call(objects, respond);
      },
    };
  }

  private callerFor(purpose: Purpose): Caller | undefined {
    const all = [...this.wires.values()];
    return (all.find((wire) => wire.purpose === purpose) ?? all[0])?.caller;
  }
}
