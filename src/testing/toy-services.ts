import { success } from '../base/result.ts';
import { fromMilliseconds, fromSeconds, toMilliseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { KeySpace } from '../kernel/key-space.ts';
import { Priority } from '../kernel/scheduler.ts';
import { failed, succeeded, type Reason, type Respond } from '../protocols/answer.ts';
import { CALLER_FIELDS } from '../protocols/caller-fields.ts';
import { Caller } from '../protocols/caller.ts';
import { boolean, defineFields, number } from '../schema/build.ts';
import type { ConfigOf } from '../schema/field.ts';
import {
  defineService,
  type NodeContext,
  type RunnableCatalog,
  type ServiceDefinition,
  type ServiceInstance,
} from '../services/contract.ts';
import { loadRunnable } from '../services/runnable-catalog.ts';

const PLAIN = {
  category: 'Compute',
  summary: 'For tests of the engine.',
  keywords: [],
  actions: [],
  reasons: [],
  facts: {},
  rules: [],
} as const satisfies Partial<ServiceDefinition>;

const KEYS = new KeySpace('toy', { kind: 'uniform', keyCount: 1 });

const REFUSED: Reason = {
  id: 'toy.closed',
  title: 'Closed',
  explanation: 'The toy server is closed.',
  rule: 'TOY-1',
};

const SOURCE_FIELDS = defineFields({
  perSecond: number({
    title: 'Rate',
    help: 'Requests a second on average.',
    default: 10,
    minimum: 0,
    maximum: 100_000,
    unit: '/s',
  }),
});

/** Sends requests at exponential intervals drawn in tenths of the mean, for tests of the engine. */
const TOY_SOURCE = defineService({
  ...PLAIN,
  id: 'toy-source',
  title: 'Toy source',
  shortTitle: 'Source',
  fields: SOURCE_FIELDS,
  calls: { request: { settings: CALLER_FIELDS } },
  serves: [],
  metrics: [
    { id: 'Sent', help: 'Requests sent.', kind: 'counter', unit: 'Count', statistic: 'Sum' },
    { id: 'Open', help: 'Requests open.', kind: 'gauge', unit: 'Count', statistic: 'Average' },
  ],
  behaviour: () => Promise.resolve({ create: createSource }),
});

function createSource(
  initial: ConfigOf<typeof SOURCE_FIELDS>,
  context: NodeContext,
): ServiceInstance<ConfigOf<typeof SOURCE_FIELDS>> {
  const { scheduler, books, journeys, instruments } = context;
  const stream = context.random('arrivals');
  const retries = context.random('retries');
  const sent = instruments.counter('Sent');
  const openGauge = instruments.gauge('Open');
  let config = initial;
  let caller: Caller | undefined;
  let open = 0;
  const settle = (answered: number): void => {
    open -= answered;
    openGauge.set(open);
  };
  const emit = (): void => {
    const cohort: Cohort = {
      count: 1,
      kind: 'request',
      keys: KEYS,
      key: 0,
      sizeBytes: 100,
      attempt: 0,
      bornAt: scheduler.now,
      source: context.number,
      poison: false,
      tick: 0,
    };
    if (!caller) return;
    books.received(1);
    journeys.offered(1);
    sent.add(1);
    settle(-1);
    caller.call(cohort, (answer) => {
      settle(answer.succeeded);
      books.completed(answer.succeeded);
      if (answer.succeeded > 0) {
        journeys.succeeded(answer.succeeded, toMilliseconds(scheduler.now - cohort.bornAt));
      }
      for (const { count, reason, node } of answer.failures) {
        settle(count);
        books.lost(count, reason, node);
        journeys.failed(count);
      }
    });
  };
  const next = (): void => {
    const meanSeconds = 1 / Math.max(config.perSecond, 1e-3);
    scheduler.schedule(
      fromSeconds((stream.integer(20) / 10 + 0.05) * meanSeconds),
      () => {
        emit();
        next();
      },
      Priority.Admission,
    );
  };
  return {
    start: next,
    configure: (changed) => (config = changed),
    connect: (wire) => (caller = new Caller(wire, context.number, scheduler, retries)),
    reconnect: (wire) => caller?.configure(wire),
    disconnect: () => (caller = undefined),
    serve: () => {
      throw new Error('a toy source serves nothing');
    },
    inFlight: () => open,
    face: () => ({ open }),
    act: () => success(null),
  };
}

const SERVER_FIELDS = defineFields({
  serviceMilliseconds: number({
    title: 'Service time',
    help: 'Time from request to answer.',
    default: 20,
    minimum: 0,
    maximum: 60_000,
    unit: 'ms',
  }),
  closed: boolean({ title: 'Closed', help: 'Refuses everything.', default: false }),
});

/** Answers every request after a fixed time, or refuses, for tests of the engine. */
const TOY_SERVER = defineService({
  ...PLAIN,
  id: 'toy-server',
  title: 'Toy server',
  shortTitle: 'Server',
  fields: SERVER_FIELDS,
  calls: {},
  serves: ['request'],
  metrics: [
    { id: 'Served', help: 'Requests served.', kind: 'counter', unit: 'Count', statistic: 'Sum' },
  ],
  behaviour: () => Promise.resolve({ create: createServer }),
});

function createServer(
  initial: ConfigOf<typeof SERVER_FIELDS>,
  { scheduler, books, instruments, number: node }: NodeContext,
): ServiceInstance<ConfigOf<typeof SERVER_FIELDS>> {
  const served = instruments.counter('Served');
  let config = initial;
  let inside = 0;
  const answer = (count: number, respond: Respond): void => {
    inside -= count;
    if (config.closed) {
      books.refused(count, REFUSED);
      respond(failed(count, REFUSED, node, true));
    } else {
      books.completed(count);
      served.add(count);
      respond(succeeded(count));
    }
  };
  const endpoint = {
    request(cohort: Cohort, respond: Respond): void {
      books.received(cohort.count);
      inside += cohort.count;
      scheduler.schedule(
        fromMilliseconds(config.serviceMilliseconds),
        () => {
          answer(cohort.count, respond);
        },
        Priority.Release,
      );
    },
  };
  return {
    start: () => undefined,
    configure: (changed) => (config = changed),
    connect: () => undefined,
    reconnect: () => undefined,
    disconnect: () => undefined,
    serve: () => endpoint as never,
    inFlight: () => inside,
    face: () => ({ inside }),
    act: () => success(null),
  };
}

/** Two services that are enough to test the engine with. */
export const TOY_CATALOG: RunnableCatalog = await loadRunnable(
  new Map([TOY_SOURCE, TOY_SERVER].map((service) => [service.id, service])),
);
