import { expect, test } from 'vitest';
import { Crowd, type PartyCount } from './crowd.ts';
import { Simulation } from './simulation.ts';

function crowdOf(): {
  readonly simulation: Simulation;
  readonly crowd: Crowd<string>;
  readonly ended: [number, readonly PartyCount<string>[]][];
} {
  const simulation = new Simulation();
  const ended: [number, readonly PartyCount<string>[]][] = [];
  const crowd = new Crowd<string>(simulation, (due) => {
    ended.push([simulation.now, due]);
  });
  return { simulation, crowd, ended };
}

test('those who are due at one moment end together, in one event, whoever began them when', () => {
  const { simulation, crowd, ended } = crowdOf();
  crowd.add('early', 5, 20);
  simulation.schedule(10, () => {
    crowd.add('late', 7, 10);
  });
  simulation.advance(100);
  expect(ended).toEqual([
    [
      20,
      [
        { party: 'early', count: 5 },
        { party: 'late', count: 7 },
      ],
    ],
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

test('sends everybody away, and nobody is due any more', () => {
  const { simulation, crowd, ended } = crowdOf();
  crowd.add('a', 3, 10);
  crowd.add('b', 4, 20);
  expect(crowd.clear()).toEqual([
    { party: 'a', count: 3 },
    { party: 'b', count: 4 },
  ]);
  simulation.advance(100);
  expect(ended).toEqual([]);
  expect(crowd.size).toBe(0);
});

test('what comes in while others end, for the same moment, ends at that moment too', () => {
  const simulation = new Simulation();
  const ended: string[] = [];
  const crowd = new Crowd<string>(simulation, (due) => {
    for (const { party } of due) {
      ended.push(party);
      if (party === 'first') crowd.add('second', 1, 0);
    }
  });
  crowd.add('first', 1, 10);
  simulation.advance(10);
  expect(ended).toEqual(['first', 'second']);
});
