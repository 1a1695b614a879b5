import { boolean, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';

export const FAIL_FIELDS = defineFields({
  failing: boolean({
    title: 'Every invocation fails',
    help: 'On until you switch it off again.',
    default: true,
  }),
});
export type FailSettings = ConfigOf<typeof FAIL_FIELDS>;

export const SERVICE_ERROR_FIELDS = defineFields({
  failing: boolean({
    title: 'Every Invoke call fails',
    help: 'On until you switch it off again.',
    default: true,
  }),
});
export type ServiceErrorSettings = ConfigOf<typeof SERVICE_ERROR_FIELDS>;

export const SLOW_FIELDS = defineFields({
  factor: number({
    title: 'Times as long',
    help: '1 is back to normal.',
    default: 5,
    minimum: 0.1,
    maximum: 100,
    unit: '×',
    slider: 'logarithmic',
  }),
});
export type SlowSettings = ConfigOf<typeof SLOW_FIELDS>;

/** Buttons of a function. */
export const LAMBDA_ACTIONS: readonly ActionDescription[] = [
  {
    id: 'recycle-environments',
    title: 'Recycle environments',
    help: 'As a deployment does: idle environments go at once, busy ones when they are done. What comes next starts cold.',
    kind: 'action',
    fields: {},
  },
  {
    id: 'fail-every-invocation',
    title: 'Fail every invocation',
    help: 'A bad deployment: the handler runs and ends in an error each time.',
    kind: 'fault',
    fields: FAIL_FIELDS,
  },
  {
    id: 'slow-handler',
    title: 'Slow handler',
    help: 'The handler’s own time is multiplied, as when something it depends on becomes slow.',
    kind: 'fault',
    fields: SLOW_FIELDS,
  },
  {
    id: 'service-errors',
    title: 'Service errors',
    help: 'Invoke answers with 500 before the function runs, for requests and asynchronous events alike. Mappings of queues and streams go on.',
    kind: 'fault',
    fields: SERVICE_ERROR_FIELDS,
  },
];
