import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { Priority } from './scheduler.ts';
import { Simulation } from './simulation.ts';
import { SlotStation } from './slot-station.ts';

/** Times are whole microseconds, so a run can be made 2^k times faster exactly when they are multiples of 2^k. */
const GREATEST_POWER = 6;

/** One arrival: its time after the one before, how many come, and how long each holds a slot. */
interface Arrival {
  readonly gap: number;
  readonly count: number;
  readonly service: number;
}

const multiple = fc.nat(200).map((steps) => steps * (1 << GREATEST_POWER));
const arrivals = fc.array(
  fc.record({ gap: multiple, count: fc.integer({ min: 1, max: 4 }), service: multiple }),
  { minLength: 1, maxLength: 60 },
);

/** Everything that happens at a station, in order: who was refused, who waited how long, who left when. */
function history(list: readonly Arrival[], slots: number, waitingMax: number, divisor: number) {
  const simulation = new Simulation();
  const station = new SlotStation(simulation, slots, waitingMax);
  const happened: (readonly [string, number, number, number])[] = [];
  let at = 0;
  for (const { gap, count, service } of list) {
    at += gap / divisor;
    simulation.schedule(
      at,
      () => {
        const accepted = station.serve(
          cohortOf(count),
          () => service / divisor,
          (_done, waited, served) =>
            happened.push(['left', simulation.now * divisor, waited * divisor, served * divisor]),
        );
        happened.push(['came', simulation.now * divisor, accepted, station.waiting]);
      },
      Priority.Admission,
    );
  }
  while (simulation.runNext());
  return { happened, busyTime: station.busyTime * divisor };
}

it('a station with all rates times 2^k and all times through 2^k does exactly the same, faster', () => {
  fc.assert(
    fc.property(
      arrivals,
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(0, 3, Infinity),
      fc.integer({ min: 1, max: GREATEST_POWER }),
      (list, slots, waitingMax, power) => {
        const slow = history(list, slots, waitingMax, 1);
        expect(history(list, slots, waitingMax, 2 ** power)).toEqual(slow);
      },
    ),
  );
});
