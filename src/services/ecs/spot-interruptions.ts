import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds, HOURS_PER_MONTH, SECONDS_PER_HOUR } from '../../base/units.ts';
import { ln } from '../../kernel/portable-math.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { NodeContext } from '../contract.ts';
import type { ContainerTask } from './container-task.ts';
import { FACTS } from './facts.ts';
import type { ServiceConfig } from './fields.ts';
import { tasksText, type TaskLife } from './task-life.ts';
import type { TaskRoster } from './task-roster.ts';

const PERCENT = 100;
const MONTH_SECONDS = HOURS_PER_MONTH * SECONDS_PER_HOUR;
const WARNING_SECONDS = FACTS.spotWarningSeconds.value;

/** The service whose tasks are taken back. */
interface InterruptedService {
  readonly context: NodeContext;
  readonly roster: TaskRoster;
  readonly life: TaskLife;
  readonly settings: () => ServiceConfig;
}

/**
 * Fargate Spot takes tasks back: a notice with SIGTERM, and at the end of the stop timeout, two minutes later at the latest,
 * they are gone. The scheduler launches others meanwhile (ECS-SPOT).
 */
export class SpotInterruptions {
  private readonly stream: RandomStream;

  constructor(private readonly service: InterruptedService) {
    this.stream = service.context.random('Spot interruptions');
  }

  /** Draws of tasks that have started when they are interrupted: as likely at any time. */
  watch(tasks: readonly ContainerTask[]): void {
    const share = this.service.settings().interruptedPercentPerMonth / PERCENT;
    if (share === 0) return;
    for (const task of tasks) {
      if (!task.placement.isSpot) continue;
      const seconds = (MONTH_SECONDS * ln(this.stream.openUniform())) / ln(1 - share);
      const notify = (): void => {
        this.notify([task]);
      };
      this.service.context.scheduler.schedule(fromSeconds(seconds), notify, Priority.Release);
    }
  }

  /** The fault: AWS needs capacity back, the oldest tasks first. */
  reclaim(count: number): Result<null, string> {
    const chosen = this.service.roster.staying
      .filter((task) => task.placement.isSpot && task.state === 'running')
      .slice(0, count);
    if (chosen.length === 0) return failure('the service has no running task on Fargate Spot');
    this.notify(chosen);
    return success(null);
  }

  private notify(tasks: readonly ContainerTask[]): void {
    const present = tasks.filter((task) => task.state !== 'terminated' && !task.isReclaimed);
    if (present.length === 0) return;
    const { context, life, settings } = this.service;
    for (const task of present) task.isReclaimed = true;
    const seconds = Math.min(WARNING_SECONDS, settings().stopTimeoutSeconds);
    const text = `Fargate Spot takes ${tasksText(present.length)} back: gone in ${seconds} s`;
    context.notice({ kind: 'fault', text });
    life.stopWithin(present, seconds);
  }
}
