import { expect, test } from 'vitest';
import { estimate } from '../../testing/confidence.ts';
import { constant, QueueDiagram } from '../../testing/queue-diagram.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';
import { LAMBDA } from './service.ts';

const HALF_SECOND = { durationMilliseconds: { kind: 'constant', value: 500 } };
const withPoison = (poisonPercent: number): object => ({
  kinds: [{ name: 'event', poisonPercent }],
});

/** Clients at a rate until a moment, then none; `source` and a function that reads it. */
function pipeline(
  source: 'kinesis-data-streams' | 'sqs',
  clients: object,
  settings: Record<string, unknown>,
  sourceConfig: Record<string, unknown> = {},
  functionConfig: Record<string, unknown> = {},
): { scenario: Scenario; clients: number; store: number; fn: number } {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const from = scenario.node('clients', {
    rateShape: 'step',
    stepFromPerSecond: 50,
    stepToPerSecond: 0,
    stepAtSeconds: 60,
    ...clients,
  });
  const store = scenario.node(source, sourceConfig);
  const fn = scenario.node('lambda', functionConfig);
  const isStream = source === 'kinesis-data-streams';
  scenario.wire(from, store, isStream ? 'put-records' : 'send-messages');
  scenario.wire(store, fn, isStream ? 'read-records' : 'receive-messages', settings);
  return { scenario, clients: from, store, fn };
}

test('LMD-1: Poisson arrivals at 100 a second and half a second each need 50 on average', () => {
  const means = [1, 2, 3, 4].map((seed) => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { requestsPerSecond: 100 });
    const fn = scenario.node('lambda', HALF_SECOND);
    scenario.wire(clients, fn, 'request');
    return scenario.run({ seconds: 150, seed }).average(fn, 'ConcurrentExecutions', { from: 20 });
  });
  expect(estimate(means).includes(50)).toBe(true);
});

test('ESM-2: a stream of good records is worked off to the last', () => {
  const { scenario, clients, store, fn } = pipeline(
    'kinesis-data-streams',
    {},
    { startingPosition: 'trim-horizon' },
    { shardCount: 2 },
  );
  const run = scenario.run({ seconds: 120 });
  const sent = run.books(clients).completed;
  expect(sent).toBeGreaterThan(2_500);
  expect(run.books(fn)).toMatchObject({ received: sent, completed: sent, inFlight: 0 });
  expect(run.books(store).inFlight).toBe(0);
});

test('ESM-2, LMD-31: with defaults a bad record stops its shards, with splitting and retries it costs only itself', () => {
  const records = withPoison(1);
  const stream = { shardCount: 2 };
  const stuck = pipeline('kinesis-data-streams', records, {}, stream);
  const stuckRun = stuck.scenario.run({ seconds: 120 });
  expect(stuckRun.face(stuck.fn)).toMatchObject({ blocked: true });
  expect(stuckRun.books(stuck.store).inFlight).toBeGreaterThan(1_000);
  expect(stuckRun.books(stuck.fn)).toMatchObject({ lost: [] });
  const careful = pipeline(
    'kinesis-data-streams',
    records,
    { startingPosition: 'trim-horizon', bisectBatchOnFunctionError: true, maximumRetryAttempts: 0 },
    stream,
  );
  const notes = careful.scenario.node('sqs');
  careful.scenario.wire(careful.fn, notes, 'on-failure');
  const run = careful.scenario.run({ seconds: 200 });
  const books = run.books(careful.fn);
  expect(books).toMatchObject({ inFlight: 0, completed: books.received });
  expect(run.books(notes).received).toBeGreaterThan(10);
  expect(run.lost(careful.fn)).toBe(0);
});

test('KDS-19: a reshard while it reads loses nothing', () => {
  const { scenario, clients, store, fn } = pipeline(
    'kinesis-data-streams',
    {},
    { startingPosition: 'trim-horizon' },
    { shardCount: 2 },
  );
  scenario.at(20, { kind: 'configure', node: store, config: { shardCount: 4 } });
  const run = scenario.run({ seconds: 200 });
  const sent = run.books(clients).completed;
  expect(run.books(fn)).toMatchObject({ received: sent, completed: sent });
});

test('ESM-4: a queue of messages is worked off and deleted', () => {
  const { scenario, clients, store, fn } = pipeline('sqs', {}, {}, { duplicateProbability: 0 });
  const run = scenario.run({ seconds: 120 });
  const sent = run.books(clients).completed;
  expect(run.books(fn)).toMatchObject({ received: sent, completed: sent, inFlight: 0 });
  expect(run.books(store)).toMatchObject({ received: sent, completed: sent, inFlight: 0 });
});

test('LMD-22: too little concurrency sends good messages to the dead-letter queue', () => {
  const { scenario, store, fn } = pipeline(
    'sqs',
    {},
    { batchSize: 1 },
    { visibilityTimeoutSeconds: 10 },
    { reserveConcurrency: true, reservedConcurrency: 1, ...HALF_SECOND },
  );
  const dead = scenario.node('sqs');
  scenario.wire(store, dead, 'dead-letter', { maxReceiveCount: 1 });
  const run: ScenarioRun = scenario.run({ seconds: 300 });
  expect(run.sum(fn, 'Errors')).toBe(0);
  expect(run.books(dead).received).toBeGreaterThan(0);
});

test('ESM-7: a mapping is refused when the function may run longer than messages stay hidden', () => {
  const { scenario } = pipeline('sqs', {}, {}, {}, { timeoutSeconds: 31 });
  expect(() => scenario.start()).toThrow(/visibility timeout of 30 s/);
});

test('LMD-13: while it waits for a table its environment is taken, and the duration shows it', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: 50 });
  const fn = scenario.node('lambda', { durationMilliseconds: { kind: 'constant', value: 10 } });
  const table = scenario.node('dynamodb');
  scenario.wire(clients, fn, 'request');
  scenario.wire(fn, table, 'access-items');
  const run = scenario.run({ seconds: 30 });
  expect(run.books(table).received).toBeGreaterThan(1_000);
  expect(run.average(fn, 'Duration', { from: 5 })).toBeGreaterThan(10);
});

test('ESM-8, LMD-25: concurrency on a FIFO queue is at most the number of active groups', () => {
  const diagram = new QueueDiagram(
    { requestsPerSecond: 200, kinds: [{ keyCount: 7 }] },
    { queueType: 'fifo', visibilityTimeoutSeconds: 60 },
  );
  const slow = { durationMilliseconds: constant(2_000), timeoutSeconds: 5 };
  const lambda = diagram.node('lambda', slow);
  diagram.wire(diagram.queue, lambda, 'receive-messages');
  const run = diagram.run({ seconds: 30 });
  expect(run.maximum(lambda, 'ConcurrentExecutions')).toBe(7);
});

test('ESM-8, LMD-31: a FIFO queue takes no large batches, and no reports of failed ones', () => {
  const config = { queueType: 'fifo', visibilityTimeoutSeconds: 30 };
  const fifo = { service: 'sqs', config, metrics: [] };
  const mapping = { batchSize: 50, batchWindowSeconds: 5 };
  const problems = LAMBDA.calls['receive-messages']?.check?.(mapping, { timeoutSeconds: 3 }, fifo);
  expect(problems?.[0]?.message).toContain('not 50 (ESM-8)');
  expect(LAMBDA.calls['on-failure']?.check?.({}, {}, fifo)).toHaveLength(1);
});
