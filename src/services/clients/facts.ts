import { SECONDS_PER_DAY } from '../../base/units.ts';
import { defineFacts } from '../../schema/fact.ts';

const OUR_MODEL = 'Spillway model';

/** Numbers of the traffic source. Most are our own choices: clients are not an AWS service. */
export const FACTS = defineFacts({
  dailyCurvePeriodSeconds: {
    value: SECONDS_PER_DAY,
    unit: 's',
    kind: 'default',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'A shorter period shows a whole day in less simulated time.',
  },
  sameInstantPauseMilliseconds: {
    value: 1,
    unit: 'ms',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'A user who is answered in the very instant of asking looks at the answer at least this long.',
  },
  recordedCountsMax: {
    value: 20_160,
    unit: 'counts',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'Two weeks by the minute.',
  },
  recordedTextCharactersMax: {
    value: 4_000_000,
    unit: 'characters',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'Longer CSV texts are refused before they are read.',
  },
  requestsPerSecondMax: {
    value: 1_000_000,
    unit: 'requests/s',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
  usersMax: {
    value: 100_000,
    unit: 'users',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
});
