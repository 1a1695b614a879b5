import { defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';

const SECONDS_MAX = 1_000_000_000;

const REPLAY_FIELDS = defineFields({
  fromSecond: number({
    title: 'From',
    help: 'Events that were put at this second of the run or later. Whole minutes are replayed.',
    default: 0,
    minimum: 0,
    maximum: SECONDS_MAX,
    unit: 's',
    whole: true,
  }),
  toSecond: number({
    title: 'To',
    help: 'Events that were put before this second of the run. The last 10 minutes may not be in the archive yet.',
    default: 600,
    minimum: 0,
    maximum: SECONDS_MAX,
    unit: 's',
    whole: true,
  }),
});
export type ReplaySettings = ConfigOf<typeof REPLAY_FIELDS>;

/** Stored with interventions: never renamed. */
export const REPLAY = 'replay';

/** The buttons of a bus. */
export const ACTIONS: readonly ActionDescription[] = [
  {
    id: REPLAY,
    title: 'Replay archived events',
    help: 'Puts events of the archive on this bus again, minute by minute; all rules get them. They are not archived again.',
    kind: 'action',
    fields: REPLAY_FIELDS,
  },
];
