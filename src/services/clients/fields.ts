import {
  BATCHING_FIELDS,
  CALLER_FIELDS,
  ITEM_ACCESS_FIELDS,
  OBJECT_ACCESS_FIELDS,
} from '../../protocols/caller-fields.ts';
import { PRODUCING_FIELDS } from '../../protocols/broker-fields.ts';
import { POOLED_DATABASE_FIELDS } from '../../protocols/database-fields.ts';
import { SENDING_FIELDS } from '../../protocols/sending-fields.ts';
import { SUBMITTING_FIELDS } from '../../protocols/submitting-fields.ts';
import { choice, defineFields, distribution, list, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { FACTS } from './facts.ts';
import { RATE_FIELDS } from './rate-fields.ts';
import { REQUEST_KIND_FIELDS } from './request-kind-fields.ts';

/** What a person sets on a traffic source. */
export const CLIENTS_FIELDS = defineFields({
  model: choice({
    title: 'Model',
    help: 'Whether clients keep coming whatever happens, or a fixed number of users each wait for their answer.',
    default: 'open-loop',
    choices: [
      {
        value: 'open-loop',
        title: 'Open loop',
        help: 'Requests arrive at a rate that slow answers do not change: the public, devices, events.',
      },
      {
        value: 'closed-loop',
        title: 'Closed loop',
        help: 'Users who think, ask and wait: slow answers slow them down. Most load generators work like this.',
      },
    ],
  }),
  arrivals: choice({
    title: 'Arrivals',
    help: 'How requests are spaced at a given rate.',
    default: 'poisson',
    choices: [
      { value: 'poisson', title: 'Poisson', help: 'Independent of each other, as many users are.' },
      { value: 'constant', title: 'Constant spacing', help: 'Like a metronome.' },
      { value: 'bursts', title: 'Bursts', help: 'Many at once, then a pause.' },
    ],
    shownWhen: { field: 'model', is: ['open-loop'] },
    group: 'Rate',
  }),
  burstSize: number({
    title: 'Burst size',
    help: 'Requests that arrive at one instant; the next burst comes burst size / rate seconds later.',
    default: 100,
    minimum: 1,
    maximum: 100_000,
    unit: 'requests',
    whole: true,
    shownWhen: { field: 'arrivals', is: ['bursts'] },
    group: 'Rate',
  }),
  ...RATE_FIELDS,
  users: number({
    title: 'Users',
    help: 'How many users take turns at thinking and asking.',
    default: 100,
    minimum: 0,
    maximum: FACTS.usersMax.value,
    unit: 'users',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'model', is: ['closed-loop'] },
    group: 'Users',
  }),
  thinkTime: distribution({
    title: 'Think time',
    help: 'How long a user pauses between an answer and the next request.',
    default: { kind: 'exponential', mean: 1_000 },
    minimum: 0,
    maximum: 86_400_000,
    unit: 'ms',
    shownWhen: { field: 'model', is: ['closed-loop'] },
    group: 'Users',
  }),
  kinds: list({
    title: 'Request kinds',
    help: 'The mix of requests; each arrival is one of these kinds, by share.',
    item: REQUEST_KIND_FIELDS,
    itemTitle: 'request kind',
    default: [defaultsOf(REQUEST_KIND_FIELDS)],
    lengthMin: 1,
    lengthMax: 12,
    group: 'Requests',
  }),
});

/** The configuration of a traffic source. */
export type ClientsConfig = ConfigOf<typeof CLIENTS_FIELDS>;

/** Settings of every wire that leaves a traffic source. */
export const CLIENT_WIRE_FIELDS = defineFields({
  weight: number({
    title: 'Weight',
    help: 'Share of the traffic that takes this wire when there are several: its weight over the sum of weights.',
    default: 1,
    minimum: 0,
    maximum: 1_000_000,
    unit: '',
  }),
  ...CALLER_FIELDS,
});

/** The same where one call carries many messages. */
export const CLIENT_BATCHING_WIRE_FIELDS = defineFields({
  ...CLIENT_WIRE_FIELDS,
  ...BATCHING_FIELDS,
});

/** The same where the calls go to a queue. */
export const CLIENT_SENDING_WIRE_FIELDS = defineFields({
  ...CLIENT_WIRE_FIELDS,
  ...SENDING_FIELDS,
});

/** The same where messages go to a broker. */
export const CLIENT_PRODUCING_WIRE_FIELDS = defineFields({
  ...CLIENT_WIRE_FIELDS,
  ...PRODUCING_FIELDS,
});

/** The same where items are read or written. */
export const CLIENT_ITEM_WIRE_FIELDS = defineFields({
  ...CLIENT_WIRE_FIELDS,
  ...ITEM_ACCESS_FIELDS,
});

/** The same where objects are read or written. */
export const CLIENT_OBJECT_WIRE_FIELDS = defineFields({
  ...CLIENT_WIRE_FIELDS,
  ...OBJECT_ACCESS_FIELDS,
});

/** The same where a database is queried: all clients of the node are one program with one pool. */
export const CLIENT_DATABASE_WIRE_FIELDS = defineFields({
  ...CLIENT_WIRE_FIELDS,
  ...POOLED_DATABASE_FIELDS,
});

/** The same where jobs are submitted. */
export const CLIENT_SUBMITTING_WIRE_FIELDS = defineFields({
  ...CLIENT_WIRE_FIELDS,
  ...SUBMITTING_FIELDS,
});
