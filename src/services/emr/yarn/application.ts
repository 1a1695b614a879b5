import type { ClusterNode } from '../nodes/cluster-node.ts';

/** What waits for containers: a job, as the ResourceManager sees it. */
export interface Application {
  /** Containers that it waits for. */
  readonly pendingContainers: number;
  /** Their memory in MB. */
  readonly pendingMb: number;
  /**
   * May start one container on `node`, if it has work and the memory suffices; `isLocalOnly` allows only maps that find
   * their block there. Returns whether it did.
   */
  offer(node: ClusterNode, isLocalOnly: boolean): boolean;
  /** Containers for which it has a node kept free. */
  readonly reservedContainers: number;
  /** Whether it still needs what it has left on the disk of a node. */
  needs(node: ClusterNode): boolean;
  /** A node is lost to YARN: map outputs on it are gone. */
  nodeLost(node: ClusterNode): void;
}
