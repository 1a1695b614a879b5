import type { Microseconds } from '../base/units.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Affinity } from './affinity.ts';
import type { RegisteredTarget } from './registered-target.ts';
import { Spreading, type Algorithm, type Send } from './spreading.ts';

/** The targets that one node of a load balancer may choose from: those of its zone, or of all zones (ELB-8). */
export class TargetPool {
  /** Sessions or flows that stay with their target. */
  readonly affinity: Affinity;
  /** Every pool takes its own turns. */
  private readonly spreading: Spreading;
  private members: readonly RegisteredTarget[] = [];
  private rotation: readonly RegisteredTarget[] = [];
  private isFailOpen = false;
  /** Whether some targets get less than a full share. */
  private isUneven = false;

  /** `targetStream` picks targets, and `affinityStream` who comes back, where that is left to chance. */
  constructor(targetStream: RandomStream, affinityStream: RandomStream) {
    this.spreading = new Spreading(targetStream);
    this.affinity = new Affinity(affinityStream);
  }

  /** Targets that get requests: the healthy ones, or all of them when too few are healthy (ELB-3). */
  get candidates(): readonly RegisteredTarget[] {
    return this.rotation;
  }

  /** Registered targets, healthy or not. */
  get registered(): readonly RegisteredTarget[] {
    return this.members;
  }

  /** Whether requests go to targets regardless of their health. */
  get failOpen(): boolean {
    return this.isFailOpen;
  }

  /** Whether some target is healthy. */
  get hasHealthy(): boolean {
    return this.rotation.length > 0 && !this.isFailOpen;
  }

  /** Targets or their health have changed. With fewer than `minimumHealthy` it fails open; 0 never does. */
  update(registered: readonly RegisteredTarget[], minimumHealthy: number): void {
    const healthy = registered.filter((target) => target.isInService);
    this.members = registered;
    this.isFailOpen = healthy.length < minimumHealthy && registered.length > 0;
    this.rotation = this.isFailOpen ? registered : healthy;
    this.isUneven = this.rotation.some(
      (target) => target.slowStartSince !== null || target.trust < 1,
    );
    this.affinity.keepOnly(this.rotation);
  }

  /** Spreads `count` requests over the candidates, of which there is at least one. `slowStart` is how long it lasts. */
  spread(
    algorithm: Algorithm,
    count: number,
    now: Microseconds,
    slowStart: Microseconds,
    send: Send,
  ): void {
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
