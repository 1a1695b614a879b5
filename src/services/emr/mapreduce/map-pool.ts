import { required } from '../../../base/assert.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import type { MapInput } from './job-plan.ts';
import { Task } from './task.ts';

/** The maps of a job that wait for a container, and where their blocks are. */
export class MapPool {
  readonly tasks: readonly Task[];
  private readonly byNode = new Map<ClusterNode, Task[]>();
  private readonly queue: readonly Task[];
  private next = 0;
  private readonly taken = new Set<Task>();
  /** Maps to run again: they go first. */
  private readonly again: Task[] = [];
  private waiting: number;

  constructor(private readonly inputs: readonly MapInput[]) {
    this.tasks = inputs.map((_input, index) => new Task(index));
    this.queue = this.tasks;
    this.waiting = this.tasks.length;
    // Backwards, because each node’s list is taken from its end.
    for (let index = inputs.length - 1; index >= 0; index -= 1) this.index(index);
  }

  get pending(): number {
    return this.waiting;
  }

  input(task: Task): MapInput {
    return required(this.inputs[task.index], `split ${task.index}`);
  }

  /** Whether the node holds the (first) block of the split. */
  isLocal(task: Task, node: ClusterNode): boolean {
    return this.inputs[task.index]?.blocks[0]?.holders.includes(node) ?? false;
  }

  /** A waiting map for the node, or undefined; with `isLocalOnly` only one whose block is there. */
  take(node: ClusterNode, isLocalOnly: boolean, nodeCount: number): Task | undefined {
    const task =
      this.takeAgain(node, isLocalOnly, nodeCount) ??
      (isLocalOnly ? this.takeLocal(node) : this.takeAny());
    if (task) this.waiting -= 1;
    return task;
  }

  /** The map waits again: its attempt failed, or its node is gone. */
  putBack(task: Task): void {
    this.waiting += 1;
    this.again.push(task);
  }

  private index(position: number): void {
    const task = this.tasks[position];
    if (!task) return;
    for (const node of this.inputs[position]?.blocks[0]?.holders ?? []) {
      const known = this.byNode.get(node);
      if (known) known.push(task);
      else this.byNode.set(node, [task]);
    }
  }

  private takeAgain(node: ClusterNode, isLocalOnly: boolean, nodeCount: number): Task | undefined {
    const place = this.again.findIndex(
      (task) => (!isLocalOnly || this.isLocal(task, node)) && !task.avoids(node, nodeCount),
    );
    return place < 0 ? undefined : this.again.splice(place, 1)[0];
  }

  /** Tasks that were taken by other nodes meanwhile are passed over. */
  private takeLocal(node: ClusterNode): Task | undefined {
    const local = this.byNode.get(node);
    for (let task = local?.pop(); task; task = local?.pop()) {
      if (this.isFresh(task)) return this.begun(task);
    }
    return undefined;
  }

  private takeAny(): Task | undefined {
    while (this.next < this.queue.length) {
      const task = this.queue[this.next];
      this.next += 1;
      if (task && this.isFresh(task)) return this.begun(task);
    }
    return undefined;
  }

  private isFresh(task: Task): boolean {
    return !this.taken.has(task);
  }

  private begun(task: Task): Task {
    this.taken.add(task);
    return task;
  }
}
