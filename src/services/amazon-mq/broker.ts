import { required } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { CRASH, PURGE, REBOOT } from './actions.ts';
import { Availability } from './availability.ts';
import { brokerFace } from './broker-face.ts';
import { levelsOf, ratesOf } from './broker-levels.ts';
import type { BrokerParts } from './broker-parts.ts';
import { BrokerSettings } from './broker-settings.ts';
import { Clients } from './clients.ts';
import { Connections } from './connections.ts';
import { Destinations } from './destinations.ts';
import type { BrokerFaceState } from './face-state.ts';
import { instanceTypeOf, type BrokerConfig } from './fields.ts';
import { BrokerMeters } from './meters.ts';
import { Processor } from './processor.ts';
import { PURGED } from './reasons.ts';
import { Space } from './space.ts';

/** A running broker: joins destinations, clients, and the nodes that serve them. */
export class Broker implements ServiceInstance<BrokerConfig> {
  private readonly parts: BrokerParts;
  private readonly destinations: Destinations;
  private readonly clients: Clients;
  private readonly availability: Availability;
  private willAdmit = false;

  constructor(
    config: BrokerConfig,
    private readonly context: NodeContext,
  ) {
    this.parts = this.assemble(config);
    this.destinations = new Destinations(this.parts, config.destinations);
    this.availability = new Availability(context, this.parts.settings, this.parts.connections, {
      onOutage: () => this.stopServing(),
      onNodeDown: (node) => this.loseNode(node),
      onServing: () => this.serveAgain(),
    });
    this.clients = new Clients(this.parts, this.destinations, this.availability);
  }

  start(): void {
    this.parts.meters.start();
  }

  configure(config: BrokerConfig): void {
    const { settings } = this.parts;
    const former = settings.config;
    settings.config = withFixedOf(former, config);
    if (isRecreated(former, config)) {
      const text = 'Engine, deployment mode and storage type stay: they are fixed at creation';
      this.context.notice({ kind: 'limit', text });
    }
    this.destinations.configure(config.destinations);
    if (instanceTypeOf(former) !== instanceTypeOf(settings.config)) this.availability.reboot();
    this.admitLater();
    this.parts.meters.levelsChanged();
  }

  connect(): void {
    // A broker calls nobody: producers and consumers connect to it.
  }

  reconnect(): void {
    // See connect.
  }

  disconnect(wireNumber: number): void {
    this.clients.disconnect(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, wire: ServedWire): WireProtocols[Kind] {
    const protocols: Partial<WireProtocols> = {
      'send-to-broker': this.clients.producing(wire.number),
      subscribe: this.clients.subscribing(wire.number),
    };
    return required<WireProtocols[Kind]>(protocols[kind], `the ${kind} side of a broker`);
  }

  inFlight(): number {
    return this.clients.unsentMessages + this.parts.space.holdings.messages;
  }

  face(): BrokerFaceState {
    return brokerFace(this.parts, this.destinations, this.clients, this.availability);
  }

  act(actionId: string): Result<null, string> {
    switch (actionId) {
      case REBOOT:
        return this.reboot();
      case CRASH:
        this.context.notice({ kind: 'fault', text: 'A broker instance crashed' });
        this.availability.crash();
        return success(null);
      case PURGE:
        for (const queue of this.destinations.queues) queue.loseAll(PURGED);
        this.context.notice({ kind: 'change', text: 'Purged what waited in all queues' });
        return success(null);
      default:
        return failure(`a broker has no action ${actionId}`);
    }
  }

  private assemble(config: BrokerConfig): BrokerParts {
    const { context } = this;
    const settings = new BrokerSettings(config);
    const connections = new Connections(settings);
    const processor = new Processor(context.scheduler, settings);
    return {
      context,
      settings,
      connections,
      processor,
      space: new Space(settings, connections),
      notices: new SparseNotices(context),
      mergeDraws: context.random('merging of stored messages'),
      meters: new BrokerMeters(
        context,
        () => levelsOf(this.parts, this.destinations, this.clients),
        (passed) => ratesOf(this.parts, passed, processor.takeBusyTime()),
      ),
      isServing: () => this.availability.isServing,
      spaceFreed: () => this.admitLater(),
      buryDeadLetters: (batch, count) => this.destinations.bury(batch, count),
    };
  }

  /** MQ-10: RabbitMQ does not reboot while the memory alarm is on. */
  private reboot(): Result<null, string> {
    const { settings, space } = this.parts;
    if (settings.isRabbit && space.shortage === 'memory') {
      return failure('A broker in memory alarm cannot be rebooted (MQ-10).');
    }
    this.context.notice({ kind: 'change', text: 'Reboot' });
    this.availability.reboot();
    return success(null);
  }

  private stopServing(): void {
    this.context.notice({ kind: 'fault', text: 'The broker does not serve; connections broke' });
    this.clients.interrupt();
    this.parts.meters.levelsChanged();
  }

  private loseNode(node: number): void {
    this.context.notice({ kind: 'fault', text: `Node ${node + 1} is away; its connections broke` });
    this.clients.nodeDown(node, 1 / (this.availability.upNodes.length + 1));
    this.parts.meters.levelsChanged();
  }

  private serveAgain(): void {
    this.context.notice({ kind: 'recovery', text: 'The broker serves again' });
    this.clients.resume();
  }

  private admitLater(): void {
    if (this.willAdmit || this.destinations.all.every(({ blocked }) => blocked.size === 0)) return;
    this.willAdmit = true;
    this.context.scheduler.schedule(0, this.admit, Priority.Normal);
  }

  private readonly admit = (): void => {
    this.willAdmit = false;
    if (!this.availability.isServing) return;
    for (const destination of this.destinations.all) destination.admitBlocked();
  };
}

/** What was chosen when the broker was created stays (MQ-2). */
function withFixedOf(former: BrokerConfig, config: BrokerConfig): BrokerConfig {
  const { engine, activemqDeployment, rabbitmqDeployment, storage } = former;
  return { ...config, engine, activemqDeployment, rabbitmqDeployment, storage };
}

function isRecreated(former: BrokerConfig, config: BrokerConfig): boolean {
  const fixed = withFixedOf(former, config);
  return (
    fixed.engine !== config.engine ||
    fixed.activemqDeployment !== config.activemqDeployment ||
    fixed.rabbitmqDeployment !== config.rabbitmqDeployment ||
    fixed.storage !== config.storage
  );
}
