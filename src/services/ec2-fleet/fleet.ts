import { AssertionFailure } from '../../base/assert.ts';
import type { ZoneName } from '../../base/availability-zone.ts';
import { success, type Result } from '../../base/result.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { failed, type Respond } from '../../protocols/answer.ts';
import type { AlarmAction } from '../../protocols/alarm-action.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { InstanceWorkers } from '../../serving/instance-workers.ts';
import { QueueWorkers } from '../../serving/queue-workers.ts';
import { requestInTurn } from '../../serving/round-robin.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { FleetScaling } from './auto-scaling/fleet-scaling.ts';
import { launchChoices } from './auto-scaling/purchase-plan.ts';
import { CpuCredits } from './cpu-credits/cpu-credits.ts';
import type { FleetFaceState } from './face-state.ts';
import { Faults } from './faults.ts';
import type { FleetConfig } from './fields.ts';
import { faceOf } from './fleet-face.ts';
import type { Instance } from './ec2-instance.ts';
import { FleetWorkshop } from './fleet-workshop.ts';
import type { LaunchChoice } from './launch-choice.ts';
import { fullLaunch, LifeCycle } from './life-cycle.ts';
import { NO_INSTANCE } from './reasons.ts';
import { Roster } from './roster.ts';
import { ZoneOutage } from './zone-outage.ts';

/** A running fleet of instances. */
export class Fleet implements ServiceInstance<FleetConfig>, Endpoint {
  private readonly workshop: FleetWorkshop;
  private readonly roster: Roster;
  private readonly lifeCycle: LifeCycle;
  private readonly workers: QueueWorkers;
  private readonly connectedWorkers: InstanceWorkers;
  private readonly faults: Faults;
  private readonly outage: ZoneOutage;
  private readonly scaling: FleetScaling;
  private readonly credits: CpuCredits;
  private started = false;
  /** Version of the launch template of its group. */
  private templateVersion = 1;

  constructor(
    private config: FleetConfig,
    private readonly context: NodeContext,
  ) {
    this.workshop = new FleetWorkshop(context, config);
    this.roster = new Roster(this.workshop, this.useRoom);
    this.lifeCycle = new LifeCycle(context, this.workshop, this.roster, this.useRoom);
    this.workers = new QueueWorkers(context);
    const { roster, lifeCycle } = this;
    const { meters } = this.workshop;
    this.faults = new Faults(context, roster, lifeCycle, meters, () => {
      this.scaling.noteImpaired();
    });
    this.outage = new ZoneOutage(context, roster, lifeCycle, this.faults);
    lifeCycle.found(this.choicesToFound(), Number(config.zoneCount));
    this.connectedWorkers = new InstanceWorkers(this.workshop, roster);
    const version = (): number => this.templateVersion;
    this.scaling = new FleetScaling({
      context,
      roster,
      lifeCycle,
      meters,
      visibleMessages: () => this.workers.visibleMessages(),
      get templateVersion() {
        return version();
      },
    });
    this.scaling.found(config);
    this.credits = new CpuCredits(context, roster, meters, config);
  }

  start(): void {
    this.started = true;
    this.connectedWorkers.start();
    for (const instance of this.roster.instances) this.useRoom(instance);
    this.scaling.start();
    this.credits.start();
  }

  configure(config: FleetConfig): void {
    const former = this.config;
    this.config = config;
    this.workshop.configure(config);
    const isOtherType = config.instanceType !== former.instanceType;
    if (isOtherType || config.userDataSeconds !== former.userDataSeconds) this.templateVersion += 1;
    this.scaling.configure(config, former);
    if (isOtherType && !config.autoScaling) this.changeType();
    const isOtherSize = config.instanceCount !== former.instanceCount || former.autoScaling;
    if (isOtherSize && !this.scaling.isOn) this.resize();
    this.credits.configure(config);
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
    requestInTurn(instances, turn, cohort, respond);
  }

  inFlight(): number {
    return this.roster.instances.reduce((count, instance) => count + instance.inFlight, 0);
  }

  face(): FleetFaceState {
    const { workshop, roster, scaling, credits } = this;
    return faceOf(roster.instances, workshop.meters.waiting, scaling.summary, credits.summary);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    if (this.scaling.isAction(actionId)) return this.scaling.act(actionId, settings);
    const outcome = this.faults.act(actionId, settings);
    if (!outcome.ok) return outcome;
    if (outcome.value === 'recovered') this.useRecovered();
    return success(null);
  }

  failZone(zone: ZoneName): void {
    this.outage.fail(zone);
  }

  restoreZone(zone: ZoneName): void {
    this.outage.restore(zone);
    this.useRecovered();
  }

  /** There is capacity again: what is missing is launched, and who is back takes work. */
  private useRecovered(): void {
    this.scaling.zonesChanged();
    if (!this.scaling.isOn) this.launchMissing();
    for (const instance of [...this.roster.instances]) this.useRoom(instance);
  }

  /** Launches what is missing, or lets the newest go. */
  private resize(): void {
    const { staying } = this.roster;
    const surplus = staying.length - this.config.instanceCount;
    if (surplus > 0) this.lifeCycle.drain(staying.slice(-surplus).reverse());
    else this.launchMissing();
  }

  /** Changing the type is a stop and a start of every instance: what is inside breaks off (EC2-1). */
  private changeType(): void {
    const { staying } = this.roster;
    if (staying.length === 0) return;
    const { instanceType } = this.config;
    this.context.notice({ kind: 'change', text: `Stopping all to make them ${instanceType}` });
    this.lifeCycle.terminate(staying);
    this.launchMissing('as the new type');
  }

  private launchMissing(cause?: string): void {
    const missing = this.config.instanceCount - this.roster.staying.length;
    if (missing <= 0) return;
    const choices = this.onDemand(missing);
    this.lifeCycle.launch(choices, this.config, fullLaunch(this.config), cause);
  }

  private choicesToFound(): readonly LaunchChoice[] {
    const { config } = this;
    if (!config.autoScaling) return this.onDemand(config.instanceCount);
    return launchChoices(config, [], config.instanceCount, this.templateVersion);
  }

  private onDemand(count: number): readonly LaunchChoice[] {
    const { templateVersion } = this;
    const choice = {
      type: this.config.instanceType,
      purchase: 'on-demand',
      templateVersion,
    } as const;
    return Array.from({ length: count }, () => choice);
  }

  private readonly useRoom = (instance: Instance): void => {
    if (instance.state === 'draining') this.lifeCycle.terminateWhenIdle(instance);
    else if (instance.accepts) {
      this.workers.pollFor(instance);
      this.connectedWorkers.workFor(instance);
    }
  };
}
