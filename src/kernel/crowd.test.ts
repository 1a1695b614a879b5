import { expect, test } from 'vitest';
import { Crowd } from './crowd.ts';
import type { PartyPool } from './party-pool.ts';
import { Simulation } from './simulation.ts';

interface Ended {
  readonly at: number;
  readonly parties: readonly (readonly [party: string, count: number])[];
}

function crowdOf(): {
  readonly simulation: Simulation;
  readonly crowd: Crowd<string>;
  readonly ended: Ended[];
} {
  const simulation = new Simulation();
  const ended: Ended[] = [];
  const crowd = new Crowd<string>(simulation, (due) => {
    ended.push({ at: simulation.now, parties: partiesOf(due) });
  });
  return { simulation, crowd, ended };
}

function partiesOf(pool: PartyPool<string>): [string, number][] {
  const parties: [string, number][] = [];
  pool.drain((party, count) => {
    parties.push([party, count]);
  });
  return parties;
}

test('those who are due at one moment end together, in one event, whoever began them when', () => {
  const { simulation, crowd, ended } = crowdOf();
  crowd.add('early', 5, 20);
  simulation.schedule(10, () => {
    crowd.add('late', 7, 10);
  });
  simulation.advance(100);
  expect(ended).toEqual([
    {
      at: 20,
      parties: [
        ['early', 5],
        ['late', 7],
      ],
    },
  ]);
  expect(crowd.size).toBe(0);
});

test('counts who is inside', () => {
  const { simulation, crowd } = crowdOf();
  crowd.add('a', 3, 10);
  crowd.add('a', 4, 20);
  expect(crowd.size).toBe(7);
  simulation.advance(10);
  expect(crowd.size).toBe(4);
});

test('messages that are withdrawn are not due any more', () => {
  const { simulation, crowd, ended } = crowdOf();
  crowd.add('a', 3, 10);
  crowd.add('b', 4, 10);
  crowd.add('a', 5, 20);
  const withdrawn = crowd.withdraw((pool) => {
    pool.take('a', pool.countOf('a'));
  });
  expect(withdrawn).toBe(8);
  expect(crowd.size).toBe(4);
  simulation.advance(100);
  expect(ended).toEqual([{ at: 10, parties: [['b', 4]] }]);
});

test('what comes in while others end, for the same moment, ends at that moment too', () => {
  const simulation = new Simulation();
  const ended: string[] = [];
  const crowd = new Crowd<string>(simulation, (due) => {
    due.drain((party) => {
      ended.push(party);
      if (party === 'first') crowd.add('second', 1, 0);
    });
  });
  crowd.add('first', 1, 10);
  simulation.advance(10);
  expect(ended).toEqual(['first', 'second']);
});
