import { fromSeconds } from '../base/units.ts';
import type { ScheduledAction } from './scheduled-actions.ts';
import { parseCron } from './settings/cron.ts';
import {
  scheduledCapacity,
  type ScheduledActionConfig,
} from './settings/scheduled-action-fields.ts';

/** Scheduled actions as a person set them, ready to work. What the check of the settings refuses is left out. */
export function configuredScheduledActions(
  configs: readonly ScheduledActionConfig[],
): readonly ScheduledAction[] {
  return configs.flatMap((config) => {
    const schedule = scheduleOf(config);
    if (schedule === null) return [];
    return {
      name: config.name,
      schedule,
      minimum: scheduledCapacity(config.minimum),
      maximum: scheduledCapacity(config.maximum),
      desired: scheduledCapacity(config.desired),
    };
  });
}

function scheduleOf(config: ScheduledActionConfig): ScheduledAction['schedule'] | null {
  if (config.recurrence === 'once') return { kind: 'once', at: fromSeconds(config.startSeconds) };
  const cron = parseCron(config.cron);
  return cron.ok ? { kind: 'recurring', cron: cron.value } : null;
}
