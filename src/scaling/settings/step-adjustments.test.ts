import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsOfSteps, stepFor, stepsByDistance } from './step-adjustments.ts';

/** The steps of AWS's example: out by 0, 10 and 30 percent, in by the same. */
const OUT = [
  { lowerBound: 0, upperBound: 10, value: 0 },
  { lowerBound: 10, upperBound: 20, value: 10 },
  { lowerBound: 20, upperBound: null, value: 30 },
];
const IN = [
  { lowerBound: -10, upperBound: 0, value: 0 },
  { lowerBound: -20, upperBound: -10, value: -10 },
  { lowerBound: null, upperBound: -20, value: -30 },
];

describe('steps', () => {
  test.each([
    [0, 0],
    [9.9, 0],
    [10, 10],
    [19.9, 10],
    [20, 30],
    [1_000, 30],
  ])('ASG-11: a breach of %f above is in the step of %i percent', (difference, value) => {
    expect(stepFor(OUT, difference, true)?.value).toBe(value);
  });

  test.each([
    [0, 0],
    [-9.9, 0],
    [-10, -10],
    [-19.9, -10],
    [-20, -30],
    [-1_000, -30],
  ])('ASG-11: a breach of %f below is in the step of %i percent', (difference, value) => {
    expect(stepFor(IN, difference, false)?.value).toBe(value);
  });

  test('ASG-11: documented steps are fine', () => {
    expect(problemsOfSteps(OUT)).toEqual([]);
    expect(problemsOfSteps(IN)).toEqual([]);
  });

  test.each([
    ['a gap', [OUT[0], OUT[2]], 'must not have a gap between 10 and 20 (ASG-11)'],
    [
      'an overlap',
      [{ lowerBound: 0, upperBound: 15, value: 0 }, OUT[1], OUT[2]],
      'must not have an overlap between 15 and 10 (ASG-11)',
    ],
    [
      'no end above',
      [OUT[0], OUT[1]],
      'must have a step without an upper bound above the threshold (ASG-11)',
    ],
    [
      'no end below',
      [IN[0], IN[1]],
      'must have a step without a lower bound below the threshold (ASG-11)',
    ],
    [
      'a step without bounds',
      [{ lowerBound: null, upperBound: null, value: 1 }],
      'must not have a step that is open at both ends (ASG-11)',
    ],
    [
      'an empty step',
      [{ lowerBound: 5, upperBound: 5, value: 1 }],
      'must not have an empty step, from 5 to 5 (ASG-11)',
    ],
    ['no steps', [], 'must have at least one step (ASG-11)'],
  ])('ASG-11: %s is refused', (_title, steps, problem) => {
    expect(problemsOfSteps(steps.filter((step) => step !== undefined))).toContain(problem);
  });

  test('ASG-11: steps by distance are the same steps', () => {
    const distances = [
      { distance: 20, value: 30 },
      { distance: 0, value: 0 },
      { distance: 10, value: 10 },
    ];
    expect(stepsByDistance(distances, true)).toEqual(OUT);
    const below = distances.map(({ distance, value }) => ({ distance, value: -value || 0 }));
    expect(stepsByDistance(below, false)).toEqual(IN);
  });

  test('ASG-11: steps by distance from 0 leave no breach out and cover none twice', () => {
    const more = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 8 });
    fc.assert(
      fc.property(more, fc.double({ min: 0, max: 200, noNaN: true }), (distances, size) => {
        const steps = [0, ...distances].map((distance, value) => ({ distance, value }));
        for (const isAbove of [true, false]) {
          const bounds = stepsByDistance(steps, isAbove);
          expect(problemsOfSteps(bounds)).toEqual([]);
          expect(stepFor(bounds, isAbove ? size : -size, isAbove)).toBeDefined();
        }
      }),
    );
  });
});
