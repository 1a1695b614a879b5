import { unreachable } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { DeadLetterQueue, MessageSource } from '../../protocols/message-queue.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { DeadLetters } from './dead-letters.ts';
import type { QueueFaceState } from './face-state.ts';
import { SQS_FACTS } from './facts.ts';
import type { QueueConfig } from './fields.ts';
import type { MessageLot } from './message-lot.ts';
import { MessageStore } from './message-store.ts';
import { QueueMeters } from './meters.ts';
import { QueueAttributes } from './queue-attributes.ts';
import type { QueueParts } from './queue-parts.ts';
import { PURGED, RETENTION_EXPIRED } from './reasons.ts';
import { ReceivingSide } from './receiving-side.ts';
import { DeleteCalls } from './request-count.ts';
import { SendingSide } from './sending-side.ts';
import { SettlingSide } from './settling-side.ts';

/** A running standard queue: joins storage, its two sides and the redrive policy. */
export class StandardQueue implements ServiceInstance<QueueConfig> {
  private readonly parts: QueueParts;
  private readonly sending: SendingSide;
  private readonly receiving: ReceivingSide;
  private readonly settling: SettlingSide;
  private readonly deadLetters: DeadLetters;
  /** Wires over which source queues move dead letters here. */
  private readonly sourceWires = new Set<number>();
  private purgedAt: Microseconds = -Infinity;

  constructor(config: QueueConfig, context: NodeContext) {
    const store = new MessageStore(context.scheduler, fromSeconds(config.retentionSeconds), {
      onShown: () => this.afterChange(),
      onExpired: (lot) => this.lose(lot),
    });
    this.parts = {
      context,
      store,
      attributes: new QueueAttributes(config, context, (retention) =>
        store.setRetention(retention),
      ),
      meters: new QueueMeters(context.instruments, context.scheduler, store),
      notices: new SparseNotices(context),
    };
    this.deadLetters = new DeadLetters(this.parts);
    this.receiving = new ReceivingSide(this.parts, this.deadLetters);
    this.sending = new SendingSide(this.parts, () => this.receiving.wake());
    this.settling = new SettlingSide(this.parts, () => this.receiving.wake());
  }

  start(): void {
    this.parts.meters.readLevels();
  }

  configure(config: QueueConfig): void {
    this.parts.attributes.change(config);
  }

  connect(wire: CallingWire): void {
    if (wire.kind === 'dead-letter') this.deadLetters.set(wire);
  }

  reconnect(wire: CallingWire): void {
    this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.deadLetters.unset(wireNumber);
    this.receiving.disconnect(wireNumber);
    this.sourceWires.delete(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, wire: ServedWire): WireProtocols[Kind] {
    return this.protocolOf(kind, wire) as WireProtocols[Kind];
  }

  inFlight(): number {
    return this.parts.store.messages;
  }

  face(): QueueFaceState {
    const { attributes, meters, store } = this.parts;
    return {
      visible: store.visible,
      inFlight: store.inFlight,
      delayed: store.delayed,
      inFlightMax: attributes.current.inFlightMessagesMax,
      oldestSeconds: meters.oldestSeconds(),
      retentionSeconds: attributes.current.retentionSeconds,
      hasDeadLetterQueue: this.deadLetters.isSet,
      movedToDeadLetterQueue: this.deadLetters.movedCount,
      isDeadLetterQueue: this.sourceWires.size > 0,
    };
  }

  act(actionId: string): Result<null, string> {
    return actionId === 'purge' ? this.purge() : failure(`a queue has no action ${actionId}`);
  }

  private protocolOf(kind: WireKind, wire: ServedWire): WireProtocols[WireKind] {
    switch (kind) {
      case 'send-messages':
      case 'on-failure':
        return this.sending;
      case 'receive-messages':
        return this.sourceFor(wire);
      case 'dead-letter':
        return this.deadLetterEnd(wire);
      case 'request':
      case 'forward':
      case 'put-records':
      case 'read-records':
      case 'access-items':
        throw new TypeError(`a queue does not serve ${kind}`);
      default:
        return unreachable(kind);
    }
  }

  private sourceFor(wire: ServedWire): MessageSource {
    const { attributes } = this.parts;
    const { receiving, settling } = this;
    const calls = new DeleteCalls();
    return {
      get visibilityTimeout() {
        return attributes.visibilityTimeout;
      },
      receive(messagesMax, wait, respond, visibilityTimeout = attributes.visibilityTimeout) {
        const queueWait = fromSeconds(attributes.current.receiveWaitSeconds);
        const call = { wire: wire.number, messagesMax, visibilityTimeout, respond };
        receiving.receive(call, wait ?? queueWait);
      },
      delete: (handle, count) => settling.delete(handle, count, calls),
      changeVisibility: (handle, timeout) => settling.changeVisibility(handle, timeout),
    };
  }

  /** Dead letters keep the moment at which they were first sent (SQS-9) and are no sends of this queue. */
  private deadLetterEnd(wire: ServedWire): DeadLetterQueue {
    this.sourceWires.add(wire.number);
    return {
      takeOver: (cohort: Cohort, sentAt: Microseconds) => {
        this.parts.context.books.received(cohort.count);
        this.parts.store.add(cohort, sentAt, 0);
        this.afterChange();
      },
    };
  }

  private purge(): Result<null, string> {
    const { books, scheduler } = this.parts.context;
    const interval = SQS_FACTS.purgeIntervalSeconds.value;
    if (scheduler.now < this.purgedAt + fromSeconds(interval)) {
      return failure(
        `A queue can be purged once every ${interval} seconds (PurgeQueueInProgress).`,
      );
    }
    this.purgedAt = scheduler.now;
    const count = this.parts.store.clear();
    if (count > 0) books.lost(count, PURGED);
    this.parts.context.notice({ kind: 'change', text: `Purged ${count} messages` });
    this.afterChange();
    return success(null);
  }

  private lose(lot: MessageLot): void {
    const { context, meters, notices } = this.parts;
    if (!lot.copy) {
      context.books.lost(lot.count, RETENTION_EXPIRED);
      notices.happened({ kind: 'limit', text: 'Messages reach the end of the retention period' });
    }
    meters.readLevels();
  }

  private afterChange(): void {
    this.parts.meters.readLevels();
    this.receiving.wake();
  }
}
