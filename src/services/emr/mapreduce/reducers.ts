import { fromSeconds, type Microseconds } from '../../../base/units.ts';
import { INSTANCE_TYPES } from '../instance-types.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import type { Attempt } from './attempt.ts';
import type { JobTerms } from './job-environment.ts';
import { Shuffle } from './shuffle.ts';
import { networkShare, partitionShares, reduceSeconds } from './task-times.ts';
import { Task } from './task.ts';

/** What a running reducer does: it fetches, or it merges and reduces. */
export type ReducePhase = 'shuffle' | 'reduce';

/** The reducers of a job: which wait, which fetch, which reduce. */
export class Reducers {
  readonly tasks: readonly Task[];
  private readonly shuffle: Shuffle;
  private readonly bytes: readonly number[];
  private readonly phases = new Map<Attempt, ReducePhase>();
  private readonly waiting: Task[];
  done = 0;

  /** `mapOutputBytes` is what all maps put out, after the combiner. */
  constructor(
    count: number,
    maps: number,
    mapOutputBytes: number,
    hotKeyShare: number,
    hotIndex: number,
  ) {
    this.tasks = Array.from({ length: count }, (_none, index) => new Task(index));
    this.waiting = [...this.tasks].reverse();
    this.shuffle = new Shuffle(maps);
    this.bytes = partitionShares(count, hotKeyShare, hotIndex).map(
      (share) => share * mapOutputBytes,
    );
  }

  get pending(): number {
    return this.waiting.length;
  }

  get running(): readonly Task[] {
    return this.tasks.filter(({ attempts }) => attempts.size > 0);
  }

  /** Reducers that run, by what they do. */
  inPhase(phase: ReducePhase): number {
    let count = 0;
    for (const each of this.phases.values()) if (each === phase) count += 1;
    return count;
  }

  /** Whether a reducer has not got all of its partition yet. */
  isFetching(attempt: Attempt): boolean {
    return this.phases.get(attempt) === 'shuffle';
  }

  partitionBytes(task: Task): number {
    return this.bytes[task.index] ?? 0;
  }

  /** The reducer that goes next on this node, or undefined. */
  take(node: ClusterNode, nodeCount: number): Task | undefined {
    for (let place = this.waiting.length - 1; place >= 0; place -= 1) {
      const task = this.waiting[place];
      if (!task?.avoids(node, nodeCount)) return this.waiting.splice(place, 1)[0];
    }
    return undefined;
  }

  putBack(task: Task): void {
    this.waiting.push(task);
  }

  /** A reducer has its container: it begins to fetch. */
  begin(task: Task, attempt: Attempt, { reduceMb }: JobTerms, now: Microseconds): void {
    const { node } = attempt;
    const { networkBaselineMbps } = INSTANCE_TYPES[node.instanceType];
    const sharers = Math.floor(node.memoryMb / reduceMb);
    const bytesPerSecond = networkShare(networkBaselineMbps.value, sharers);
    this.phases.set(attempt, 'shuffle');
    this.shuffle.join(attempt, this.partitionBytes(task), bytesPerSecond, now);
  }

  mapsDone(count: number, now: Microseconds): void {
    this.shuffle.mapsDone(count, now);
  }

  /** Map outputs are lost: whoever still fetches waits for them again (EMR-17). */
  outputsLost(mapsDone: number, now: Microseconds): void {
    this.shuffle.outputsLost(mapsDone, now);
    for (const [attempt, phase] of this.phases) if (phase === 'shuffle') attempt.pause();
  }

  /** All map outputs are there: fetches the rest, merges and reduces, and then does something (EMR-14, EMR-15). */
  complete(
    task: Task,
    attempt: Attempt,
    { reduceMb, reduceBytesPerSecond }: JobTerms,
    now: Microseconds,
    then: () => void,
  ): void {
    if (!this.isFetching(attempt)) return;
    attempt.work(this.shuffle.remaining(attempt, now), () => {
      this.phases.set(attempt, 'reduce');
      this.shuffle.leave(attempt);
      const seconds = reduceSeconds(this.partitionBytes(task), reduceMb, reduceBytesPerSecond);
      attempt.work(fromSeconds(seconds), then);
    });
  }

  /** The attempt is over. */
  forget(attempt: Attempt): void {
    this.phases.delete(attempt);
    this.shuffle.leave(attempt);
  }
}
