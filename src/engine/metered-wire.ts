import { countOf } from '../kernel/cohort.ts';
import type { AlarmAction } from '../protocols/alarm-action.ts';
import type { Endpoint } from '../protocols/endpoint.ts';
import type { AsynchronousInvocation } from '../protocols/invocation.ts';
import type { ItemTable } from '../protocols/item-table.ts';
import type { DeadLetterQueue, MessageSink, MessageSource } from '../protocols/message-queue.ts';
import type { ObjectStore } from '../protocols/object-store.ts';
import type {
  RecordPortion,
  RecordReader,
  RecordSink,
  RecordSource,
  RegisteredConsumer,
} from '../protocols/record-stream.ts';
import type { Target, TargetGroup } from '../protocols/target-group.ts';
import type { Topic } from '../protocols/topic.ts';
import type { WireKind, WireProtocols } from '../protocols/wire-kind.ts';
import { meteredCache } from './metered-cache.ts';
import {
  meteredBrokerProducing,
  meteredBrokerSubscribing,
  meteredConsumerGroups,
} from './metered-clients.ts';
import { meteredRelationalDatabase } from './metered-database.ts';
import { meteredJobSubmission } from './metered-jobs.ts';
import type { WireMeter } from './wire-meter.ts';

/** For each kind of wire, the same protocol with everything that passes counted. */
const METERED: {
  readonly [Kind in WireKind]: (peer: WireProtocols[Kind], meter: WireMeter) => WireProtocols[Kind];
} = {
  request: meteredEndpoint,
  'invoke-asynchronously': meteredAsynchronousInvocation,
  forward: meteredTargetGroup,
  'forward-to-function': meteredEndpoint,
  'put-records': meteredRecordSink,
  'put-media': meteredEndpoint,
  'read-records': meteredRecordSource,
  'send-messages': meteredMessageSink,
  'receive-messages': meteredMessageSource,
  'access-items': meteredItemTable,
  'access-objects': meteredObjectStore,
  'query-database': meteredRelationalDatabase,
  'access-cache': meteredCache,
  'submit-jobs': meteredJobSubmission,
  publish: meteredTopic,
  'dead-letter': meteredDeadLetterQueue,
  'on-failure': meteredMessageSink,
  'on-success': meteredMessageSink,
  'send-to-broker': meteredBrokerProducing,
  subscribe: meteredBrokerSubscribing,
  'join-group': meteredConsumerGroups,
  // Reading metrics moves no messages.
  'watch-metrics': (peer) => peer,
  'alarm-action': meteredAlarmAction,
};

/** Wraps the protocol of a wire so that `meter` sees what passes. */
export function metered<Kind extends WireKind>(
  kind: Kind,
  peer: WireProtocols[Kind],
  meter: WireMeter,
): WireProtocols[Kind] {
  return METERED[kind](peer, meter);
}

function meteredEndpoint(peer: Endpoint, meter: WireMeter): Endpoint {
  return {
    request(cohort, respond) {
      peer.request(cohort, (answer) => {
        meter.note(answer);
        respond(answer);
      });
    },
  };
}

function meteredAsynchronousInvocation(
  peer: AsynchronousInvocation,
  meter: WireMeter,
): AsynchronousInvocation {
  return {
    invokeAsynchronously(entries, respond) {
      peer.invokeAsynchronously(entries, (answers) => {
        for (const answer of answers) meter.note(answer);
        respond(answers);
      });
    },
  };
}

function meteredTargetGroup(peer: TargetGroup, meter: WireMeter): TargetGroup {
  const wrapped = new WeakMap<Target, Target>();
  const wrap = (target: Target): Target => {
    const known = wrapped.get(target);
    if (known) return known;
    const made: Target = {
      id: target.id,
      zone: target.zone,
      get room() {
        return target.room;
      },
      ...meteredEndpoint(target, meter),
      checkHealth(respond) {
        target.checkHealth(respond);
      },
    };
    wrapped.set(target, made);
    return made;
  };
  return {
    targets: () => peer.targets().map(wrap),
    onTargetsChanged: (listener) => peer.onTargetsChanged(listener),
    reportHealth(targetId, isHealthy) {
      peer.reportHealth(targetId, isHealthy);
    },
  };
}

function meteredRecordSink(peer: RecordSink, meter: WireMeter): RecordSink {
  return {
    ...(peer.listShards && { listShards: peer.listShards.bind(peer) }),
    putRecords(entries, respond, recordsPerCall) {
      peer.putRecords(
        entries,
        (answers) => {
          for (const answer of answers) meter.note(answer);
          respond(answers);
        },
        recordsPerCall,
      );
    },
  };
}

function meteredRecordSource(peer: RecordSource, meter: WireMeter): RecordSource {
  return {
    get retention() {
      return peer.retention;
    },
    listShards: () => peer.listShards(),
    onShardsChanged: (listener) => peer.onShardsChanged(listener),
    openReader: (name) => meteredReader(peer.openReader(name), meter),
    registerConsumer(name, respond) {
      peer.registerConsumer(name, (answer) => {
        respond(
          answer.ok ? { ok: true, consumer: meteredConsumer(answer.consumer, meter) } : answer,
        );
      });
    },
  };
}

function meteredReader(peer: RecordReader, meter: WireMeter): RecordReader {
  return {
    position: (shardId, start) => peer.position(shardId, start),
    checkpoint(shardId, position) {
      peer.checkpoint(shardId, position);
    },
    getRecords(shardId, position, recordsMax, respond) {
      peer.getRecords(shardId, position, recordsMax, (answer) => {
        if (answer.ok) meter.carry(recordCount(answer));
        respond(answer);
      });
    },
    close() {
      peer.close();
    },
  };
}

function meteredConsumer(peer: RegisteredConsumer, meter: WireMeter): RegisteredConsumer {
  return {
    position: (shardId, start) => peer.position(shardId, start),
    checkpoint(shardId, position) {
      peer.checkpoint(shardId, position);
    },
    subscribeToShard: (shardId, position, subscriber) =>
      peer.subscribeToShard(shardId, position, {
        receive(portion) {
          meter.carry(recordCount(portion));
          subscriber.receive(portion);
        },
        ended(end) {
          subscriber.ended(end);
        },
      }),
    close() {
      peer.close();
    },
  };
}

function recordCount({ records }: RecordPortion): number {
  return countOf(records.map((record) => record.cohort));
}

function meteredMessageSink(peer: MessageSink, meter: WireMeter): MessageSink {
  return {
    sendMessages(entries, respond, manner) {
      peer.sendMessages(
        entries,
        (answers) => {
          for (const answer of answers) meter.note(answer);
          respond(answers);
        },
        manner,
      );
    },
  };
}

function meteredTopic(peer: Topic, meter: WireMeter): Topic {
  return {
    publish(entries, respond, messagesPerCall) {
      peer.publish(
        entries,
        (answers) => {
          for (const answer of answers) meter.note(answer);
          respond(answers);
        },
        messagesPerCall,
      );
    },
  };
}

function meteredMessageSource(peer: MessageSource, meter: WireMeter): MessageSource {
  return {
    get visibilityTimeout() {
      return peer.visibilityTimeout;
    },
    receive(messagesMax, wait, respond, visibilityTimeout, calls) {
      peer.receive(
        messagesMax,
        wait,
        (answer) => {
          if (answer.ok) meter.carry(countOf(answer.messages.map((message) => message.cohort)));
          respond(answer);
        },
        visibilityTimeout,
        calls,
      );
    },
    delete(receiptHandle, count) {
      peer.delete(receiptHandle, count);
    },
    changeVisibility(receiptHandle, timeout) {
      peer.changeVisibility(receiptHandle, timeout);
    },
    visibleMessages: () => peer.visibleMessages(),
  };
}

function meteredItemTable(peer: ItemTable, meter: WireMeter): ItemTable {
  return {
    access(operation, consistent, cohort, respond) {
      peer.access(operation, consistent, cohort, (answer) => {
        meter.note(answer);
        respond(answer);
      });
    },
  };
}

function meteredObjectStore(peer: ObjectStore, meter: WireMeter): ObjectStore {
  return {
    accessObjects(operation, prefixCount, cohort, respond) {
      peer.accessObjects(operation, prefixCount, cohort, (answer) => {
        meter.note(answer);
        respond(answer);
      });
    },
  };
}

function meteredDeadLetterQueue(peer: DeadLetterQueue, meter: WireMeter): DeadLetterQueue {
  return {
    takeOver(letter) {
      meter.carry(letter.cohort.count);
      peer.takeOver(letter);
    },
    redriveTo(takeBack) {
      peer.redriveTo(takeBack);
    },
  };
}

/** Each time that the alarm acts counts as one message, so that the wire shows it. */
function meteredAlarmAction(peer: AlarmAction, meter: WireMeter): AlarmAction {
  return {
    get isScaling() {
      return peer.isScaling;
    },
    stateChanged(notification) {
      meter.carry(1);
      peer.stateChanged(notification);
    },
  };
}
