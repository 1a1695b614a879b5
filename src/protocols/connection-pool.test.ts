import { expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { Simulation } from '../kernel/simulation.ts';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { failed, succeeded, type Answer, type Respond } from './answer.ts';
import { ConnectionPool } from './connection-pool.ts';
import type { RelationalDatabase } from './relational-database.ts';
import { NOT_CONNECTED } from './shared-reasons.ts';

/** A database that lets in so many connections and answers when it is told to. */
class ToyDatabase implements RelationalDatabase {
  opened = 0;
  readonly running: { readonly count: number; readonly respond: Respond }[] = [];
  breakOff: (count: number) => void = () => undefined;

  constructor(private readonly connectionsMax: number) {}

  connect(_endpoint: unknown, onBroken: (count: number) => void) {
    this.breakOff = onBroken;
    return {
      open: (count: number): number => {
        const opened = Math.min(count, this.connectionsMax - this.opened);
        this.opened += opened;
        return opened;
      },
      close: (count: number): void => {
        this.opened -= count;
      },
      query: (_operation: unknown, { count }: { count: number }, respond: Respond): void => {
        this.running.push({ count, respond });
      },
      answerRefused: ({ count }: { count: number }, respond: Respond): void => {
        respond(failed(count, NOT_CONNECTED, 1, true));
      },
    };
  }
}

function poolOf(connectionsMax: number, keepsOpen: boolean, lettingIn = 100) {
  const simulation = new Simulation();
  const database = new ToyDatabase(lettingIn);
  const terms = { connectionsMax, keepsOpen, patience: fromSeconds(5) };
  const pool = new ConnectionPool(database, 'writer', simulation, terms);
  const answers: Answer[] = [];
  const query = (count: number): void => {
    pool.query('read', cohortOf(count), (answer) => answers.push(answer));
  };
  return { simulation, database, pool, terms, answers, query };
}

test('opens all connections at once, or one when a query needs it', () => {
  expect(poolOf(10, true).database.opened).toBe(10);
  const { database, query } = poolOf(10, false);
  expect(database.opened).toBe(0);
  query(3);
  expect(database.opened).toBe(3);
});

test('a query that finds no free connection waits for one, and is forgotten with its caller', () => {
  const { simulation, database, answers, query } = poolOf(4, true);
  query(6);
  query(1);
  expect(database.running.map(({ count }) => count)).toEqual([4]);
  simulation.advance(fromSeconds(1));
  database.running[0]?.respond(succeeded(1));
  expect(database.running.map(({ count }) => count)).toEqual([4, 1]);
  simulation.advance(fromSeconds(6));
  database.running[0]?.respond(succeeded(3));
  expect(database.running).toHaveLength(2);
  expect(answers).toHaveLength(2);
});

test('a query whose connection is refused fails at once', () => {
  const { database, answers, query } = poolOf(10, false, 2);
  query(5);
  expect(database.running.map(({ count }) => count)).toEqual([2]);
  expect(answers).toMatchObject([{ failures: [{ count: 3 }] }]);
});

test('a smaller pool closes connections as they come free', () => {
  const { database, pool, terms, query } = poolOf(10, true);
  query(6);
  pool.configure({ ...terms, connectionsMax: 2 });
  expect(database.opened).toBe(6);
  database.running[0]?.respond(succeeded(5));
  expect(database.opened).toBe(2);
});

test('broken connections are opened anew after a pause', () => {
  const { simulation, database } = poolOf(10, true);
  database.opened = 0;
  database.breakOff(10);
  expect(database.opened).toBe(0);
  simulation.advance(fromSeconds(1.5));
  expect(database.opened).toBe(10);
});
