import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { replicate } from '../../testing/confidence.ts';
import { keyed } from '../../testing/queue-under-test.ts';
import { FifoLine } from './fifo-line.ts';
import { GroupRegister } from './group-register.ts';
import type { LotContent, MessageLot } from './message-lot.ts';
import { MessageStore } from './message-store.ts';
import { StandardLine } from './standard-line.ts';

const LOTS_MAX = 1_000;

/** A store of one kind of queue, without a queue around it. */
function storeOf(type: 'standard' | 'fifo', seed = 1) {
  const simulation = new Simulation();
  const register = new GroupRegister(createRandomStream(seed, 1, 'groups'));
  const store = new MessageStore({
    scheduler: simulation,
    lotsMax: LOTS_MAX,
    mergeDraws: createRandomStream(seed, 1, 'merging'),
    retention: fromSeconds(1_000_000),
    commonDelay: undefined,
    receivesBeforeBack: 3,
    makeLine: (shelves, counts) =>
      type === 'fifo'
        ? new FifoLine(shelves, register)
        : new StandardLine(shelves, simulation, register, counts),
    onShown: () => undefined,
    onExpired: () => undefined,
  });
  return { simulation, register, store };
}

function content(second: number, key = KEYS_UNDRAWN, poison = false): LotContent {
  const sentAt = fromSeconds(second);
  return {
    cohort: keyed(key, 1, { poison }),
    ...{ sentAt, arrivedAt: sentAt, payloadBytes: 0, deadLetterWire: undefined, copy: false },
  };
}

/** The lots that a poll would be shown that takes none of them. */
function visibleLots(store: MessageStore): readonly MessageLot[] {
  const lots: MessageLot[] = [];
  store.line.offer((lot) => {
    lots.push(lot);
    return true;
  });
  return lots;
}

describe('the number of stored cohorts', () => {
  test('SQS-1: stays bounded, whatever their number and size, and no message is lost', () => {
    const { store } = storeOf('standard');
    for (let lot = 0; lot < 20 * LOTS_MAX; lot += 1) store.add(content(lot), 1_000_000, 0);
    const lots = visibleLots(store);
    expect(lots.length).toBeLessThanOrEqual(LOTS_MAX);
    expect(lots.reduce((sum, { count }) => sum + count, 0)).toBe(20 * LOTS_MAX * 1_000_000);
  });

  test('SQS-17: stays bounded with tenants too, each keeping its own messages', () => {
    const { store, register } = storeOf('standard');
    const { keys } = content(0).cohort;
    for (let lot = 0; lot < 20 * LOTS_MAX; lot += 1) {
      const key = lot % 50;
      store.add(content(lot, key), 10, 0, register.groupOf(keys, key));
    }
    const lots = visibleLots(store);
    expect(lots.length).toBeLessThanOrEqual(LOTS_MAX);
    for (const lot of lots) expect(lot.group?.name).toBe(`message-${lot.content.cohort.key}`);
    for (const { counts } of register.groups) expect(counts.visible).toBe(4 * LOTS_MAX);
  });

  test('SQS-21: is small behind the first 120,000 messages of a FIFO queue; groups show when they come into view', () => {
    const { store, register } = storeOf('fifo');
    const blocked = store.add(content(0, 1), 120_000, 0);
    for (let lot = 0; lot < 10 * LOTS_MAX; lot += 1) store.add(content(lot, lot % 7), 3, 0);
    const inMemory = register.groups.length;
    store.remove(blocked, 120_000);
    visibleLots(store);
    const { groups } = register;
    expect([inMemory, store.visible]).toEqual([1, 30 * LOTS_MAX]);
    expect(groups.reduce((sum, { counts }) => sum + counts.visible, 0)).toBe(30 * LOTS_MAX);
  });

  test('SQS-1: is not reduced by merging sound messages with poison ones', () => {
    const { store } = storeOf('standard');
    for (let lot = 0; lot < 2 * LOTS_MAX; lot += 1) {
      store.add(content(lot, 0, lot % 2 === 0), 1, 0);
    }
    const lots = visibleLots(store);
    const poison = lots.filter((lot) => lot.content.cohort.poison);
    expect(poison.reduce((sum, { count }) => sum + count, 0)).toBe(LOTS_MAX);
    expect(lots.length).toBeLessThanOrEqual(LOTS_MAX + 2);
  });
});

test('SQS-7: merged messages keep their age on average, and the order of age', () => {
  const count = (lot: number): number => 1 + (lot % 3);
  const shift = replicate(40, (seed) => {
    const { store } = storeOf('standard', seed);
    let sentSum = 0;
    for (let lot = 0; lot < 8 * LOTS_MAX; lot += 1) {
      store.add(content(lot), count(lot), 0);
      sentSum += lot * count(lot);
    }
    const lots = visibleLots(store);
    const moments = lots.map(({ content: { sentAt } }) => sentAt / fromSeconds(1));
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    return lots.reduce((sum, lot, index) => sum + moments[index]! * lot.count, -sentSum);
  });
  expect(shift.includes(0)).toBe(true);
});
