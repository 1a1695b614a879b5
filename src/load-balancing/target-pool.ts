import type { Microseconds } from '../base/units.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Affinity } from './affinity.ts';
import type { RegisteredTarget } from './registered-target.ts';
import { Spreading, type Algorithm, type Send } from './spreading.ts';

/** The targets that one node of a load balancer may choose from: those of its zone, or of all zones (ELB-8). */
export class TargetPool {
  /** Every pool takes its own turns. */
  private readonly spreading: Spreading;
  private readonly bonds: Affinity;
  private members: readonly RegisteredTarget[] = [];
  private healthyCount = 0;
  private minimumHealthy = 0;
  private rotation: readonly RegisteredTarget[] = [];
  /** Whether the rotation is as it was before the health of some target changed. */
  private isStale = false;
  /** Whether some targets get less than a full share. */
  private isUneven = false;

  /** `targetStream` picks targets, and `affinityStream` who comes back, where that is left to chance. */
  constructor(targetStream: RandomStream, affinityStream: RandomStream) {
    this.spreading = new Spreading(targetStream);
    this.bonds = new Affinity(affinityStream);
  }

  /** Targets that get requests: the healthy ones, or all of them when too few are healthy (ELB-3). */
  get candidates(): readonly RegisteredTarget[] {
    this.freshen();
    return this.rotation;
  }

  /** Sessions or flows that stay with their target. */
  get affinity(): Affinity {
    if (this.bonds.size > 0) this.freshen();
    return this.bonds;
  }

  /** Registered targets, healthy or not. */
  get registered(): readonly RegisteredTarget[] {
    return this.members;
  }

  /** Whether requests go to targets regardless of their health. */
  get failOpen(): boolean {
    return this.healthyCount < this.minimumHealthy && this.members.length > 0;
  }

  /** Whether some target is healthy, and requests go by that. */
  get hasHealthy(): boolean {
    return this.healthyCount > 0 && !this.failOpen;
  }

  /** How many targets get requests. */
  get candidateCount(): number {
    return this.failOpen ? this.members.length : this.healthyCount;
  }

  /** Registered targets that are healthy. */
  get inServiceCount(): number {
    return this.healthyCount;
  }

  /** Targets have changed, or much about them. With fewer than `minimumHealthy` it fails open; 0 never does. */
  update(registered: readonly RegisteredTarget[], minimumHealthy: number): void {
    this.members = registered;
    this.minimumHealthy = minimumHealthy;
    this.healthyCount = registered.filter((target) => target.isInService).length;
    this.isStale = true;
    this.freshen();
  }

  /** The health of one target has changed: so many more are healthy. */
  healthChanged(healthyMore: -1 | 0 | 1): void {
    this.healthyCount += healthyMore;
    this.isStale = true;
  }

  /** Looks again who gets requests. Put off until somebody asks: the health of many may change at one instant. */
  private freshen(): void {
    if (!this.isStale) return;
    this.isStale = false;
    const { members } = this;
    this.rotation = this.failOpen ? members : members.filter((target) => target.isInService);
    this.isUneven = this.rotation.some(
      (target) => target.slowStartSince !== null || target.trust < 1,
    );
    this.bonds.keepOnly(this.rotation);
  }

  /** Spreads `count` requests over the candidates, of which there is at least one. `slowStart` is how long it lasts. */
  spread(
    algorithm: Algorithm,
    count: number,
    now: Microseconds,
    slowStart: Microseconds,
    send: Send,
  ): void {
    this.freshen();
    if (this.isUneven) {
      const weights = this.rotation.map((target) => target.weight(now, slowStart));
      if (weights.some((weight) => weight > 0)) {
        this.spreading.spreadByWeight(this.rotation, weights, count, send);
        return;
      }
    }
    this.spreading.spread(algorithm, this.rotation, count, send);
  }

  /** Spreads `count` requests over some of the candidates, of which there is at least one. */
  spreadOver(
    targets: readonly RegisteredTarget[],
    algorithm: Algorithm,
    count: number,
    send: Send,
  ): void {
    this.spreading.spread(algorithm, targets, count, send);
  }
}
