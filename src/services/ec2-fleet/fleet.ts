import { AssertionFailure } from '../../base/assert.ts';
import { success, type Result } from '../../base/result.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { failed, type Respond } from '../../protocols/answer.ts';
import type { AlarmAction } from '../../protocols/alarm-action.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { SET_DESIRED_CAPACITY } from './actions.ts';
import { FleetScaling } from './auto-scaling/fleet-scaling.ts';
import type { FleetFaceState } from './face-state.ts';
import { Faults } from './faults.ts';
import type { FleetConfig } from './fields.ts';
import { faceOf } from './fleet-face.ts';
import type { Instance } from './instance.ts';
import { InstanceWorkers } from './instance-workers.ts';
import { LifeCycle } from './life-cycle.ts';
import { QueueWorkers } from './queue-workers.ts';
import { NO_INSTANCE } from './reasons.ts';
import { Roster } from './roster.ts';
import { Workshop } from './workshop.ts';

/** A running fleet of instances. */
export class Fleet implements ServiceInstance<FleetConfig>, Endpoint {
  private readonly workshop: Workshop;
  private readonly roster: Roster;
  private readonly lifeCycle: LifeCycle;
  private readonly workers: QueueWorkers;
  private readonly connectedWorkers: InstanceWorkers;
  private readonly faults: Faults;
  private readonly scaling: FleetScaling;
  private started = false;

  constructor(
    private config: FleetConfig,
    private readonly context: NodeContext,
  ) {
    this.workshop = new Workshop(context, config);
    this.roster = new Roster(this.workshop, this.useRoom);
    this.lifeCycle = new LifeCycle(context, this.workshop, this.roster);
    this.workers = new QueueWorkers(context);
    this.faults = new Faults(context, this.roster, this.lifeCycle);
    this.lifeCycle.found(config);
    this.connectedWorkers = new InstanceWorkers(this.workshop, this.roster);
    const { roster, lifeCycle } = this;
    const { meters } = this.workshop;
    const visibleMessages = (): number | null => this.workers.visibleMessages();
    const { launch } = this;
    this.scaling = new FleetScaling({
      context,
      roster,
      lifeCycle,
      meters,
      launch,
      visibleMessages,
    });
    this.scaling.found(config);
  }

  start(): void {
    this.started = true;
    this.connectedWorkers.start();
    for (const instance of this.roster.instances) this.useRoom(instance);
    this.scaling.start();
  }

  configure(config: FleetConfig): void {
    const former = this.config;
    this.config = config;
    this.workshop.configure(config);
    this.scaling.configure(config, former);
    const isOtherSize = config.instanceCount !== former.instanceCount || former.autoScaling;
    if (isOtherSize && !this.scaling.isOn) this.resize();
    this.roster.refresh();
    for (const instance of [...this.roster.instances]) {
      instance.fillSlots();
      this.useRoom(instance);
    }
  }

  connect(wire: CallingWire): void {
    if (wire.kind === 'subscribe' || wire.kind === 'join-group') {
      this.connectedWorkers.set(wire);
      return;
    }
    if (wire.kind !== 'receive-messages') {
      this.workshop.calls.set(wire);
      return;
    }
    this.workers.set(wire, this.roster.instances);
    if (!this.started) return;
    for (const instance of this.roster.instances) this.useRoom(instance);
    this.scaling.queueConnected();
  }

  reconnect(wire: CallingWire): void {
    this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.workers.remove(wireNumber, this.roster.instances);
    this.connectedWorkers.remove(wireNumber);
    this.workshop.calls.remove(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind];
  serve(kind: WireKind): Endpoint | Roster | AlarmAction {
    switch (kind) {
      case 'request':
        return this;
      case 'forward':
        return this.roster;
      case 'alarm-action':
        return this.scaling;
      default:
        throw new AssertionFailure(`a fleet serves no wire of kind ${kind}`);
    }
  }

  /** Requests without a load balancer: DNS names every instance that listens, and clients take turns. */
  request(cohort: Cohort, respond: Respond): void {
    const { instances, turn } = this.roster.rotation(cohort.count);
    if (instances.length === 0) {
      const { context } = this;
      this.workshop.meters.refused.add(cohort.count);
      context.books.received(cohort.count);
      context.books.refused(cohort.count, NO_INSTANCE);
      respond(failed(cohort.count, NO_INSTANCE, context.number, true));
      return;
    }
    if (cohort.count === 1) {
      instances[turn]?.request(cohort, respond);
      return;
    }
    const each = Math.floor(cohort.count / instances.length);
    const more = cohort.count % instances.length;
    for (const [position, instance] of instances.entries()) {
      const place = (position - turn + instances.length) % instances.length;
      const share = each + (place < more ? 1 : 0);
      if (share > 0) instance.request(withCount(cohort, share), respond);
    }
  }

  inFlight(): number {
    return this.roster.instances.reduce(
      (count, instance) => count + instance.busy + instance.waiting,
      0,
    );
  }

  face(): FleetFaceState {
    const { workshop, roster, scaling } = this;
    const { slotsPerInstance, meters } = workshop;
    return faceOf(roster.instances, slotsPerInstance, meters.waiting, scaling.summary);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    if (actionId === SET_DESIRED_CAPACITY) return this.scaling.setDesired(settings);
    const outcome = this.faults.act(actionId, settings);
    if (!outcome.ok) return outcome;
    if (outcome.value === 'recovered' && !this.scaling.isOn) {
      const missing = this.config.instanceCount - this.roster.staying.length;
      if (missing > 0) this.launch(missing);
    }
    return success(null);
  }

  /** Launches what is missing, or lets the newest go. */
  private resize(): void {
    const { staying } = this.roster;
    const missing = this.config.instanceCount - staying.length;
    if (missing > 0) this.launch(missing);
    else if (missing < 0) this.lifeCycle.drain(staying.slice(missing).reverse());
  }

  private readonly launch = (count: number, cause?: string): readonly Instance[] =>
    this.lifeCycle.launch(count, this.config, this.useRoom, cause);

  private readonly useRoom = (instance: Instance): void => {
    if (instance.state === 'draining') this.lifeCycle.terminateWhenIdle(instance);
    else if (instance.accepts) {
      this.workers.pollFor(instance);
      this.connectedWorkers.workFor(instance);
    }
  };
}
