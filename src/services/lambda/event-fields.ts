import { CALLER_FIELDS } from '../../protocols/caller-fields.ts';
import { choice, defineFields, number } from '../../schema/build.ts';
import type { AnyConfig, ConfigOf } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { EVENT_FACTS as FACTS } from './event-facts.ts';

const ASYNCHRONOUS = 'Asynchronous invocation';

/** Settings of the function's queue of events (PutFunctionEventInvokeConfig). */
export const EVENT_FIELDS = defineFields({
  eventRetryAttempts: number({
    title: 'Retry attempts',
    help: 'How often an event is tried again after the function ended in an error: after one minute, then after two.',
    default: FACTS.eventRetryAttempts.value,
    minimum: 0,
    maximum: FACTS.eventRetryAttempts.value,
    unit: '',
    whole: true,
    slider: 'linear',
    group: ASYNCHRONOUS,
    facts: [FACTS.eventRetryAttempts, FACTS.firstRetryDelaySeconds, FACTS.secondRetryDelaySeconds],
  }),
  eventAgeSecondsMax: number({
    title: 'Maximum age of event',
    help: 'How long an event is kept while it is throttled or waits for a retry. Then it is given up.',
    default: FACTS.eventAgeSecondsMax.value,
    minimum: FACTS.eventAgeSecondsMin.value,
    maximum: FACTS.eventAgeSecondsMax.value,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    group: ASYNCHRONOUS,
    facts: [FACTS.eventAgeSecondsMax, FACTS.eventAgeSecondsMin],
  }),
  duplicatesPerMillion: number({
    title: 'Events delivered twice',
    help: 'How many events of a million the function is invoked with once more although all went well. The number is ours; AWS says only that it happens.',
    default: FACTS.duplicatesPerMillion.value,
    minimum: 0,
    maximum: 1_000_000,
    unit: 'per million',
    group: ASYNCHRONOUS,
    facts: [FACTS.duplicatesPerMillion],
  }),
});

/** Settings of the wire to where failed events and discarded stream batches go. */
export const ON_FAILURE_FIELDS = defineFields({
  form: choice({
    title: 'Set up as',
    help: 'Destinations are advised. A dead-letter queue gets the event alone and takes asynchronous events only, not batches of a stream.',
    default: 'destination',
    choices: [
      {
        value: 'destination',
        title: 'Failure destination',
        help: 'The event with request and response; for a stream, where the batch is.',
      },
      { value: 'dead-letter-queue', title: 'Dead-letter queue', help: 'The event, nothing else.' },
    ],
  }),
  ...CALLER_FIELDS,
});
export type OnFailureSettings = ConfigOf<typeof ON_FAILURE_FIELDS>;

/** Settings of the wire to where the results of asynchronous events go. */
export const ON_SUCCESS_FIELDS = CALLER_FIELDS;

/** LMD-18, LMD-31: destinations and dead-letter queues are standard queues and topics, not FIFO ones. */
export function checkDestination(
  _settings: AnyConfig,
  _own: AnyConfig,
  peer: { readonly config: AnyConfig },
): readonly FieldProblem[] {
  if (peer.config.queueType !== 'fifo' && peer.config.type !== 'fifo') return [];
  return [
    {
      path: '',
      message: 'a destination is a standard queue or topic, not a FIFO one (LMD-18, LMD-31)',
    },
  ];
}
