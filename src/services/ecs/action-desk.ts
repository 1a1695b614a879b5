import { failure, success, type Result } from '../../base/result.ts';
import type { AnyConfig, ConfigOf, FieldSet } from '../../schema/field.ts';
import { parseConfig } from '../../schema/parse.ts';
import type { NodeContext } from '../contract.ts';
import {
  DEPLOYMENT_ACTION_FIELDS,
  DESIRED_COUNT_FIELDS,
  FAIL_ZONE,
  FORCE_NEW_DEPLOYMENT,
  RECLAIM_FIELDS,
  RECLAIM_SPOT_TASKS,
  RECOVER,
  SELECTION_FIELDS,
  SLOW_DOWN,
  SLOW_DOWN_FIELDS,
  STOP_HEALTH_CHECKS,
  STOP_TASKS,
  UPDATE_DESIRED_COUNT,
  ZONE_FIELDS,
  type Selection,
} from './actions.ts';
import type { ContainerTask } from './container-task.ts';
import type { ServiceScaling } from './service-scaling.ts';
import type { ServiceScheduler } from './service-scheduler.ts';
import type { SpotInterruptions } from './spot-interruptions.ts';
import type { Defect } from './task-definition.ts';
import { tasksText, type TaskLife } from './task-life.ts';
import type { TaskRoster } from './task-roster.ts';

/** The service that a person does something to. */
interface ActedService {
  readonly context: NodeContext;
  readonly roster: TaskRoster;
  readonly life: TaskLife;
  readonly scheduler: ServiceScheduler;
  readonly scaling: ServiceScaling;
  readonly spot: SpotInterruptions;
  /** Deploys what is set anew, with something wrong or not. */
  deployAnew(defect: Defect): void;
}

/** Carries out what a person does to a service. */
export class ActionDesk {
  constructor(private readonly service: ActedService) {}

  /** Does it, or says why not. */
  act(actionId: string, settings: AnyConfig): Result<null, string> {
    switch (actionId) {
      case UPDATE_DESIRED_COUNT:
        return withSettings(DESIRED_COUNT_FIELDS, settings, ({ desired }) => this.resize(desired));
      case FORCE_NEW_DEPLOYMENT:
        return withSettings(DEPLOYMENT_ACTION_FIELDS, settings, ({ version }) => {
          this.service.deployAnew(version);
          return success(null);
        });
      case STOP_TASKS:
        return this.hit(settings, 'killed', (tasks) => {
          this.service.life.kill(tasks);
        });
      case STOP_HEALTH_CHECKS:
        return this.hit(settings, 'stopped answering health checks', (tasks) => {
          for (const task of tasks) task.answersHealthChecks = false;
        });
      case SLOW_DOWN:
        return withSettings(SLOW_DOWN_FIELDS, settings, ({ factor, ...selection }) =>
          this.hit(selection, `slowed down ${factor}×`, (tasks) => {
            for (const task of tasks) task.slowness = factor;
          }),
        );
      case FAIL_ZONE:
        return withSettings(ZONE_FIELDS, settings, ({ zone }) => {
          this.failZone(zone);
          return success(null);
        });
      case RECLAIM_SPOT_TASKS:
        return withSettings(RECLAIM_FIELDS, settings, ({ tasks }) =>
          this.service.spot.reclaim(tasks),
        );
      case RECOVER:
        this.recover();
        return success(null);
      default:
        return failure(`a service has no action ${actionId}`);
    }
  }

  /** A zone has failed: its tasks are gone, and nothing is started there (ECS-ZONE). */
  failZone(zone: string): void {
    const { context, roster, life, scheduler } = this.service;
    roster.closedZones.add(zone);
    const lost = roster.instances.filter((task) => task.zone === zone);
    const text = `Zone ${zone} failed with ${tasksText(lost.length)}`;
    context.notice({ kind: 'fault', text });
    life.kill(lost);
    scheduler.reviewSoon();
  }

  private resize(desired: number): Result<null, string> {
    const { scaling, scheduler } = this.service;
    const { minimum, maximum } = scaling.limits;
    if (scaling.isOn && (desired < minimum || desired > maximum)) {
      return failure(`desired must be from ${minimum} to ${maximum}, not ${desired} (ECS-1)`);
    }
    scheduler.setDesired(desired, 'set by hand');
    return success(null);
  }

  private hit(
    settings: AnyConfig,
    whatHappened: string,
    strike: (tasks: readonly ContainerTask[]) => void,
  ): Result<null, string> {
    return withSettings(SELECTION_FIELDS, settings, (selection) => {
      const tasks = this.select(selection);
      if (tasks.length === 0) return failure('there is no such task in the service');
      const text = `${tasksText(tasks.length)} ${whatHappened}`;
      this.service.context.notice({ kind: 'fault', text });
      strike(tasks);
      return success(null);
    });
  }

  private select({ tasks, zone }: Selection): readonly ContainerTask[] {
    return this.service.roster
      .targets()
      .filter((task) => zone === 'any' || task.zone === zone)
      .slice(0, tasks);
  }

  private recover(): void {
    const { context, roster, scheduler } = this.service;
    roster.closedZones.clear();
    for (const task of roster.instances) {
      task.answersHealthChecks = task.placement.definition.defect !== 'unhealthy';
      task.slowness = 1;
    }
    context.notice({ kind: 'recovery', text: 'Zones and tasks recovered' });
    scheduler.reviewSoon();
  }
}

function withSettings<Fields extends FieldSet>(
  fields: Fields,
  settings: AnyConfig,
  act: (settings: ConfigOf<Fields>) => Result<null, string>,
): Result<null, string> {
  const parsed = parseConfig(fields, settings);
  if (parsed.ok) return act(parsed.value);
  return failure(...parsed.problems.map(({ path, message }) => `${path} ${message}`));
}
