import { Workshop } from '../../serving/workshop.ts';
import type { NodeContext } from '../contract.ts';
import type { ServiceConfig } from './fields.ts';
import { WORK_REASONS } from './reasons.ts';
import { slotsOf } from './slots.ts';
import type { TaskDefinition } from './task-definition.ts';
import { TaskMeters } from './task-meters.ts';

/** What all tasks of a service share: how they work, and what depends on their size. */
export class TaskWorkshop extends Workshop {
  constructor(
    context: NodeContext,
    private settings: ServiceConfig,
    override readonly meters = new TaskMeters(context.instruments, settings),
  ) {
    super(context, meters, WORK_REASONS, settings);
  }

  /** Slots of a task. */
  slotsOf({ vcpus }: TaskDefinition): number {
    return slotsOf(this.settings, vcpus);
  }

  override configure(settings: ServiceConfig): void {
    this.settings = settings;
    this.meters.configure(settings);
    super.configure(settings);
  }
}
