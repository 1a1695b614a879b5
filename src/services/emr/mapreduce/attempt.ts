import type { Microseconds } from '../../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../../kernel/scheduler.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import type { Container, ContainerKind } from '../yarn/container.ts';

/** Something that runs in a container: an application master, or one attempt of a task. */
export class Attempt implements Container {
  readonly startedAt: Microseconds;
  /** It has ended, well or not. */
  isOver = false;
  private isStanding = false;
  private handle: EventHandle | undefined;
  private endsAt: Microseconds = 0;
  private then: () => void = () => undefined;

  /** Takes its memory on the node. `onLost` is told when YARN knows that the node is gone. */
  constructor(
    readonly node: ClusterNode,
    readonly kind: ContainerKind,
    readonly memoryMb: number,
    private readonly scheduler: Scheduler,
    private readonly onLost: (attempt: Attempt) => void,
  ) {
    this.startedAt = scheduler.now;
    node.add(this);
  }

  /** Works for a while, longer on a slow node, and then does something; nothing happens once it is over or stands. */
  work(duration: Microseconds, then: () => void): void {
    if (this.isOver || this.isStanding) return;
    this.then = then;
    this.wait(Math.round(duration * this.node.slowness));
  }

  /** Leaves its work as it is: what was scheduled does not happen. */
  pause(): void {
    if (this.handle !== undefined) this.scheduler.cancel(this.handle);
    this.handle = undefined;
  }

  /** When its present work will be done, as its progress tells; never, while it stands. */
  get expectedEnd(): Microseconds {
    return this.handle === undefined ? Number.POSITIVE_INFINITY : this.endsAt;
  }

  stopped(): void {
    this.isStanding = true;
    this.pause();
  }

  slowed(factor: number): void {
    if (this.handle === undefined) return;
    const left = this.endsAt - this.scheduler.now;
    this.pause();
    this.wait(Math.round(left * factor));
  }

  lost(): void {
    if (this.isOver) return;
    this.end();
    this.onLost(this);
  }

  /** Ends it and gives its memory back. */
  end(): void {
    this.isOver = true;
    this.pause();
    this.node.remove(this);
  }

  private wait(span: Microseconds): void {
    this.endsAt = this.scheduler.now + span;
    this.handle = this.scheduler.schedule(
      span,
      () => {
        this.handle = undefined;
        this.then();
      },
      Priority.Release,
    );
  }
}
