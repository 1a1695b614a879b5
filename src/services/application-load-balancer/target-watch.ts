import type { NodeContext } from '../contract.ts';
import type { AnswerMeters } from './answer-meters.ts';
import { FACE_TARGETS_MAX, type LoadBalancerFaceState } from './face-state.ts';
import type { RegisteredTarget } from './registered-target.ts';
import type { TargetGroupMembers } from './target-group-members.ts';

/** Tells people and metrics how the targets are. */
export class TargetWatch {
  private healthyCount = 0;
  private registeredCount = 0;
  private failOpen = false;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: AnswerMeters,
  ) {}

  /** Looks at all targets; marks on the timeline what has changed since the last look. */
  look(groups: readonly TargetGroupMembers[]): void {
    const registered = groups.flatMap((group) => group.registered);
    const healthyCount = registered.filter((target) => target.health === 'healthy').length;
    const failOpen = groups.some((group) => group.failOpen);
    this.meters.hosts(healthyCount, registered.length - healthyCount);
    const { now } = this.context.scheduler;
    // At the start everything changes at once, which is no news.
    if (now > 0) this.report(healthyCount, registered.length, failOpen);
    this.healthyCount = healthyCount;
    this.registeredCount = registered.length;
    this.failOpen = failOpen;
  }

  /** The targets for the face. */
  face(groups: readonly TargetGroupMembers[]): LoadBalancerFaceState {
    const registered = groups.flatMap((group) => group.registered);
    return {
      targets: registered.slice(0, FACE_TARGETS_MAX).map(faceTarget),
      healthyCount: this.healthyCount,
      registeredCount: registered.length,
      outstanding: registered.reduce((sum, target) => sum + target.outstanding, 0),
      failOpen: this.failOpen,
    };
  }

  private report(healthyCount: number, registeredCount: number, failOpen: boolean): void {
    const text = `${healthyCount} of ${registeredCount} targets healthy`;
    if (failOpen && !this.failOpen) {
      this.context.notice({
        kind: 'limit',
        text: 'No target is healthy: requests go to all of them',
      });
    } else if (healthyCount < this.healthyCount) this.context.notice({ kind: 'limit', text });
    else if (healthyCount > this.healthyCount) this.context.notice({ kind: 'recovery', text });
    else if (registeredCount !== this.registeredCount) {
      this.context.notice({ kind: 'change', text });
    }
  }
}

function faceTarget(target: RegisteredTarget): LoadBalancerFaceState['targets'][number] {
  return {
    id: target.id,
    zone: target.target.zone,
    health: target.health,
    outstanding: target.outstanding,
  };
}
