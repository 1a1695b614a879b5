import { unreachable } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds, toSeconds, type Microseconds } from '../../base/units.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import type { FailSettings, SlowSettings } from './actions.ts';
import type { LambdaFaceState } from './face-state.ts';
import type { LambdaConfig } from './fields.ts';
import { Invoker } from './invoker.ts';
import { OnFailureDestination } from './on-failure-destination.ts';
import { QueueMapping } from './queue-mapping.ts';
import { RequestIntake } from './request-intake.ts';
import { StreamMapping } from './stream-mapping.ts';

/** How long the face shows that invocations were throttled. */
const THROTTLING_SHOWN = fromSeconds(2);

type Mapping = StreamMapping | QueueMapping;
type MappingWire = Extract<CallingWire, { kind: 'read-records' | 'receive-messages' }>;

/** A running function: one invoker, the requests made to it, and its event source mappings. */
export class LambdaFunction implements ServiceInstance<LambdaConfig> {
  private readonly invoker: Invoker;
  private readonly requests: RequestIntake;
  private readonly onFailure: OnFailureDestination;
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
    this.requests = new RequestIntake(context.number, this.invoker, context.books);
    this.onFailure = new OnFailureDestination(context);
  }

  start(): void {
    this.started = true;
    for (const wire of this.waitingWires.values()) this.addMapping(wire);
    this.waitingWires.clear();
  }

  configure(config: LambdaConfig): void {
    this.invoker.configure(config);
  }

  connect(wire: CallingWire): void {
    switch (wire.kind) {
      case 'read-records':
      case 'receive-messages':
        if (this.started) this.addMapping(wire);
        else this.waitingWires.set(wire.number, wire);
        break;
      case 'on-failure':
        this.onFailure.connect(wire);
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
    } else if (wire.kind === 'on-failure') this.onFailure.reconnect(wire);
    else this.invoker.downstream.reconnect(wire);
  }

  disconnect(wireNumber: number): void {
    this.removeMapping(wireNumber);
    this.waitingWires.delete(wireNumber);
    this.onFailure.disconnect(wireNumber);
    this.invoker.downstream.disconnect(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind] {
    if (kind === 'request') return this.requests as unknown as WireProtocols[Kind];
    throw new TypeError(`a function does not serve ${kind}`);
  }

  inFlight(): number {
    this.retired = this.retired.filter((mapping) => mapping.heldCount > 0);
    let count = this.requests.inFlight + this.onFailure.inFlight;
    for (const mapping of this.mappings.values()) count += mapping.heldCount;
    for (const mapping of this.retired) count += mapping.heldCount;
    return count;
  }

  face(): LambdaFaceState {
    const { pool, handler, concurrencyLimit, throttledAt } = this.invoker;
    const streams = [...this.mappings.values()].filter(
      (mapping) => mapping instanceof StreamMapping,
    );
    const oldest = (age: Microseconds, mapping: StreamMapping): Microseconds =>
      Math.max(age, mapping.oldestAge);
    return {
      busyCount: pool.busyCount,
      startingCount: pool.startingCount,
      idleCount: pool.idleCount,
      concurrencyLimit,
      recordAgeSeconds: streams.length > 0 ? toSeconds(streams.reduce(oldest, 0)) : null,
      blocked: streams.some((mapping) => mapping.isBlocked),
      throttling: this.context.scheduler.now - throttledAt < THROTTLING_SHOWN,
      failing: handler.failsAlways,
      slowdown: handler.slowdown,
    };
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
      default:
        unreachable(wire);
    }
  }
}
