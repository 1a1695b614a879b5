import { unreachable } from '../../base/assert.ts';
import type { Result } from '../../base/result.ts';
import { fromSeconds } from '../../base/units.ts';
import type { MessageSource } from '../../protocols/message-queue.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { ActionDesk } from './action-desk.ts';
import { DeadLetters } from './dead-letters.ts';
import type { QueueFaceState } from './face-state.ts';
import type { QueueConfig } from './fields.ts';
import { HandedOver } from './handed-over.ts';
import type { MessageLot } from './message-lot.ts';
import { MessageMove } from './message-move.ts';
import { assembleQueue } from './queue-assembly.ts';
import { queueFace } from './queue-face.ts';
import type { QueueParts } from './queue-parts.ts';
import { RETENTION_EXPIRED } from './reasons.ts';
import { ReceivingSide } from './receiving-side.ts';
import { DeleteCalls } from './request-count.ts';
import { SendingSide } from './sending-side.ts';
import { SettlingSide } from './settling-side.ts';

/** A running queue, standard or FIFO: joins storage, its sides and the redrive policy. */
export class Queue implements ServiceInstance<QueueConfig> {
  private readonly parts: QueueParts;
  private readonly sending: SendingSide;
  private readonly receiving: ReceivingSide;
  private readonly settling: SettlingSide;
  private readonly deadLetters: DeadLetters;
  private readonly move: MessageMove;
  private readonly handedOver: HandedOver;
  private readonly actions: ActionDesk;

  constructor(config: QueueConfig, context: NodeContext) {
    const onChanged = (): void => this.afterChange();
    this.parts = assembleQueue(config, context, {
      onShown: onChanged,
      onExpired: (lot) => this.lose(lot),
    });
    this.move = new MessageMove(this.parts, onChanged);
    this.handedOver = new HandedOver(this.parts, this.move, onChanged);
    this.deadLetters = new DeadLetters(this.parts, this.handedOver.takeBack);
    this.receiving = new ReceivingSide(this.parts, this.deadLetters);
    this.sending = new SendingSide(this.parts, () => this.receiving.wake());
    this.settling = new SettlingSide(this.parts, () => this.receiving.wake());
    this.actions = new ActionDesk(this.parts, this.receiving, this.move, onChanged);
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
    this.handedOver.disconnect(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, wire: ServedWire): WireProtocols[Kind] {
    return this.protocolOf(kind, wire) as WireProtocols[Kind];
  }

  inFlight(): number {
    return this.parts.store.messages;
  }

  face(): QueueFaceState {
    const { parts, deadLetters, move, handedOver } = this;
    return queueFace(parts, deadLetters, move, handedOver.isDeadLetterQueue);
  }

  setRegionFailed(hasFailed: boolean): void {
    this.actions.setUnavailable(hasFailed);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    return this.actions.act(actionId, settings);
  }

  private protocolOf(kind: WireKind, wire: ServedWire): WireProtocols[WireKind] {
    switch (kind) {
      case 'send-messages':
      case 'on-failure':
      case 'on-success':
        return this.sending;
      case 'receive-messages':
        return this.sourceFor(wire);
      case 'dead-letter':
        return this.handedOver.deadLetterEnd(wire.number);
      case 'request':
      case 'invoke-asynchronously':
      case 'forward':
      case 'forward-to-function':
      case 'put-records':
      case 'read-records':
      case 'put-media':
      case 'access-cache':
      case 'access-items':
      case 'access-objects':
      case 'publish':
      case 'query-database':
      case 'submit-jobs':
      case 'send-to-broker':
      case 'subscribe':
      case 'join-group':
      case 'watch-metrics':
      case 'alarm-action':
        throw new TypeError(`a queue does not serve ${kind}`);
      default:
        return unreachable(kind);
    }
  }

  private sourceFor(wire: ServedWire): MessageSource {
    const { attributes, store } = this.parts;
    const { receiving, settling } = this;
    const calls = new DeleteCalls();
    return {
      get visibilityTimeout() {
        return attributes.visibilityTimeout;
      },
      receive(messagesMax, wait, respond, visibility, calls = 1) {
        const visibilityTimeout = visibility ?? attributes.visibilityTimeout;
        const queueWait = fromSeconds(attributes.current.receiveWaitSeconds);
        const asked = { wire: wire.number, messagesMax, visibilityTimeout, calls, respond };
        receiving.receive(asked, wait ?? queueWait);
      },
      delete: (handle, count) => settling.delete(handle, count, calls),
      changeVisibility: (handle, timeout) => settling.changeVisibility(handle, timeout),
      visibleMessages: () => store.visible,
    };
  }

  private lose(lot: MessageLot): void {
    const { context, meters, notices } = this.parts;
    if (!lot.content.copy) {
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
