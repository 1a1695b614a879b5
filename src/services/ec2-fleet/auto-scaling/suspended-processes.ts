import { choice, defineFields, list } from '../../../schema/build.ts';
import type { ConfigOf } from '../../../schema/field.ts';

const PROCESSES = [
  { value: 'Launch', title: 'Launch', help: 'Nothing is added.' },
  { value: 'Terminate', title: 'Terminate', help: 'Nothing is ended by the group.' },
  { value: 'AddToLoadBalancer', title: 'AddToLoadBalancer', help: 'New instances get no traffic.' },
  { value: 'AlarmNotification', title: 'AlarmNotification', help: 'Dynamic policies do nothing.' },
  { value: 'AZRebalance', title: 'AZRebalance', help: 'Zones stay as uneven as they are.' },
  { value: 'HealthCheck', title: 'HealthCheck', help: 'Verdicts on health are not heard.' },
  { value: 'InstanceRefresh', title: 'InstanceRefresh', help: 'A refresh does not go on.' },
  { value: 'ReplaceUnhealthy', title: 'ReplaceUnhealthy', help: 'What is unhealthy stays.' },
  { value: 'ScheduledActions', title: 'ScheduledActions', help: 'Scheduled actions do not run.' },
] as const;

/** What a group does by itself and can be told not to do (ASG-42). */
export type GroupProcess = (typeof PROCESSES)[number]['value'];

const SUSPENDED_PROCESS_FIELDS = defineFields({
  process: choice({
    title: 'Process',
    help: 'What the group does not do by itself.',
    default: 'Launch',
    choices: PROCESSES,
  }),
});

/** The setting that suspends processes. */
export const SUSPENDED_PROCESSES = list({
  title: 'Suspended processes',
  help: 'Taking one off the list resumes it.',
  item: SUSPENDED_PROCESS_FIELDS,
  itemTitle: 'process',
  default: [],
  lengthMin: 0,
  lengthMax: PROCESSES.length,
});

/** Settings that may suspend processes. */
interface SuspendingSettings {
  readonly suspendedProcesses: readonly ConfigOf<typeof SUSPENDED_PROCESS_FIELDS>[];
}

/** Whether a process is suspended. */
export function isSuspended(settings: SuspendingSettings, process: GroupProcess): boolean {
  return settings.suspendedProcesses.some((each) => each.process === process);
}
