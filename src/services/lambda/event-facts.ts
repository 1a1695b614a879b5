import { defineFacts } from '../../schema/fact.ts';

const ASYNCHRONOUS = 'Lambda Developer Guide, Asynchronous invocation';
const EVENT_CONFIG_API = 'Lambda API Reference, PutFunctionEventInvokeConfig';
const OUR_MODEL = 'Spillway';

/** Numbers of asynchronous invocation: the function's queue of events and where events end. */
export const EVENT_FACTS = defineFacts({
  eventRetryAttempts: {
    value: 2,
    unit: 'retries after a function error',
    kind: 'default',
    source: EVENT_CONFIG_API,
    asOf: '2026-08',
    note: '0 to 2.',
  },
  firstRetryDelaySeconds: {
    value: 60,
    unit: 's',
    kind: 'hard',
    source: ASYNCHRONOUS,
    asOf: '2022',
  },
  secondRetryDelaySeconds: {
    value: 120,
    unit: 's',
    kind: 'hard',
    source: ASYNCHRONOUS,
    asOf: '2022',
  },
  eventAgeSecondsMax: {
    value: 21_600,
    unit: 's',
    kind: 'default',
    source: EVENT_CONFIG_API,
    asOf: '2026-08',
    note: 'Also the longest.',
  },
  eventAgeSecondsMin: {
    value: 60,
    unit: 's',
    kind: 'hard',
    source: EVENT_CONFIG_API,
    asOf: '2026-08',
  },
  throttleBackoffSecondsMin: {
    value: 1,
    unit: 's',
    kind: 'hard',
    source: ASYNCHRONOUS,
    asOf: '2022',
    note: 'After the first throttled attempt; doubled with each further one.',
  },
  throttleBackoffSecondsMax: {
    value: 300,
    unit: 's',
    kind: 'hard',
    source: ASYNCHRONOUS,
    asOf: '2022',
  },
  eventPayloadMaxBytes: {
    value: 1_048_576,
    unit: 'B',
    kind: 'hard',
    source: 'Lambda Developer Guide, Lambda quotas',
    asOf: '2026',
    note: '256 KB in older notes.',
  },
  duplicatesPerMillion: {
    value: 10,
    unit: 'events of a million',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'AWS says that an event may be delivered more than once, not how often.',
  },
  acceptMilliseconds: {
    value: 10,
    unit: 'ms',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'Until the caller has the answer 202; the event is offered to the function at the same moment.',
  },
  waitingGroupSeconds: {
    value: 1,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'Events that move on a grid, were accepted within this time of each other and wait for the same moment wait together.',
  },
  destinationDocumentBytes: {
    value: 1_024,
    unit: 'B',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'What a destination gets beside the event: request id, condition, attempts and the response.',
  },
});
