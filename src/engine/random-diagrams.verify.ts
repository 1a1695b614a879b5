import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wrongInCosts, wrongInRun } from '../testing/invariant-run.ts';
import { randomRunnable } from '../testing/random-run.ts';

const MANY = { numRuns: 200 };

it('ENG-1: any diagram keeps its books, its numbers in range and its percentiles in order', () => {
  fc.assert(
    fc.property(randomRunnable, (experiment) => {
      expect(wrongInRun(experiment)).toEqual([]);
    }),
    MANY,
  );
});

it('ENG-1: any diagram never costs less when it goes on', () => {
  fc.assert(
    fc.property(randomRunnable, (experiment) => {
      expect(wrongInCosts(experiment)).toEqual([]);
    }),
    MANY,
  );
});
