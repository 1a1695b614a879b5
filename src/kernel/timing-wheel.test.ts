import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventRecords } from './event-records.ts';
import { TimingWheel } from './timing-wheel.ts';

/** What a wheel tells bucket by bucket, up to `until`. */
function takenFrom(wheel: TimingWheel, until: number): { start: number; slots: number[] }[] {
  const buckets: { start: number; slots: number[] }[] = [];
  for (let start = wheel.nextStart(); start <= until; start = wheel.nextStart()) {
    const slots: number[] = [];
    wheel.takeTo(start, (slot) => slots.push(slot));
    buckets.push({ start, slots: slots.sort((one, other) => one - other) });
  }
  return buckets;
}

test('each slot is told once, with its bucket, and buckets in the order of time', () => {
  const anyWheel = fc.record({
    width: fc.constantFrom(1, 16, 1_024),
    from: fc.nat(1_000_000_000),
    offsets: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 100 }),
  });
  fc.assert(
    fc.property(anyWheel, ({ width, from, offsets }) => {
      const wheel = new TimingWheel(64, width, from, new EventRecords(100));
      const ahead = wheel.horizon - wheel.takenUntil;
      const times = offsets.map((share) => wheel.takenUntil + Math.floor(share * ahead));
      for (const [slot, time] of times.entries()) wheel.file(time, slot);
      expect(wheel.size).toBe(times.length);
      const buckets = takenFrom(wheel, Number.MAX_SAFE_INTEGER);
      expect(buckets.map(({ start }) => start)).toEqual(
        [...new Set(times.map((time) => Math.floor(time / width) * width))].sort(
          (one, other) => one - other,
        ),
      );
      for (const { start, slots } of buckets) {
        const within = [...times.entries()].filter(
          ([, time]) => time >= start && time < start + width,
        );
        expect(slots).toEqual(within.map(([slot]) => slot));
      }
      expect(wheel.size).toBe(0);
    }),
  );
});

test('a bucket is used again for the times that come round to it', () => {
  const wheel = new TimingWheel(4, 10, 0, new EventRecords(2));
  expect([wheel.takenUntil, wheel.horizon]).toEqual([10, 40]);
  wheel.file(35, 0);
  wheel.takeTo(35, () => undefined);
  expect([wheel.takenUntil, wheel.horizon]).toEqual([40, 70]);
  wheel.file(69, 1);
  expect(takenFrom(wheel, 1_000)).toEqual([{ start: 60, slots: [1] }]);
});
