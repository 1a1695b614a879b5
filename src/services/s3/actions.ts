import { boolean, defineFields } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';

const UNAVAILABLE_FIELDS = defineFields({
  unavailable: boolean({
    title: 'Every request fails',
    help: 'On until you switch it off again.',
    default: true,
  }),
});
export type UnavailableSettings = ConfigOf<typeof UNAVAILABLE_FIELDS>;

/** Buttons of a bucket. */
export const S3_ACTIONS: readonly ActionDescription[] = [
  {
    id: 'unavailable',
    title: 'Bucket unavailable',
    help: 'Every request is refused, as with a broken policy or role, or in an outage.',
    kind: 'fault',
    fields: UNAVAILABLE_FIELDS,
  },
];
