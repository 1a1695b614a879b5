import { Priority, type Scheduler } from '../../../kernel/scheduler.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import type { Application } from './application.ts';

/** Memory of the cluster as YARN counts it, in MB, and its containers. */
export interface YarnLevels {
  readonly totalMb: number;
  readonly allocatedMb: number;
  readonly pendingMb: number;
  readonly allocatedContainers: number;
  readonly pendingContainers: number;
}

/**
 * Gives containers to applications, first come, first served (the queue that EMR configures). Containers are counted in
 * memory alone, as EMR's default calculator does. All that happened in one instant is looked at together.
 */
export class ResourceManager {
  private readonly running: Application[] = [];
  private isScheduled = false;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly nodes: () => readonly ClusterNode[],
  ) {}

  get applications(): readonly Application[] {
    return this.running;
  }

  get reservedContainers(): number {
    return this.running.reduce((sum, { reservedContainers }) => sum + reservedContainers, 0);
  }

  submit(application: Application): void {
    this.running.push(application);
    this.reconsider();
  }

  finish(application: Application): void {
    const index = this.running.indexOf(application);
    if (index >= 0) this.running.splice(index, 1);
    this.reconsider();
  }

  /** Something has changed: memory became free, or work came. */
  reconsider(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.scheduler.schedule(
      0,
      () => {
        this.isScheduled = false;
        this.allocate();
      },
      Priority.Handover,
    );
  }

  /** Memory of all nodes; of a node that is about to leave, what its containers still have. */
  get totalMb(): number {
    let totalMb = 0;
    for (const node of this.nodes()) {
      if (node.takesContainers) totalMb += node.memoryMb;
      else if (node.isAlive) totalMb += node.allocatedMb;
    }
    return totalMb;
  }

  levels(): YarnLevels {
    let allocatedMb = 0;
    let allocatedContainers = 0;
    for (const node of this.nodes()) {
      if (!node.isAlive) continue;
      allocatedMb += node.allocatedMb;
      allocatedContainers += node.containers.size;
    }
    const { totalMb } = this;
    let pendingMb = 0;
    let pendingContainers = 0;
    for (const application of this.running) {
      pendingMb += application.pendingMb;
      pendingContainers += application.pendingContainers;
    }
    return { totalMb, allocatedMb, pendingMb, allocatedContainers, pendingContainers };
  }

  /** Node-local work comes first for every node, then what must read from elsewhere (EMR-19). */
  private allocate(): void {
    const open = this.nodes().filter((node) => node.takesContainers);
    for (const application of [...this.running]) {
      if (application.pendingContainers === 0) continue;
      this.offerRound(application, open, true);
      this.offerRound(application, open, false);
    }
  }

  /** One container for each node in turn, so that work spreads, until nobody takes one. */
  private offerRound(
    application: Application,
    open: readonly ClusterNode[],
    isLocalOnly: boolean,
  ): void {
    let willing = open;
    while (willing.length > 0) {
      willing = willing.filter((node) => node.freeMb > 0 && application.offer(node, isLocalOnly));
    }
  }
}
