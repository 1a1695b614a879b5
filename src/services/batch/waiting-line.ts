import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { Microseconds } from '../../base/units.ts';
import type { JobLot } from './job-lot.ts';

/** RUNNABLE jobs of a lot that are at the same attempt. */
export interface WaitingJobs {
  readonly lot: JobLot;
  readonly attempt: number;
  readonly since: Microseconds;
  count: number;
}

interface Level {
  readonly priority: number;
  /** Jobs that come back for another attempt, the latest last: they go first. */
  readonly retries: WaitingJobs[];
  readonly line: FirstInFirstOut<WaitingJobs>;
}

/** RUNNABLE jobs by scheduling priority; within one, retries first and then first in, first out (BAT-8). */
export class WaitingLine {
  private readonly levels: Level[] = [];
  private total = 0;

  /** Jobs in line. */
  get size(): number {
    return this.total;
  }

  /** Who is first. */
  get head(): WaitingJobs | undefined {
    const level = this.firstLevel;
    return level && (level.retries.at(-1) ?? level.line.peek());
  }

  add(jobs: WaitingJobs, priority: number, isRetry: boolean): void {
    const level = this.levelOf(priority);
    if (isRetry) level.retries.push(jobs);
    else level.line.push(jobs);
    this.total += jobs.count;
  }

  /** Takes out some of the jobs that are first. */
  take(count: number): void {
    const level = this.firstLevel;
    const head = this.head;
    if (!level || !head) return;
    head.count -= count;
    this.total -= count;
    if (head.count > 0) return;
    if (level.retries.length > 0) level.retries.pop();
    else level.line.shift();
    if (level.line.size === 0 && level.retries.length === 0) {
      this.levels.splice(this.levels.indexOf(level), 1);
    }
  }

  private get firstLevel(): Level | undefined {
    return this.levels[0];
  }

  private levelOf(priority: number): Level {
    const known = this.levels.find((level) => level.priority === priority);
    if (known) return known;
    const made: Level = { priority, retries: [], line: new FirstInFirstOut() };
    this.levels.push(made);
    this.levels.sort((one, other) => other.priority - one.priority);
    return made;
  }
}
