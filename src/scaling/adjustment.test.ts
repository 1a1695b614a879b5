import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjusted } from './adjustment.ts';

describe('adjustments', () => {
  test.each([
    ['ChangeInCapacity', 3, 5, 8],
    ['ChangeInCapacity', 3, -5, 0],
    ['ExactCapacity', 3, 5, 5],
    ['PercentChangeInCapacity', 10, 10, 11],
  ] as const)('ASG-12: %s of %i by %i gives %i', (type, capacity, value, expected) => {
    expect(adjusted(capacity, { type, value })).toBe(expected);
  });

  // The change itself is the documented example: 12.7 → 12, .67 → 1, −.58 → −1, −6.67 → −6.
  test.each([
    [1_270, 1, 12],
    [67, 1, 1],
    [58, -1, -1],
    [667, -1, -6],
    [100, 1, 1],
    [4, 0, 0],
    [0, 50, 0],
  ])('ASG-12: %i units by %i percent change by %i', (capacity, value, change) => {
    const type = 'PercentChangeInCapacity';
    expect(adjusted(capacity, { type, value })).toBe(capacity + change);
  });

  test('ASG-12: a minimum magnitude adds 2 where 25 percent of 4 would add 1', () => {
    const percent = { type: 'PercentChangeInCapacity', minimumMagnitude: 2 } as const;
    expect(adjusted(4, { ...percent, value: 25 })).toBe(6);
    expect(adjusted(4, { ...percent, value: -25 })).toBe(2);
    expect(adjusted(100, { ...percent, value: 25 })).toBe(125);
    expect(adjusted(4, { ...percent, value: 0 })).toBe(4);
  });

  test('ASG-12: a percentage changes by at least one unit and never by more than it says, beyond that', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 100 }),
        (capacity, value) => {
          const exact = (capacity * value) / 100;
          const type = 'PercentChangeInCapacity';
          const added = adjusted(capacity, { type, value }) - capacity;
          const removed = capacity - adjusted(capacity, { type, value: -value });
          expect(added).toBe(Math.max(1, Math.floor(exact)));
          expect(removed).toBe(added);
        },
      ),
    );
  });
});
