import { fromSeconds } from '../../../base/units.ts';
import type { Scheduler } from '../../../kernel/scheduler.ts';
import { EMR_FACTS as FACTS } from '../facts.ts';
import type { ClusterConfig } from '../fields.ts';
import { ClusterNode, type Market, type NodeRole } from './cluster-node.ts';

/** A group of equal nodes: all core nodes, or the task nodes of one place in the list. */
export interface GroupKey {
  readonly role: NodeRole;
  readonly group: number;
}

/** What becomes of nodes, told to the rest of the cluster. */
export interface NodeWatcher {
  /** The node takes containers (and blocks) from now on. */
  joined(node: ClusterNode): void;
  /** The node is to leave when it is empty. */
  leaving(node: ClusterNode): void;
  /** The node is no longer part of the cluster; `wasSilent`: it had been dead for a while. */
  left(node: ClusterNode, wasSilent: boolean): void;
  /** Whether nothing keeps a leaving node any more. */
  mayLeave(node: ClusterNode): boolean;
}

/** The nodes of a cluster by group: brings each group to its target, and lets nodes go when they are empty. */
export class InstanceGroups {
  /** All nodes that are part of the cluster, in the order in which they came. */
  all: readonly ClusterNode[] = [];
  private readonly targets = new Map<string, number>();
  private nextId = 1;
  private isUp = false;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly config: () => ClusterConfig,
    private readonly watcher: NodeWatcher,
  ) {}

  get cores(): readonly ClusterNode[] {
    return this.all.filter(({ role }) => role === 'core');
  }

  /** Nodes of a role that are in service. */
  alive(role: NodeRole): number {
    return this.all.filter((node) => node.role === role && node.isAlive).length;
  }

  /** Nodes of a role that were ordered and have not joined. */
  adding(role: NodeRole): number {
    return this.all.filter((node) => node.role === role && node.state === 'adding').length;
  }

  target(key: GroupKey): number {
    return this.targets.get(nameOf(key)) ?? 0;
  }

  /** Orders every node that the configuration asks for; they join together with {@link bringUp}. */
  provision(): void {
    const { coreCount, taskGroups, primaryCount } = this.config();
    this.setTarget({ role: 'primary', group: 0 }, Number(primaryCount));
    this.setTarget({ role: 'core', group: 0 }, coreCount);
    taskGroups.forEach(({ count }, group) => this.setTarget({ role: 'task', group }, count));
  }

  /** The cluster has started: all nodes that were ordered join. */
  bringUp(): void {
    this.isUp = true;
    for (const node of this.all) this.join(node);
  }

  /** Brings a group to a number of nodes: orders more, or lets some go. */
  setTarget(key: GroupKey, count: number): void {
    this.targets.set(nameOf(key), count);
    const members = this.members(key);
    for (let have = members.length; have < count; have += 1) this.order(key);
    const surplus = members.length - count;
    if (surplus > 0) for (const node of leastUsed(members).slice(0, surplus)) this.release(node);
  }

  /** Replaces what a group has lost. */
  refill(key: GroupKey): void {
    if (this.isUp) this.setTarget(key, this.target(key));
  }

  /** Takes a node out at once. */
  remove(node: ClusterNode): void {
    if (node.state === 'gone') return;
    const wasSilent = node.state === 'silent';
    node.state = 'gone';
    this.all = this.all.filter((other) => other !== node);
    this.watcher.left(node, wasSilent);
  }

  /** Leaving nodes that are empty go (EMR-24). */
  releaseEmpty(): void {
    for (const node of this.all) {
      const isLeaving = node.state === 'leaving' && !node.isReclaimed;
      if (isLeaving && node.containers.size === 0 && this.watcher.mayLeave(node)) this.remove(node);
    }
  }

  /** The cluster is over: no node is left. */
  end(): void {
    this.isUp = false;
    this.targets.clear();
    for (const node of this.all) this.remove(node);
  }

  private members(key: GroupKey): ClusterNode[] {
    return this.all.filter(
      (node) =>
        node.role === key.role &&
        node.group === key.group &&
        (node.state === 'adding' || node.state === 'running' || node.state === 'silent'),
    );
  }

  private order({ role, group }: GroupKey): void {
    const { instanceType, market } = this.shape({ role, group });
    const node = new ClusterNode(this.nextId, role, instanceType, market, group);
    this.nextId += 1;
    this.all = [...this.all, node];
    if (!this.isUp) return;
    this.scheduler.schedule(fromSeconds(this.config().nodeAddSeconds), () => this.join(node));
  }

  private shape({ role, group }: GroupKey): Pick<ClusterNode, 'instanceType' | 'market'> {
    const config = this.config();
    const onDemand: Market = 'on-demand';
    if (role === 'primary') return { instanceType: config.primaryInstanceType, market: onDemand };
    const core = { instanceType: config.coreInstanceType, market: config.coreMarket };
    return role === 'core' ? core : (config.taskGroups[group] ?? core);
  }

  private join(node: ClusterNode): void {
    if (node.state !== 'adding') return;
    node.state = 'running';
    this.watcher.joined(node);
  }

  /** Nodes on their way are cancelled; others leave when empty, or are forced out after the time-out (EMR-24). */
  private release(node: ClusterNode): void {
    if (node.state === 'adding') {
      this.remove(node);
      return;
    }
    if (node.state !== 'running') return;
    node.state = 'leaving';
    this.watcher.leaving(node);
    const timeout = fromSeconds(FACTS.decommissionSeconds.value);
    this.scheduler.schedule(timeout, () => this.remove(node));
  }
}

/** Nodes on their way first, then those with the least to lose. */
function leastUsed(members: readonly ClusterNode[]): ClusterNode[] {
  const rank = ({ state, containers }: ClusterNode): number =>
    state === 'adding' ? -1 : containers.size;
  return [...members].sort((one, other) => rank(one) - rank(other) || other.id - one.id);
}

function nameOf({ role, group }: GroupKey): string {
  return `${role} ${group}`;
}
