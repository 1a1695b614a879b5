import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { PriorityStation } from './priority-station.ts';
import { Priority } from './scheduler.ts';
import { Simulation } from './simulation.ts';

/** A station whose starts and departures from the line are written down as `kind × count after wait`. */
function observed(slots: number) {
  const simulation = new Simulation();
  const station = new PriorityStation(simulation, slots, 3);
  const events: string[] = [];
  const offer = (kind: string, count: number, priority: number, patience?: number): void => {
    station.offer(cohortOf(count, kind), {
      priority,
      ...(patience === undefined ? {} : { patience }),
      onStart: (started, waited) =>
        events.push(`${started.kind} × ${started.count} after ${waited}`),
      onLeft: (left, waited) => events.push(`${left.kind} × ${left.count} left after ${waited}`),
    });
  };
  return { simulation, station, events, offer };
}

describe('a station with priorities', () => {
  test('a free slot takes the first of the highest priority, and interrupts nobody', () => {
    const { simulation, station, events, offer } = observed(1);
    offer('low', 1, 2);
    offer('middle', 1, 1);
    offer('high', 2, 0);
    offer('middle too', 1, 1);
    simulation.advance(10);
    for (let turn = 0; turn < 4; turn += 1) station.release(1);
    expect(events).toEqual([
      'low × 1 after 0',
      'high × 1 after 10',
      'high × 1 after 10',
      'middle × 1 after 10',
      'middle too × 1 after 10',
    ]);
  });

  test('serves a cohort in parts as slots come free', () => {
    const { station, events, offer } = observed(3);
    offer('a', 5, 0);
    expect([station.busy, station.waiting]).toEqual([3, 2]);
    station.release(3);
    expect(events).toEqual(['a × 3 after 0', 'a × 2 after 0']);
  });

  test('those who are still in line when their patience ends leave it', () => {
    const { simulation, station, events, offer } = observed(1);
    offer('a', 3, 0, 50);
    simulation.advance(20);
    station.release(1);
    simulation.advance(100);
    expect(events).toEqual(['a × 1 after 0', 'a × 1 after 20', 'a × 1 left after 50']);
    expect([station.busy, station.waiting]).toEqual([1, 0]);
  });

  test('who has got a slot does not leave any more', () => {
    const { simulation, station, events, offer } = observed(1);
    offer('a', 2, 0, 50);
    station.release(1);
    simulation.advance(100);
    expect(events).toEqual(['a × 1 after 0', 'a × 1 after 0']);
    expect(simulation.pendingCount).toBe(0);
  });

  test('a slot that comes free in the very instant in which patience ends is taken', () => {
    const { simulation, station, events, offer } = observed(1);
    offer('a', 1, 0);
    offer('b', 1, 0, 50);
    simulation.schedule(50, () => station.release(1), Priority.Release);
    simulation.advance(100);
    expect(events).toEqual(['a × 1 after 0', 'b × 1 after 50']);
  });

  test('settings that make no sense are refused', () => {
    expect(() => new PriorityStation(new Simulation(), 1.5, 1)).toThrow('whole number');
    const { station, offer } = observed(1);
    expect(() => offer('a', 1, 3)).toThrow('a line of priority 3 is missing');
    expect(() => station.release(1)).toThrow('no more slots are released than are taken');
  });

  test('loses nobody: offered = started + left + in line, and never more busy than slots', () => {
    const step = fc.oneof(
      fc.record({
        count: fc.integer({ min: 1, max: 5 }),
        priority: fc.nat(2),
        patience: fc.option(fc.nat(30), { nil: undefined }),
      }),
      fc.constantFrom('release' as const, 'wait' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const simulation = new Simulation();
        const station = new PriorityStation(simulation, 3, 3);
        let offered = 0;
        let gone = 0;
        for (const each of steps) {
          if (each === 'release') station.release(Math.min(1, station.busy));
          else if (each === 'wait') simulation.advance(simulation.now + 7);
          else {
            offered += each.count;
            station.offer(cohortOf(each.count), {
              priority: each.priority,
              ...(each.patience === undefined ? {} : { patience: each.patience }),
              onStart: ({ count }) => (gone += count),
              onLeft: ({ count }) => (gone += count),
            });
          }
          expect(gone + station.waiting).toBe(offered);
          expect(station.busy).toBeLessThanOrEqual(3);
          expect(station.waiting > 0 && station.busy < 3).toBe(false);
        }
      }),
    );
  });
});
