import type { Cohort } from '../kernel/cohort.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import type { AnyConfig } from '../schema/field.ts';
import { failed, type Respond } from './answer.ts';
import { Batcher, type SendBatch } from './batcher.ts';
import type { BatchingSettings, ItemAccessSettings } from './caller-fields.ts';
import { sendingManner } from './sending-fields.ts';
import { NOT_CONNECTED } from './shared-reasons.ts';
import type { CallingWire } from './wire.ts';

/** One attempt over a wire, whatever its kind. */
export interface Dispatch {
  send(cohort: Cohort, respond: Respond): void;
  /** The wire's settings changed; `wire` replaces the former one. */
  configure(wire: CallingWire): void;
}

/** The way to make one attempt over `wire`. Wires that are not called message by message refuse. */
export function createDispatch(wire: CallingWire, scheduler: Scheduler): Dispatch {
  switch (wire.kind) {
    case 'request':
      return stateless((cohort, respond) => {
        wire.peer.request(cohort, respond);
      });
    case 'access-items':
      return itemAccess(wire);
    case 'put-records':
      return batched(wire.settings, scheduler, (entries, respond) => {
        wire.peer.putRecords(entries, respond);
      });
    case 'send-messages':
      return sending(wire, scheduler);
    case 'publish':
      return batched(wire.settings, scheduler, (entries, respond) => {
        wire.peer.publish(entries, respond);
      });
    case 'on-failure':
      return stateless((cohort, respond) => {
        wire.peer.sendMessages([cohort], ([answer]) => {
          respond(answer ?? failed(cohort.count, NOT_CONNECTED, 0, false));
        });
      });
    default:
      return stateless((cohort, respond) => {
        respond(failed(cohort.count, NOT_CONNECTED, 0, false));
      });
  }
}

function stateless(send: Dispatch['send']): Dispatch {
  return { send, configure: () => undefined };
}

function itemAccess(wire: Extract<CallingWire, { kind: 'access-items' }>): Dispatch {
  let settings = wire.settings as ItemAccessSettings;
  return {
    send(cohort, respond) {
      wire.peer.access(settings.operation, settings.consistentRead === 'strong', cohort, respond);
    },
    configure(changed) {
      settings = changed.settings as ItemAccessSettings;
    },
  };
}

function sending(
  wire: Extract<CallingWire, { kind: 'send-messages' }>,
  scheduler: Scheduler,
): Dispatch {
  let manner = sendingManner(wire.settings);
  const calls = batched(wire.settings, scheduler, (entries, respond) => {
    wire.peer.sendMessages(entries, respond, manner);
  });
  return {
    send: calls.send.bind(calls),
    configure(changed) {
      manner = sendingManner(changed.settings);
      calls.configure(changed);
    },
  };
}

function batched(settings: AnyConfig, scheduler: Scheduler, send: SendBatch): Dispatch {
  const batcher = new Batcher(scheduler, settings as BatchingSettings, send);
  return {
    send(cohort, respond) {
      batcher.add(cohort, respond);
    },
    configure(changed) {
      batcher.configure(changed.settings as BatchingSettings);
    },
  };
}
