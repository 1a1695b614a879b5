import type { TargetGroupMembers } from './target-group-members.ts';

/** A mark on the timeline, and when it would be set. */
interface WatchedNode {
  readonly scheduler: { readonly now: number };
  notice(notice: { readonly kind: 'change' | 'limit' | 'recovery'; readonly text: string }): void;
}

/** Tells people and metrics how the targets are. */
export class TargetWatch {
  private healthyCount = 0;
  private registeredCount = 0;
  private failOpen = false;

  /** `onCounts` hears how many targets are healthy and how many are not. */
  constructor(
    private readonly node: WatchedNode,
    private readonly onCounts: (healthy: number, unhealthy: number) => void,
  ) {}

  /** Looks at all targets; marks on the timeline what has changed since the last look. */
  look(groups: readonly TargetGroupMembers[]): void {
    let healthyCount = 0;
    let registeredCount = 0;
    for (const group of groups) {
      healthyCount += group.inServiceCount;
      registeredCount += group.registered.length;
    }
    const failOpen = groups.some((group) => group.failOpen);
    this.onCounts(healthyCount, registeredCount - healthyCount);
    // At the start everything changes at once, which is no news.
    if (this.node.scheduler.now > 0) this.report(healthyCount, registeredCount, failOpen);
    this.healthyCount = healthyCount;
    this.registeredCount = registeredCount;
    this.failOpen = failOpen;
  }

  private report(healthyCount: number, registeredCount: number, failOpen: boolean): void {
    const text = `${healthyCount} of ${registeredCount} targets healthy`;
    if (failOpen && !this.failOpen) {
      const tooFew = healthyCount === 0 ? 'No target is healthy' : 'Too few targets are healthy';
      this.node.notice({ kind: 'limit', text: `${tooFew}: requests go to all of them` });
    } else if (healthyCount < this.healthyCount) this.node.notice({ kind: 'limit', text });
    else if (healthyCount > this.healthyCount) this.node.notice({ kind: 'recovery', text });
    else if (registeredCount !== this.registeredCount) {
      this.node.notice({ kind: 'change', text });
    }
  }
}
