import { AssertionFailure } from '../../base/assert.ts';
import type { Result } from '../../base/result.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { AlarmAction } from '../../protocols/alarm-action.ts';
import { failed, type Respond } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { InstanceWorkers } from '../../serving/instance-workers.ts';
import { QueueWorkers } from '../../serving/queue-workers.ts';
import { requestInTurn } from '../../serving/round-robin.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { ActionDesk } from './action-desk.ts';
import { spotChoices } from './capacity-providers.ts';
import type { ContainerTask } from './container-task.ts';
import type { ServiceFaceState } from './face-state.ts';
import type { ServiceConfig } from './fields.ts';
import { HealthWatch } from './health-watch.ts';
import { NO_TASK } from './reasons.ts';
import { faceOf } from './service-face.ts';
import { ServiceScaling } from './service-scaling.ts';
import { ServiceScheduler } from './service-scheduler.ts';
import { SpotInterruptions } from './spot-interruptions.ts';
import { definitionOf, isOtherDefinition, type Defect } from './task-definition.ts';
import { TaskLife } from './task-life.ts';
import { TaskRoster } from './task-roster.ts';
import { TaskWorkshop } from './task-workshop.ts';

/** A running service: its tasks, and what keeps them as they are wanted. */
export class ContainerService implements ServiceInstance<ServiceConfig>, Endpoint {
  private readonly workshop: TaskWorkshop;
  private readonly roster: TaskRoster;
  private readonly life: TaskLife;
  private readonly scheduler: ServiceScheduler;
  private readonly scaling: ServiceScaling;
  private readonly queueWorkers: QueueWorkers;
  private readonly connectedWorkers: InstanceWorkers;
  private readonly desk: ActionDesk;
  private started = false;
  /** Number of the latest revision of the task definition. */
  private revision = 1;

  constructor(
    private config: ServiceConfig,
    private readonly context: NodeContext,
  ) {
    this.workshop = new TaskWorkshop(context, config);
    this.roster = new TaskRoster(this.workshop, this.useRoom);
    this.life = new TaskLife(context, this.workshop, this.roster, this.useRoom);
    const { roster, life } = this;
    const settings = (): ServiceConfig => this.config;
    const surroundings = { context, roster, life, settings };
    const definition = definitionOf(config, this.revision);
    const spot = new SpotInterruptions(surroundings);
    const placements = spotChoices(config, { onDemand: 0, spot: 0 }, config.desiredCount);
    life.found(
      placements.map((isSpot) => ({ definition, isSpot })),
      Number(config.zoneCount),
    );
    const entered = (tasks: readonly ContainerTask[]): void => spot.watch(tasks);
    const { meters } = this.workshop;
    this.scheduler = new ServiceScheduler({ ...surroundings, meters, entered }, definition);
    life.observer = this.scheduler;
    this.scaling = new ServiceScaling(config, this.scheduler, context);
    new HealthWatch({ ...surroundings, scheduler: this.scheduler });
    spot.watch(roster.instances);
    this.queueWorkers = new QueueWorkers(context);
    this.connectedWorkers = new InstanceWorkers(this.workshop, roster);
    const { scheduler, scaling } = this;
    const deployAnew = (defect: Defect): void => this.deploy(defect);
    this.desk = new ActionDesk({ context, roster, life, scheduler, scaling, spot, deployAnew });
  }

  start(): void {
    this.started = true;
    this.connectedWorkers.start();
    for (const task of this.roster.instances) this.useRoom(task);
    this.scaling.start();
  }

  configure(config: ServiceConfig): void {
    const former = this.config;
    this.config = config;
    this.workshop.configure(config);
    if (config.desiredCount !== former.desiredCount) {
      this.scheduler.setDesired(config.desiredCount, 'set by hand');
    }
    this.scaling.configure(config);
    if (isOtherDefinition(config, former)) this.deploy('none');
    this.roster.refresh();
    this.scheduler.reviewSoon();
    for (const task of [...this.roster.instances]) {
      task.fillSlots();
      this.useRoom(task);
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
    this.queueWorkers.set(wire, this.roster.instances);
    if (!this.started) return;
    for (const task of this.roster.instances) this.useRoom(task);
  }

  reconnect(wire: CallingWire): void {
    this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.queueWorkers.remove(wireNumber, this.roster.instances);
    this.connectedWorkers.remove(wireNumber);
    this.workshop.calls.remove(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind];
  serve(kind: WireKind): Endpoint | TaskRoster | AlarmAction {
    switch (kind) {
      case 'request':
        return this;
      case 'forward':
        this.life.hasLoadBalancer = true;
        return this.roster;
      case 'alarm-action':
        return this.scaling;
      default:
        throw new AssertionFailure(`a container service serves no wire of kind ${kind}`);
    }
  }

  /** Requests without a load balancer: DNS names every task that listens, and clients take turns (ECS-DNS). */
  request(cohort: Cohort, respond: Respond): void {
    const { count } = cohort;
    const { tasks, turn } = this.roster.rotation(count);
    if (tasks.length > 0) {
      requestInTurn(tasks, turn, cohort, respond);
      return;
    }
    const { context } = this;
    this.workshop.meters.refused.add(count);
    context.books.received(count);
    context.books.refused(count, NO_TASK);
    respond(failed(count, NO_TASK, context.number, true));
  }

  inFlight(): number {
    return this.roster.instances.reduce((count, task) => count + task.inFlight, 0);
  }

  face(): ServiceFaceState {
    return faceOf(
      this.roster.instances,
      this.workshop.meters.waiting,
      this.scheduler,
      this.scaling,
    );
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    return this.desk.act(actionId, settings);
  }

  private deploy(defect: Defect): void {
    this.revision += 1;
    const definition = definitionOf(this.config, this.revision, defect);
    this.scheduler.deploy(definition, `revision ${this.revision}`);
  }

  private readonly useRoom = (task: ContainerTask): void => {
    if (task.state === 'draining') this.life.endWhenIdle(task);
    else if (task.accepts) {
      this.queueWorkers.pollFor(task);
      this.connectedWorkers.workFor(task);
    }
  };
}
