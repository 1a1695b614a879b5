import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { NodeContext } from '../contract.ts';
import type { BrokerSettings } from './broker-settings.ts';
import type { Connections } from './connections.ts';
import { FACTS } from './facts.ts';

/** What happens to clients when nodes go and come. */
export interface AvailabilityEvents {
  /** Nobody serves any more. */
  onOutage(): void;
  /** One node of several is gone. */
  onNodeDown(node: number): void;
  /** There is a broker to connect to again. */
  onServing(): void;
}

/** Which nodes of a broker serve: one at a time of an active/standby pair (MQ-3), most of a cluster (MQ-11, MQ-13). */
export class Availability {
  private readonly up: boolean[];

  constructor(
    private readonly context: NodeContext,
    private readonly settings: BrokerSettings,
    private readonly connections: Connections,
    private readonly events: AvailabilityEvents,
  ) {
    this.up = new Array<boolean>(settings.servingNodes).fill(true);
  }

  /** Nodes that are up, by number. */
  get upNodes(): readonly number[] {
    return [...this.up.keys()].filter((node) => this.up[node]);
  }

  /** Whether a majority of the nodes is up. */
  get isServing(): boolean {
    return this.upNodes.length * 2 > this.up.length;
  }

  /** The node that a client is connected to, by its number; they are spread evenly over those that are up. */
  nodeFor(client: number): number {
    const { upNodes } = this;
    return upNodes[client % Math.max(1, upNodes.length)] ?? 0;
  }

  /** A node crashes: the active broker, or the first of a cluster that is up. */
  crash(): void {
    const node = this.upNodes[0];
    if (node === undefined) return;
    this.takeDown(node, this.settings.hasStandby ? FAILOVER : this.restart);
  }

  /** Every node is rebooted: one after the other in a cluster. */
  reboot(): void {
    const time = this.settings.hasStandby ? STANDBY_REBOOT : this.restart;
    for (const node of this.up.keys()) {
      this.context.scheduler.schedule(
        node * time,
        () => this.takeDown(node, time),
        Priority.Normal,
      );
    }
  }

  private get restart(): Microseconds {
    return this.settings.isCluster ? NODE_OUTAGE : SINGLE_OUTAGE;
  }

  private takeDown(node: number, span: Microseconds): void {
    if (!this.up[node]) return;
    const { isServing: served } = this;
    this.up[node] = false;
    this.connections.servingNodes = this.upNodes.length;
    this.tellLoss(served, node);
    this.context.scheduler.schedule(span, () => this.bringUp(node), Priority.Release);
  }

  private bringUp(node: number): void {
    this.up[node] = true;
    const { upNodes, events } = this;
    this.connections.servingNodes = upNodes.length;
    const isFirstMajority = (upNodes.length - 1) * 2 <= this.up.length;
    if (this.isServing && isFirstMajority) events.onServing();
  }

  private tellLoss(served: boolean, node: number): void {
    if (!served) return;
    if (this.isServing) this.events.onNodeDown(node);
    else this.events.onOutage();
  }
}

const FAILOVER = fromSeconds(FACTS.failoverSeconds.value);
const STANDBY_REBOOT = fromSeconds(FACTS.standbyRebootSeconds.value);
const SINGLE_OUTAGE = fromSeconds(FACTS.singleOutageSeconds.value);
const NODE_OUTAGE = fromSeconds(FACTS.nodeOutageSeconds.value);
