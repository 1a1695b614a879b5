import { expect, test } from 'vitest';
import { compareCapacityCosts, type CapacityStretch } from './capacity-cost.ts';

const QUIET: CapacityStretch = {
  hours: 1,
  paidAverage: 2,
  paidPeak: 3,
  paidLeast: 2,
  usedAverage: 1,
};
const BUSY: CapacityStretch = {
  hours: 1,
  paidAverage: 6,
  paidPeak: 8,
  paidLeast: 3,
  usedAverage: 5,
};

function usdOf(title: string): number | undefined {
  const offers = compareCapacityCosts([QUIET, BUSY], { usdPerHour: 0.1, spotShare: 0.4 });
  return offers.find((offer) => offer.title === title)?.usdPerHour;
}

test('a fleet that scaled is compared with the peak, a schedule and mere use', () => {
  expect(usdOf('As it ran')).toBeCloseTo(0.4);
  expect(usdOf('Peak all the time')).toBeCloseTo(0.8);
  expect(usdOf('By schedule')).toBeCloseTo(0.55);
  expect(usdOf('Average use all the time')).toBeCloseTo(0.3);
});

test('EC2-8: Spot costs its share, for all or for what is above the least that ran', () => {
  expect(usdOf('All Spot')).toBeCloseTo(0.16);
  expect(usdOf('Spot for what comes and goes')).toBeCloseTo(0.1 * (2 + 2 * 0.4));
});

test('of a fleet of fixed size, scaling saves nothing', () => {
  const fixed = { hours: 1, paidAverage: 4, paidPeak: 4, paidLeast: 4, usedAverage: 1 };
  const shares = compareCapacityCosts([fixed, fixed], { usdPerHour: 1 }).map(
    ({ shareOfRun }) => shareOfRun,
  );
  expect(shares).toEqual([1, 1, 1, 0.25]);
});

test('nothing is compared before anything ran', () => {
  expect(compareCapacityCosts([], { usdPerHour: 1 })).toEqual([]);
  const nothing = { hours: 1, paidAverage: 0, paidPeak: 0, paidLeast: 0, usedAverage: 0 };
  expect(compareCapacityCosts([nothing], { usdPerHour: 1 })).toEqual([]);
});
