import { choice, defineFields, text } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';

const state = choice({
  title: 'Acts in state',
  help: 'The action is invoked when the alarm enters this state; a scaling action again every minute while it stays.',
  default: 'ALARM',
  choices: [
    { value: 'ALARM', title: 'In alarm' },
    { value: 'OK', title: 'OK' },
    { value: 'INSUFFICIENT_DATA', title: 'Insufficient data' },
  ],
});

/** When an alarm acts on the node at the other end. */
export const ACTION_FIELDS = defineFields({
  state,
  policy: text({
    title: 'Scaling policy',
    help: 'Name of the policy to invoke, where the node at the other end has several. Empty: its first step or simple policy.',
    default: '',
    lengthMax: 60,
  }),
});
export type ActionSettings = ConfigOf<typeof ACTION_FIELDS>;

/** When an alarm tells a topic. */
export const NOTIFICATION_FIELDS = defineFields({ state });
export type NotificationSettings = ConfigOf<typeof NOTIFICATION_FIELDS>;
