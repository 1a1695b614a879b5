import { fromSeconds } from '../../../base/units.ts';
import type { Scheduler } from '../../../kernel/scheduler.ts';
import { hasQuorum } from '../applications/zookeeper.ts';
import { HADOOP_FACTS } from '../hadoop-facts.ts';
import type { InstanceGroups } from './instance-groups.ts';

/** What becomes of a cluster without its primary node. */
export type PrimaryLoss = 'cluster-over' | 'failing-over';

/** The nodes that run ResourceManager, NameNode and ZooKeeper: one, or three of which any two suffice (EMR-2). */
export class PrimaryNodes {
  private isFailingOver = false;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly groups: InstanceGroups,
    /** How many the cluster was made with. */
    private readonly count: number,
    private readonly onFailedOver: () => void,
  ) {}

  get up(): number {
    return this.groups.alive('primary');
  }

  get hasQuorum(): boolean {
    return hasQuorum(this.up, this.count);
  }

  /** Whether anything new can begin: some primary node is active, and the others agree on it. */
  get isWorking(): boolean {
    return this.hasQuorum && !this.isFailingOver;
  }

  /** One fails. With others, one of them takes over, and EMR replaces the one that failed. */
  lose(): PrimaryLoss {
    const node = this.groups.all.find(({ role, isAlive }) => role === 'primary' && isAlive);
    if (!node || this.count === 1) return 'cluster-over';
    this.groups.remove(node);
    this.groups.refill(node);
    this.isFailingOver = true;
    this.scheduler.schedule(fromSeconds(HADOOP_FACTS.failoverSeconds.value), () => {
      this.isFailingOver = false;
      this.onFailedOver();
    });
    return 'failing-over';
  }
}
