import { HADOOP_FACTS as FACTS } from '../hadoop-facts.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import type { Attempt } from './attempt.ts';

/** A map over one split, or a reducer of one partition. */
export class Task {
  isDone = false;
  wasStarted = false;
  /** Where its output is, once it is done. */
  doneOn: ClusterNode | undefined;
  readonly attempts = new Set<Attempt>();
  private readonly failedOn = new Set<ClusterNode>();
  private failures = 0;

  /** `index` counts the job’s maps or reducers from 0. */
  constructor(readonly index: number) {}

  /** Counts a failed attempt; returns whether it was the last one allowed (EMR-16). */
  fail(node: ClusterNode): boolean {
    this.failures += 1;
    this.failedOn.add(node);
    return this.failures >= FACTS.taskAttemptsMax.value;
  }

  /** A failed task is tried on another node, as long as there is one. */
  avoids(node: ClusterNode, nodeCount: number): boolean {
    return this.failedOn.has(node) && this.failedOn.size < nodeCount;
  }
}
