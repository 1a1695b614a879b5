import { success } from '../base/result.ts';
import type { Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type { Answer, Respond } from '../protocols/answer.ts';
import type { Endpoint } from '../protocols/endpoint.ts';
import type { CallingWire } from '../protocols/wire.ts';
import type { NodeContext, RunnableService, ServiceInstance } from '../services/contract.ts';

/** What the stopwatch saw of one request; counted from 0 in order of arrival. */
export type OnAnswered = (index: number, succeeded: boolean, responseTime: Microseconds) => void;

/**
 * A service for tests of whole diagrams: it passes requests on to the node behind it, without taking time, and tells what becomes
 * of each. `onAnswered` hears of every request of every run of the catalog that the service is in.
 */
export function stopwatchService(onAnswered: OnAnswered): RunnableService {
  return {
    id: 'stopwatch',
    title: 'Stopwatch',
    shortTitle: 'Stopwatch',
    category: 'Networking',
    summary: 'For tests of whole diagrams.',
    keywords: [],
    fields: {},
    calls: { request: { settings: {} } },
    serves: ['request'],
    metrics: [],
    actions: [],
    reasons: [],
    facts: {},
    rules: [],
    behaviour: () => Promise.resolve({ create: (_config, context) => create(context, onAnswered) }),
    create: (_config, context) => create(context, onAnswered),
  };
}

function create({ scheduler, books }: NodeContext, onAnswered: OnAnswered): ServiceInstance {
  let peer: Endpoint | undefined;
  let arrived = 0;
  let open = 0;
  const connect = (wire: CallingWire): void => {
    if (wire.kind === 'request') peer = wire.peer;
  };
  const endpoint: Endpoint = {
    request(cohort: Cohort, respond: Respond): void {
      const index = arrived;
      const since = scheduler.now;
      arrived += cohort.count;
      open += cohort.count;
      books.received(cohort.count);
      peer?.request(cohort, (answer: Answer) => {
        open -= answer.succeeded;
        books.completed(answer.succeeded);
        for (const { count, reason } of answer.failures) {
          open -= count;
          books.refused(count, reason);
        }
        onAnswered(index, answer.succeeded > 0, scheduler.now - since);
        respond(answer);
      });
    },
  };
  return {
    start: () => undefined,
    configure: () => undefined,
    connect,
    reconnect: connect,
    disconnect: () => (peer = undefined),
    serve: () => endpoint as never,
    inFlight: () => open,
    face: () => ({}),
    act: () => success(null),
  };
}
