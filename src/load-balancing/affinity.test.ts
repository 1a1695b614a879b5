import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import { Affinity } from './affinity.ts';
import { RegisteredTarget } from './registered-target.ts';
import type { Send } from './spreading.ts';

function targetsOf(count: number): RegisteredTarget[] {
  return Array.from(
    { length: count },
    (_unused, id) =>
      new RegisteredTarget({
        id,
        zone: 'a',
        room: Infinity,
        request: () => undefined,
        checkHealth: () => undefined,
      }),
  );
}

/** All to the first. */
const toFirst =
  (targets: readonly RegisteredTarget[]) =>
  (count: number, send: Send): void => {
    const [first] = targets;
    if (first) send(first, count);
  };

const HOUR = { returningShare: 0.9, lifetimeSeconds: 3_600 };

test('ELB-6: nothing is lost or invented, and every bond is at some target', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 5 }),
      (counts, targetCount) => {
        const targets = targetsOf(targetCount);
        const affinity = new Affinity(createRandomStream(1, 1, 'session'));
        let sent = 0;
        let began = 0;
        for (const [second, count] of counts.entries()) {
          const place = toFirst(targets.slice(second % targetCount));
          began += affinity.spread(count, HOUR, fromSeconds(second), place, (_target, share) => {
            sent += share;
          });
        }
        expect(sent).toBe(counts.reduce((sum, count) => sum + count, 0));
        expect(affinity.size).toBe(began);
        const seated = targets.reduce((sum, target) => sum + affinity.sizeAt(target), 0);
        expect(seated).toBe(affinity.size);
      },
    ),
  );
});

test('ELB-6: returning requests follow the bonds, wherever new ones are placed', () => {
  const [old, other] = targetsOf(2) as [RegisteredTarget, RegisteredTarget];
  const affinity = new Affinity(createRandomStream(1, 1, 'session'));
  affinity.spread(1_000, HOUR, 0, toFirst([old]), () => undefined);
  let toOld = 0;
  affinity.spread(10_000, HOUR, 1, toFirst([other]), (target, count) => {
    if (target === old) toOld += count;
  });
  // Five standard deviations of a binomial count of 10,000 at 0.9.
  expect(Math.abs(toOld - 9_000)).toBeLessThan(5 * Math.sqrt(10_000 * 0.9 * 0.1));
});

test('ELB-6: bonds of a lost target begin again elsewhere, once each', () => {
  const [lost, other] = targetsOf(2) as [RegisteredTarget, RegisteredTarget];
  const affinity = new Affinity(createRandomStream(1, 1, 'session'));
  affinity.spread(500, HOUR, 0, toFirst([lost]), () => undefined);
  expect(affinity.keepOnly([other])).toBe(500);
  let toOther = 0;
  const onlyReturning = { ...HOUR, returningShare: 1 };
  affinity.spread(2_000, onlyReturning, 1, toFirst([other]), (_target, count) => {
    toOther += count;
  });
  expect(toOther).toBe(2_000);
  expect(affinity.size).toBe(500);
});

test('ELB-6: a bond ends when its lifetime is over', () => {
  const targets = targetsOf(1);
  const affinity = new Affinity(createRandomStream(1, 1, 'session'));
  const minute = { returningShare: 0, lifetimeSeconds: 60 };
  affinity.spread(10, minute, 0, toFirst(targets), () => undefined);
  affinity.spread(5, minute, fromSeconds(59), toFirst(targets), () => undefined);
  expect(affinity.size).toBe(15);
  affinity.spread(1, minute, fromSeconds(60), toFirst(targets), () => undefined);
  expect(affinity.size).toBe(6);
});
