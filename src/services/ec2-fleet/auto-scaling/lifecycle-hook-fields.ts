import { boolean, choice, defineFields, list, number, text } from '../../../schema/build.ts';
import type { ConfigOf } from '../../../schema/field.ts';
import { GROUP_FACTS } from './group-facts.ts';

const BY_SCRIPT = { field: 'completedBy', is: ['script'] } as const;

const RESULTS = [
  { value: 'CONTINUE', title: 'CONTINUE', help: 'The instance goes on.' },
  {
    value: 'ABANDON',
    title: 'ABANDON',
    help: 'A launched instance is terminated and replaced; a terminating one ends at once.',
  },
] as const;

const LIFECYCLE_HOOK_FIELDS = defineFields({
  name: text({ title: 'Name', help: 'For the timeline.', default: 'hook', lengthMax: 60 }),
  transition: choice({
    title: 'Transition',
    help: 'When it holds an instance.',
    default: 'launching',
    choices: [
      { value: 'launching', title: 'Launch', help: 'Pending:Wait, before it is in service.' },
      {
        value: 'terminating',
        title: 'Terminate',
        help: 'Terminating:Wait, after it has finished its work.',
      },
    ],
  }),
  completedBy: choice({
    title: 'Completed by',
    help: 'Who calls CompleteLifecycleAction.',
    default: 'script',
    choices: [
      { value: 'script', title: 'A script, by itself' },
      { value: 'hand', title: 'You, by the action of that name' },
    ],
  }),
  workSeconds: number({
    title: 'Work takes',
    help: 'How long the script needs until it completes the action. Beyond the heartbeat timeout the default result counts.',
    default: 30,
    minimum: 0,
    maximum: GROUP_FACTS.lifecycleHookTimeoutSecondsMax.value,
    unit: 's',
    whole: true,
    shownWhen: BY_SCRIPT,
  }),
  result: choice({
    title: 'Result',
    help: 'What the script tells in the end.',
    default: 'CONTINUE',
    choices: RESULTS,
    shownWhen: BY_SCRIPT,
  }),
  heartbeatTimeoutSeconds: number({
    title: 'Heartbeat timeout',
    help: 'So long it waits for the action to be completed.',
    default: GROUP_FACTS.lifecycleHookHeartbeatSeconds.value,
    minimum: GROUP_FACTS.lifecycleHookHeartbeatSecondsMin.value,
    maximum: GROUP_FACTS.lifecycleHookHeartbeatSecondsMax.value,
    unit: 's',
    whole: true,
    facts: [GROUP_FACTS.lifecycleHookHeartbeatSeconds],
  }),
  recordsHeartbeats: boolean({
    title: 'Heartbeats',
    help: 'On, the work prolongs its time again and again, up to a hundred timeouts and at most two days.',
    default: false,
  }),
  defaultResult: choice({
    title: 'Default result',
    help: 'What counts when nobody has completed the action in time.',
    default: 'ABANDON',
    choices: RESULTS,
  }),
});

/** One lifecycle hook as a person set it. */
export type LifecycleHookConfig = ConfigOf<typeof LIFECYCLE_HOOK_FIELDS>;

/** The setting for the lifecycle hooks of a group. */
export const LIFECYCLE_HOOKS = list({
  title: 'Lifecycle hooks',
  help: 'Hold an instance while something is done to it: software installed, logs saved.',
  item: LIFECYCLE_HOOK_FIELDS,
  itemTitle: 'lifecycle hook',
  default: [],
  lengthMin: 0,
  lengthMax: GROUP_FACTS.lifecycleHooksMax.value,
});
