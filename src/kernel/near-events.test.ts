import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NearEvents } from './near-events.ts';

test('slots come out in the order of time and, at one time, of their order, however many there are', () => {
  const anyStep = fc.oneof(
    { weight: 3, arbitrary: fc.nat(40) },
    { weight: 2, arbitrary: fc.constant('take' as const) },
  );
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 500 }), (steps) => {
      const events = new NearEvents();
      const expected: { time: number; order: number }[] = [];
      for (const [order, step] of steps.entries()) {
        if (step !== 'take') {
          // Orders that rise and fall: what comes later is not always due later.
          const event = { time: step, order: (order * 7_919) % 1_009 };
          events.push(event.time, event.order, order);
          expected.push(event);
          expected.sort((one, other) => one.time - other.time || one.order - other.order);
        } else if (expected.length > 0) {
          const first = expected.shift()!;
          const slot = events.firstSlot;
          expect([events.firstTime, (slot * 7_919) % 1_009]).toEqual([first.time, first.order]);
          events.removeFirst();
        }
        expect(events.size).toBe(expected.length);
      }
      const left = new Set<number>();
      events.drain((slot) => left.add(slot));
      expect(left.size).toBe(expected.length);
      expect(events.size).toBe(0);
    }),
  );
});
