import { expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../base/units.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import { Simulation } from '../kernel/simulation.ts';
import { PollingState } from './polling-state.ts';

/** Waits of up to 1 s, then of up to 2 s. */
const DOUBLING = { baseMilliseconds: 1_000, growth: 2, capMilliseconds: 2_000 };

const stateAt = (simulation: Simulation): PollingState =>
  new PollingState(simulation, DOUBLING, createRandomStream(1, 1, 'refused reads'));

test('KDS-8: waits after refused calls are drawn below their ceiling, which grows up to its cap', () => {
  const simulation = new Simulation();
  const firsts: number[] = [];
  const laters: number[] = [];
  for (let reader = 0; reader < 400; reader += 1) {
    const draws = createRandomStream(reader, 1, 'refused reads');
    const state = new PollingState(simulation, DOUBLING, draws);
    firsts.push(toSeconds(state.refused()));
    laters.push(toSeconds(state.refused()), toSeconds(state.refused()));
  }
  expect(Math.max(...firsts)).toBeLessThan(1);
  expect(Math.max(...firsts)).toBeGreaterThan(0.95);
  expect(Math.max(...laters)).toBeLessThan(2);
  expect(Math.max(...laters)).toBeGreaterThan(1.9);
});

test('a reader that is refused is behind by all the time since its last answer', () => {
  const simulation = new Simulation();
  const state = stateAt(simulation);
  simulation.advance(fromSeconds(2));
  state.answered(500);
  simulation.advance(fromSeconds(9));
  expect(state.lag).toBe(500_000);
  state.refused();
  expect([state.lag, state.isRefused, state.refusedCount]).toEqual([7_500_000, true, 1]);
  state.answered(0);
  expect([state.lag, state.isRefused, state.refusedCount]).toEqual([0, false, 1]);
});

test('a reader without a back-off keeps its pace', () => {
  const state = new PollingState(new Simulation(), null, createRandomStream(1, 1, 'refused reads'));
  expect([state.refused(), state.refused()]).toEqual([0, 0]);
});
