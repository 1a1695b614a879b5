import { fromSeconds, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../../../base/units.ts';
import { binomial } from '../../../kernel/counting.ts';
import type { RandomStream } from '../../../kernel/random-stream.ts';
import type { Scheduler } from '../../../kernel/scheduler.ts';
import { EMR_FACTS } from '../facts.ts';
import { HADOOP_FACTS } from '../hadoop-facts.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { InstanceGroups } from './instance-groups.ts';

/** What happens to nodes against anyone’s will: they die, are reclaimed, or become slow. */
export class NodeLosses {
  /** Nodes that YARN has given up. */
  lostCount = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly groups: InstanceGroups,
    private readonly spotInterruptionsPerHour: () => number,
  ) {}

  /** The node stops. Nobody knows before its heartbeats have been missing for ten minutes (EMR-17). */
  stop(node: ClusterNode): void {
    node.state = 'silent';
    for (const container of node.containers) container.stopped();
    this.scheduler.schedule(fromSeconds(HADOOP_FACTS.nodeExpirySeconds.value), () => {
      if (node.state !== 'silent') return;
      this.lostCount += 1;
      this.groups.remove(node);
      this.groups.refill(node);
    });
  }

  /** The spot notice: no new containers, and in two minutes the node is gone. */
  reclaim(node: ClusterNode): void {
    node.state = 'leaving';
    node.isReclaimed = true;
    this.scheduler.schedule(fromSeconds(EMR_FACTS.spotInterruptionNoticeSeconds.value), () => {
      if (node.state !== 'leaving') return;
      this.lostCount += 1;
      this.groups.remove(node);
      this.groups.refill(node);
    });
  }

  /** Everything on the node takes `factor` times as long as on a healthy one. */
  slowDown(node: ClusterNode, factor: number): void {
    const change = factor / node.slowness;
    node.slowness = factor;
    for (const container of node.containers) container.slowed(change);
  }

  /** A minute is over: spot nodes that are reclaimed by chance. */
  endMinute(): void {
    const spot = this.groups.all.filter(
      ({ market, state }) => market === 'spot' && state === 'running',
    );
    if (spot.length === 0) return;
    const minutes = SECONDS_PER_HOUR / SECONDS_PER_MINUTE;
    const chance = Math.min(1, this.spotInterruptionsPerHour() / minutes);
    for (let left = binomial(this.stream, spot.length, chance); left > 0; left -= 1) {
      const [node] = spot.splice(this.stream.integer(spot.length), 1);
      if (node) this.reclaim(node);
    }
  }
}
