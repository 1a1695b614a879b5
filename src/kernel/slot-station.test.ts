import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { Simulation } from './simulation.ts';
import { SlotStation } from './slot-station.ts';

/** A station whose starts are written down as `kind × count after wait`. */
function observed(slots: number, waitingMax: number) {
  const simulation = new Simulation();
  const station = new SlotStation(simulation, slots, waitingMax);
  const starts: string[] = [];
  const offer = (kind: string, count: number): number =>
    station.offer(cohortOf(count, kind), (started, waited) => {
      starts.push(`${started.kind} × ${started.count} after ${waited}`);
    });
  return { simulation, station, starts, offer };
}

describe('a station with slots and a line', () => {
  test('starts at once what finds a free slot, and lines up the rest', () => {
    const { station, starts, offer } = observed(3, 10);
    expect(offer('a', 5)).toBe(5);
    expect(starts).toEqual(['a × 3 after 0']);
    expect([station.busy, station.waiting, station.room]).toEqual([3, 2, 8]);
  });

  test('accepts the part of a cohort that fits, and refuses the rest', () => {
    const { station, offer } = observed(3, 2);
    expect(offer('a', 100)).toBe(5);
    expect(offer('b', 1)).toBe(0);
    expect(station.room).toBe(0);
  });

  test('serves in the order of arrival, in parts as slots come free', () => {
    const { simulation, station, starts, offer } = observed(2, 10);
    offer('a', 3);
    offer('b', 2);
    simulation.advance(500);
    station.release(1);
    simulation.advance(700);
    station.release(2);
    expect(starts).toEqual(['a × 2 after 0', 'a × 1 after 500', 'b × 2 after 700']);
  });

  test('without a line, takes only what has a slot', () => {
    const { offer } = observed(4, 0);
    expect(offer('a', 3)).toBe(3);
    expect(offer('b', 3)).toBe(1);
  });

  test('more slots start those in line at once', () => {
    const { station, starts, offer } = observed(1, 10);
    offer('a', 4);
    station.configure(3, 10);
    expect(starts).toEqual(['a × 1 after 0', 'a × 2 after 0']);
  });

  test('fewer slots let those in service finish before anyone else starts', () => {
    const { station, starts, offer } = observed(3, 10);
    offer('a', 4);
    station.configure(1, 0);
    station.release(2);
    expect(starts).toEqual(['a × 3 after 0']);
    expect([station.busy, station.waiting, station.room]).toEqual([1, 1, 0]);
    station.release(1);
    expect(starts).toEqual(['a × 3 after 0', 'a × 1 after 0']);
  });

  test('adds up busy slots over time', () => {
    const { simulation, station, offer } = observed(5, 0);
    offer('a', 2);
    simulation.advance(10);
    offer('b', 3);
    simulation.advance(14);
    station.release(4);
    simulation.advance(20);
    expect(station.busyTime).toBe(2 * 10 + 5 * 4 + 1 * 6);
  });

  test('who releases or offers while being started does not overtake the line', () => {
    const simulation = new Simulation();
    const station = new SlotStation(simulation, 1, 10);
    const order: string[] = [];
    station.offer(cohortOf(1, 'first'), () => undefined);
    station.offer(cohortOf(1, 'second'), () => {
      order.push('second');
      station.offer(cohortOf(1, 'fourth'), () => order.push('fourth'));
      station.release(1);
    });
    station.offer(cohortOf(1, 'third'), () => {
      order.push('third');
      station.release(1);
    });
    station.release(1);
    expect(order).toEqual(['second', 'third', 'fourth']);
    expect([station.busy, station.waiting]).toEqual([1, 0]);
  });

  test('a long line of those that finish as they start is served in one go', () => {
    const station = new SlotStation(new Simulation(), 1, Infinity);
    let served = 0;
    const finishAtOnce = (): void => {
      served += 1;
      station.release(1);
    };
    station.offer(cohortOf(1), () => undefined);
    for (let message = 0; message < 20_000; message += 1) station.offer(cohortOf(1), finishAtOnce);
    station.release(1);
    expect(served).toBe(20_000);
  });

  test('sends the line away, first to last, and leaves those in service', () => {
    const { simulation, station, starts, offer } = observed(1, 10);
    offer('a', 3);
    offer('b', 1);
    simulation.advance(9);
    const sentAway: string[] = [];
    station.sendWaitingAway(({ kind, count }, waited) =>
      sentAway.push(`${kind} × ${count} ${waited}`),
    );
    expect(sentAway).toEqual(['a × 2 9', 'b × 1 9']);
    station.release(1);
    expect(starts).toEqual(['a × 1 after 0']);
    expect([station.busy, station.waiting]).toEqual([0, 0]);
  });

  test('releasing more than was taken is an error of the program', () => {
    const { station, offer } = observed(2, 0);
    offer('a', 1);
    expect(() => station.release(2)).toThrow('no more slots are released than are taken');
    expect(() => new SlotStation(new Simulation(), 1.5, 0)).toThrow('whole number');
    expect(() => new SlotStation(new Simulation(), 1, -1)).toThrow('whole number');
  });

  test('serving gives each message a time of its own and tells of each once', () => {
    const simulation = new Simulation();
    const station = new SlotStation(simulation, 2, 10);
    const times = [30, 10, 5];
    const done: string[] = [];
    const accepted = station.serve(
      cohortOf(3),
      () => times.shift()!,
      ({ count }, waited, served) => done.push(`${simulation.now}: ${count} ${waited} ${served}`),
    );
    expect(accepted).toBe(3);
    while (simulation.runNext());
    expect(done).toEqual(['10: 1 0 10', '15: 1 10 5', '30: 1 0 30']);
    expect(station.busy).toBe(0);
  });

  test('loses nobody: accepted = started + in line, and never more busy than slots', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('offer', 'release', 'resize'), fc.nat(6)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (list) => {
        const station = new SlotStation(new Simulation(), 3, 4);
        let slots = 3;
        let accepted = 0;
        let started = 0;
        let released = 0;
        for (const [step, amount] of list) {
          if (step === 'offer' && amount > 0) {
            accepted += station.offer(cohortOf(amount), ({ count }) => (started += count));
          } else if (step === 'release') {
            const count = Math.min(amount, station.busy);
            released += count;
            station.release(count);
          } else if (step === 'resize') {
            slots = Math.max(slots, amount);
            station.configure(amount, 4);
          }
          expect(station.busy + released).toBe(started);
          expect(station.waiting + started).toBe(accepted);
          expect(station.busy).toBeLessThanOrEqual(slots);
        }
      }),
    );
  });
});
