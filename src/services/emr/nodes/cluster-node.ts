import type { InstanceTypeName } from '../instance-types.ts';
import { INSTANCE_TYPES } from '../instance-types.ts';
import type { Container } from '../yarn/container.ts';

export type NodeRole = 'primary' | 'core' | 'task';
export type Market = 'on-demand' | 'spot';

/**
 * `adding`: ordered, not yet usable. `running`: takes containers (primary nodes: in service). `leaving`: takes no new
 * containers, because it is being decommissioned or the spot notice has come. `silent`: dead, and not yet noticed.
 * `gone`: no longer part of the cluster.
 */
export type NodeState = 'adding' | 'running' | 'leaving' | 'silent' | 'gone';

/** One instance of a cluster. */
export class ClusterNode {
  state: NodeState = 'adding';
  /** How many times as long tasks take here. */
  slowness = 1;
  /** Whether its reclaim has been announced. */
  isReclaimed = false;
  /** Bytes of HDFS blocks on its disks. */
  blockBytes = 0;
  readonly containers = new Set<Container>();
  private allocated = 0;

  constructor(
    readonly id: number,
    readonly role: NodeRole,
    readonly instanceType: InstanceTypeName,
    readonly market: Market,
    /** Which group it belongs to: 0 for primary and core, the place in the list for task groups. */
    readonly group: number,
  ) {}

  /** Whether it is switched on and part of the cluster: it computes, and its disks can be read. */
  get isAlive(): boolean {
    return this.state === 'running' || this.state === 'leaving';
  }

  /** Whether YARN may place containers here. */
  get takesContainers(): boolean {
    return this.state === 'running' && this.role !== 'primary';
  }

  /** Memory that the NodeManager offers, in MB. */
  get memoryMb(): number {
    return INSTANCE_TYPES[this.instanceType].nodeManagerMb.value;
  }

  get allocatedMb(): number {
    return this.allocated;
  }

  get freeMb(): number {
    return this.memoryMb - this.allocated;
  }

  add(container: Container): void {
    this.containers.add(container);
    this.allocated += container.memoryMb;
  }

  /** Gives the memory of a container back. */
  remove(container: Container): void {
    if (this.containers.delete(container)) this.allocated -= container.memoryMb;
  }
}
