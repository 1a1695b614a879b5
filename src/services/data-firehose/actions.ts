import { choice, defineFields } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';

/** The action that takes a destination down. */
export const DESTINATION_DOWN_ACTION = 'destination-down';

const DESTINATION_DOWN_FIELDS = defineFields({
  state: choice({
    title: 'Destination',
    help: 'Until you choose another state.',
    default: 'errors',
    choices: [
      { value: 'errors', title: 'Answers with errors' },
      { value: 'no-answer', title: 'Does not answer', help: 'Attempts end by their timeout.' },
      { value: 'up', title: 'Works again' },
    ],
  }),
});
export type DestinationDownSettings = ConfigOf<typeof DESTINATION_DOWN_FIELDS>;

/** Buttons of a Firehose stream. */
export const FIREHOSE_ACTIONS: readonly ActionDescription[] = [
  {
    id: DESTINATION_DOWN_ACTION,
    title: 'Destination down',
    help: 'Redshift, OpenSearch, Splunk or an endpoint outside the diagram takes nothing.',
    kind: 'fault',
    fields: DESTINATION_DOWN_FIELDS,
  },
];
