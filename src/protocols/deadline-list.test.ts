import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Simulation } from '../kernel/simulation.ts';
import { DeadlineList, type Deadline } from './deadline-list.ts';

class Recorded implements Deadline {
  settled = false;
  expiredAt: number | undefined;

  constructor(
    readonly deadlineAt: number,
    private readonly simulation: Simulation,
    private readonly onExpire: () => void = () => undefined,
  ) {}

  expire(): void {
    this.settled = true;
    this.expiredAt = this.simulation.now;
    this.onExpire();
  }
}

describe('deadlines behind one timer', () => {
  test('CALL-1: each that is not settled expires at its moment, and no other does', () => {
    const anyEntries = fc.array(
      fc.record({ after: fc.nat(50), settledAfter: fc.option(fc.nat(150), { nil: undefined }) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(anyEntries, (list) => {
        const simulation = new Simulation();
        const deadlines = new DeadlineList(simulation);
        const entries: Recorded[] = [];
        const settledAt: number[] = [];
        let start = 0;
        for (const { after, settledAfter } of list) {
          start += after;
          const entry = new Recorded(start + 100, simulation);
          entries.push(entry);
          settledAt.push(settledAfter === undefined ? Infinity : start + settledAfter);
          simulation.schedule(start, () => deadlines.add(entry));
          if (settledAfter === undefined) continue;
          simulation.schedule(start + settledAfter, () => (entry.settled = true));
        }
        while (simulation.runNext());
        for (const [index, { deadlineAt, expiredAt }] of entries.entries()) {
          // A deadline comes before whatever else happens at its moment.
          expect(expiredAt).toBe(settledAt[index]! < deadlineAt ? undefined : deadlineAt);
        }
      }),
    );
  });

  test('CALL-1: one that is added while another expires does not delay those in between', () => {
    const simulation = new Simulation();
    const deadlines = new DeadlineList(simulation);
    const later = new Recorded(200, simulation);
    const between = new Recorded(150, simulation);
    deadlines.add(new Recorded(100, simulation, () => deadlines.add(later)));
    deadlines.add(between);
    simulation.advance(1_000);
    expect([between.expiredAt, later.expiredAt]).toEqual([150, 200]);
  });

  test('CALL-1: those that are settled in time cost no events of their own', () => {
    const simulation = new Simulation();
    const deadlines = new DeadlineList(simulation);
    for (let index = 0; index < 5_000; index += 1) {
      const entry = new Recorded(100 + index, simulation);
      deadlines.add(entry);
      entry.settled = true;
    }
    let events = 0;
    while (simulation.runNext()) events += 1;
    expect(events).toBe(1);
  });

  test('CALL-1: remembers what is open, not what was settled behind an entry that stays open', () => {
    const simulation = new Simulation();
    const deadlines = new DeadlineList(simulation);
    const openCount = 101;
    let most = 0;
    for (let index = 0; index <= 10_000; index += 1) {
      const entry = new Recorded(1_000_000 + index, simulation);
      deadlines.add(entry);
      entry.settled = index % 100 > 0;
      most = Math.max(most, deadlines.size);
    }
    expect(most).toBeLessThanOrEqual(2 * openCount);
  });
});
