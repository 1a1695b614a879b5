import { fromSeconds } from '../../base/units.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import type { NodeContext } from '../contract.ts';
import type { ContainerTask } from './container-task.ts';
import type { ServiceConfig } from './fields.ts';
import type { ServiceScheduler } from './service-scheduler.ts';
import { tasksText, type TaskLife } from './task-life.ts';
import type { TaskRoster } from './task-roster.ts';

/** The service whose tasks are watched. */
interface WatchedService {
  readonly context: NodeContext;
  readonly roster: TaskRoster;
  readonly life: TaskLife;
  readonly scheduler: ServiceScheduler;
  readonly settings: () => ServiceConfig;
}

/** Replaces what a load balancer finds unhealthy, once its grace period is over (ECS-HEALTH). */
export class HealthWatch {
  private examination: EventHandle | undefined;

  constructor(private readonly service: WatchedService) {
    service.roster.healthListener = this.hear;
  }

  private readonly hear = (task: ContainerTask, isHealthy: boolean): void => {
    task.verdict = isHealthy ? 'healthy' : 'unhealthy';
    if (isHealthy) this.service.scheduler.noteHealthy(task);
    else this.examineAfter(0);
  };

  private examineAfter(delay: number): void {
    const { scheduler } = this.service.context;
    if (this.examination !== undefined) scheduler.cancel(this.examination);
    this.examination = scheduler.schedule(delay, this.examine, Priority.Admission);
  }

  private readonly examine = (): void => {
    this.examination = undefined;
    const { context, roster, life, scheduler, settings } = this.service;
    const { now } = context.scheduler;
    const grace = fromSeconds(settings().healthCheckGracePeriodSeconds);
    const unhealthy = roster
      .targets()
      .filter(({ verdict }) => verdict === 'unhealthy')
      .map((task) => ({ task, graceEnd: (task.runningSince ?? now) + grace }));
    const due = unhealthy.filter(({ graceEnd }) => graceEnd <= now).map(({ task }) => task);
    if (due.length > 0) {
      const text = `The load balancer finds ${tasksText(due.length)} unhealthy: replacing`;
      context.notice({ kind: 'fault', text });
      scheduler.noteFailures(due);
      life.stop(due, settings().stopTimeoutSeconds);
      scheduler.reviewSoon();
    }
    const next = Math.min(...unhealthy.map(({ graceEnd }) => graceEnd).filter((end) => end > now));
    if (next < Infinity) this.examineAfter(next - now);
  };
}
