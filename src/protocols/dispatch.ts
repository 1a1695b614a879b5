import type { Cohort } from '../kernel/cohort.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import type { AnyConfig } from '../schema/field.ts';
import { failed, type Answer, type Respond } from './answer.ts';
import { producingTerms } from './broker-fields.ts';
import { Batcher, type SendBatch } from './batcher.ts';
import { timeToLiveOf, type CacheCommand } from './cache-fields.ts';
import type {
  BatchingSettings,
  ItemAccessSettings,
  ObjectAccessSettings,
} from './caller-fields.ts';
import { DatabaseQueries } from './database-queries.ts';
import { sendingManner } from './sending-fields.ts';
import { jobRequest } from './submitting-fields.ts';
import { NOT_CONNECTED } from './shared-reasons.ts';
import type { CallingWire } from './wire.ts';

/** One attempt over a wire, whatever its kind. */
export interface Dispatch {
  send(cohort: Cohort, respond: Respond): void;
  /** The wire's settings changed; `wire` replaces the former one. */
  configure(wire: CallingWire): void;
  /** How many clients there are at the calling end, where each has connections of its own. */
  setClients?(count: number): void;
}

/**
 * The way to make one attempt over `wire`; `stream` decides what messages do where they differ. Wires that are not called
 * message by message refuse.
 */
export function createDispatch(
  wire: CallingWire,
  scheduler: Scheduler,
  stream: RandomStream,
): Dispatch {
  switch (wire.kind) {
    case 'request':
    case 'put-media':
      return stateless((cohort, respond) => {
        wire.peer.request(cohort, respond);
      });
    case 'invoke-asynchronously':
      return stateless((cohort, respond) => {
        wire.peer.invokeAsynchronously([cohort], answeringOne(cohort, respond));
      });
    case 'access-items':
      return itemAccess(wire);
    case 'access-objects':
      return objectAccess(wire);
    case 'query-database':
      return new DatabaseQueries(wire, scheduler, stream);
    case 'access-cache':
      return cacheAccess(wire, { get: true });
    case 'submit-jobs':
      return submitting(wire);
    case 'put-records':
      return recordPutting(wire, scheduler);
    case 'send-messages':
      return sending(wire, scheduler);
    case 'send-to-broker':
      return producing(wire);
    case 'publish':
      return publishing(wire, scheduler);
    case 'on-failure':
    case 'on-success':
      return stateless((cohort, respond) => {
        wire.peer.sendMessages([cohort], answeringOne(cohort, respond));
      });
    default:
      return stateless((cohort, respond) => {
        respond(failed(cohort.count, NOT_CONNECTED, 0, false));
      });
  }
}

/** Passes on the answer about the only entry of a call. */
function answeringOne({ count }: Cohort, respond: Respond): (answers: readonly Answer[]) => void {
  return ([answer]) => {
    respond(answer ?? failed(count, NOT_CONNECTED, 0, false));
  };
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

function objectAccess(wire: Extract<CallingWire, { kind: 'access-objects' }>): Dispatch {
  let settings = wire.settings as ObjectAccessSettings;
  return {
    send(cohort, respond) {
      wire.peer.accessObjects(settings.operation, settings.prefixCount, cohort, respond);
    },
    configure(changed) {
      settings = changed.settings as ObjectAccessSettings;
    },
  };
}

/** The way to ask a cache for one thing. */
export function cacheAccess(
  wire: Extract<CallingWire, { kind: 'access-cache' }>,
  command: CacheCommand,
): Dispatch {
  if ('get' in command) {
    return stateless((cohort, respond) => {
      wire.peer.get(cohort, respond);
    });
  }
  let timeToLive = timeToLiveOf(wire.settings);
  return {
    send(cohort, respond) {
      wire.peer.set(cohort, command.set, timeToLive, respond);
    },
    configure(changed) {
      timeToLive = timeToLiveOf(changed.settings);
    },
  };
}

function submitting(wire: Extract<CallingWire, { kind: 'submit-jobs' }>): Dispatch {
  let request = jobRequest(wire.settings);
  return {
    send(cohort, respond) {
      wire.peer.submitJobs(cohort, request, respond);
    },
    configure(changed) {
      request = jobRequest(changed.settings);
    },
  };
}

function recordPutting(
  wire: Extract<CallingWire, { kind: 'put-records' }>,
  scheduler: Scheduler,
): Dispatch {
  let settings = wire.settings as unknown as BatchingSettings;
  const calls = batched(wire.settings, scheduler, (entries, respond) => {
    wire.peer.putRecords(entries, respond, settings.batchMessagesMax);
  });
  return {
    send: calls.send.bind(calls),
    configure(changed) {
      settings = changed.settings as unknown as BatchingSettings;
      calls.configure(changed);
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

function publishing(
  wire: Extract<CallingWire, { kind: 'publish' }>,
  scheduler: Scheduler,
): Dispatch {
  let { batchMessagesMax } = wire.settings as BatchingSettings;
  const calls = batched(wire.settings, scheduler, (entries, respond) => {
    wire.peer.publish(entries, respond, batchMessagesMax);
  });
  return {
    send: calls.send.bind(calls),
    configure(changed) {
      ({ batchMessagesMax } = changed.settings as BatchingSettings);
      calls.configure(changed);
    },
  };
}

function producing(wire: Extract<CallingWire, { kind: 'send-to-broker' }>): Dispatch {
  const producers = wire.peer.produce(producingTerms(wire.settings));
  return {
    send: (cohort, respond) => producers.send(cohort, respond),
    configure: (changed) => producers.configure(producingTerms(changed.settings)),
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
