import { AssertionFailure, unreachable } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import type { MessageSink } from '../../protocols/message-queue.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import type { FailSettings, ServiceErrorSettings, SlowSettings } from './actions.ts';
import { EventQueue } from './event-queue.ts';
import type { LambdaFaceState } from './face-state.ts';
import type { LambdaConfig } from './fields.ts';
import { functionFace } from './function-face.ts';
import { Invoker } from './invoker.ts';
import { KafkaMapping } from './kafka-mapping.ts';
import { MessageInvocations } from './message-invocations.ts';
import { OnFailureDestination } from './on-failure-destination.ts';
import { OnSuccessDestination } from './on-success-destination.ts';
import { ProvisionedScaling } from './provisioned-scaling.ts';
import { QueueMapping } from './queue-mapping.ts';
import { RequestIntake } from './request-intake.ts';
import { StreamMapping } from './stream-mapping.ts';

type Mapping = StreamMapping | QueueMapping | KafkaMapping;
type MappingWire = Extract<
  CallingWire,
  { kind: 'read-records' | 'receive-messages' | 'join-group' }
>;

/** A running function: one invoker, the requests made to it, and its event source mappings. */
export class LambdaFunction implements ServiceInstance<LambdaConfig> {
  private readonly invoker: Invoker;
  private readonly provisionedScaling: ProvisionedScaling;
  private readonly requests: RequestIntake;
  private readonly events: EventQueue;
  private readonly onFailure: OnFailureDestination;
  private readonly onSuccess: OnSuccessDestination;
  /** Wires that become mappings when the node starts. */
  private readonly waitingWires = new Map<number, MappingWire>();
  private readonly mappings = new Map<number, Mapping>();
  /** Mappings whose wire is gone while a batch is at the function. */
  private retired: Mapping[] = [];
  private started = false;

  constructor(
    config: LambdaConfig,
    private readonly context: NodeContext,
  ) {
    this.invoker = new Invoker(config, context);
    const { provisioned } = this.invoker.pool;
    this.provisionedScaling = new ProvisionedScaling(config, provisioned, context);
    const invocations = new MessageInvocations(this.invoker);
    this.requests = new RequestIntake(context.number, invocations, context.books);
    this.onFailure = new OnFailureDestination(context);
    this.onSuccess = new OnSuccessDestination(context);
    this.events = new EventQueue(config, context, invocations, this.onFailure, this.onSuccess);
  }

  start(): void {
    this.started = true;
    this.provisionedScaling.start();
    for (const wire of this.waitingWires.values()) this.addMapping(wire);
    this.waitingWires.clear();
  }

  configure(config: LambdaConfig): void {
    this.invoker.configure(config);
    this.provisionedScaling.configure(config);
    this.events.configure(config);
  }

  connect(wire: CallingWire): void {
    switch (wire.kind) {
      case 'read-records':
      case 'receive-messages':
      case 'join-group':
        if (this.started) this.addMapping(wire);
        else this.waitingWires.set(wire.number, wire);
        break;
      case 'on-failure':
        this.onFailure.connect(wire);
        break;
      case 'on-success':
        this.onSuccess.connect(wire);
        break;
      default:
        this.invoker.downstream.connect(wire);
    }
  }

  reconnect(wire: CallingWire): void {
    const mapping = this.mappings.get(wire.number);
    if (this.waitingWires.has(wire.number)) this.connect(wire);
    else if (mapping instanceof StreamMapping && wire.kind === 'read-records') {
      if (mapping.canFollow(wire)) mapping.configure(wire);
      else this.replaceMapping(wire);
    } else if (mapping instanceof QueueMapping && wire.kind === 'receive-messages') {
      mapping.configure(wire);
    } else if (mapping instanceof KafkaMapping && wire.kind === 'join-group') {
      if (mapping.canFollow(wire)) mapping.configure(wire);
      else this.replaceMapping(wire);
    } else if (wire.kind === 'on-failure') this.onFailure.reconnect(wire);
    else if (wire.kind === 'on-success') this.onSuccess.reconnect(wire);
    else this.invoker.downstream.reconnect(wire);
  }

  disconnect(wireNumber: number): void {
    this.removeMapping(wireNumber);
    this.waitingWires.delete(wireNumber);
    this.onFailure.disconnect(wireNumber);
    this.onSuccess.disconnect(wireNumber);
    this.invoker.downstream.disconnect(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind];
  serve(kind: WireKind): WireProtocols[WireKind] {
    switch (kind) {
      case 'request':
      case 'forward-to-function':
        return this.requests;
      case 'invoke-asynchronously':
        return this.events;
      case 'on-failure':
      case 'on-success':
        return this.documents;
      default:
        throw new AssertionFailure(`a function does not serve ${kind}`);
    }
  }

  /** A function as somebody's destination: the documents are asynchronous events like others. */
  private get documents(): MessageSink {
    return {
      sendMessages: (entries, respond) => this.events.invokeAsynchronously(entries, respond),
    };
  }

  inFlight(): number {
    this.retired = this.retired.filter((mapping) => mapping.heldCount > 0);
    const { requests, events, onFailure, onSuccess } = this;
    let count = requests.inFlight + events.inFlight + onFailure.inFlight + onSuccess.inFlight;
    for (const mapping of this.mappings.values()) count += mapping.heldCount;
    for (const mapping of this.retired) count += mapping.heldCount;
    return count;
  }

  face(): LambdaFaceState {
    return functionFace(this.invoker, this.events, this.mappings.values());
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    switch (actionId) {
      case 'recycle-environments':
        this.invoker.pool.recycle();
        this.context.notice({ kind: 'change', text: 'A deployment replaces all environments' });
        return success(null);
      case 'fail-every-invocation':
        this.setFailing((settings as FailSettings).failing);
        return success(null);
      case 'service-errors':
        this.setRegionFailed((settings as ServiceErrorSettings).failing);
        return success(null);
      case 'slow-handler':
        this.setSlowdown((settings as SlowSettings).factor);
        return success(null);
      default:
        return failure(`a function has no action "${actionId}"`);
    }
  }

  private setFailing(failing: boolean): void {
    this.invoker.handler.failsAlways = failing;
    this.context.notice(
      failing
        ? { kind: 'fault', text: 'Every invocation fails' }
        : { kind: 'recovery', text: 'Invocations no longer fail' },
    );
  }

  /** Every call of the service is answered with an error, or served again. */
  setRegionFailed(failing: boolean): void {
    this.requests.refusesCalls = failing;
    this.events.refusesCalls = failing;
    this.context.notice(
      failing
        ? { kind: 'fault', text: 'The service answers with errors' }
        : { kind: 'recovery', text: 'The service answers again' },
    );
  }

  private setSlowdown(factor: number): void {
    this.invoker.handler.slowdown = factor;
    this.context.notice(
      factor === 1
        ? { kind: 'recovery', text: 'The handler is as fast as before' }
        : { kind: 'fault', text: `The handler takes ${factor} times as long` },
    );
  }

  /** A mapping cannot go over to another way of reading: a new one begins at its own starting position. */
  private replaceMapping(wire: MappingWire): void {
    this.removeMapping(wire.number);
    this.addMapping(wire);
    this.context.notice({ kind: 'change', text: 'A new event source mapping takes over' });
  }

  private removeMapping(wireNumber: number): void {
    const mapping = this.mappings.get(wireNumber);
    if (!mapping) return;
    mapping.stop();
    this.mappings.delete(wireNumber);
    this.retired.push(mapping);
  }

  private addMapping(wire: MappingWire): void {
    switch (wire.kind) {
      case 'read-records':
        this.mappings.set(
          wire.number,
          new StreamMapping(wire, this.context, this.invoker, this.onFailure),
        );
        break;
      case 'receive-messages':
        this.mappings.set(wire.number, new QueueMapping(wire, this.context, this.invoker));
        break;
      case 'join-group':
        this.mappings.set(
          wire.number,
          new KafkaMapping(wire, this.context, this.invoker, this.onFailure),
        );
        break;
      default:
        unreachable(wire);
    }
  }
}
