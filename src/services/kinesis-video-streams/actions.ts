import { boolean, defineFields } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';

/** The fault that stops the GetMedia consumers. */
export const STALL_CONSUMERS = 'stall-consumers';

const STALL_FIELDS = defineFields({
  stalled: boolean({
    title: 'Consumers stand still',
    help: 'On until you switch it off again.',
    default: true,
  }),
});
export type StallSettings = ConfigOf<typeof STALL_FIELDS>;

/** Buttons of a video stream. */
export const VIDEO_ACTIONS: readonly ActionDescription[] = [
  {
    id: STALL_CONSUMERS,
    title: 'Stall consumers',
    help: 'The GetMedia consumers read nothing. Without retention they miss what leaves the buffer.',
    kind: 'fault',
    fields: STALL_FIELDS,
  },
];
