import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandomStream } from './random-stream.ts';
import { Priority } from './scheduler.ts';
import { Simulation } from './simulation.ts';

/** A run with plenty of coincidences: events that schedule, cancel and tie. Returns what it did, in order. */
function busyRun(seed: number): { simulation: Simulation; log: string[] } {
  const simulation = new Simulation();
  const stream = createRandomStream(seed, 1, 'busy');
  const priorities = Object.values(Priority);
  const log: string[] = [];
  let made = 0;
  let victim = -1;
  const spawn = (owner: number): void => {
    if (made >= 300) return;
    const name = made;
    made += 1;
    const handle = simulation.ownedBy(owner).schedule(
      stream.integer(4) * 10,
      () => {
        log.push(`${simulation.now} ${name}`);
        if (stream.uniform() < 0.2) log.push(`cancel ${String(simulation.cancel(victim))}`);
        for (let child = stream.integer(3); child > 0; child -= 1) spawn(1 + stream.integer(3));
      },
      priorities[stream.integer(priorities.length)],
    );
    if (stream.uniform() < 0.5) victim = handle;
  };
  for (let root = 0; root < 30; root += 1) spawn(1);
  return { simulation, log };
}

describe('a simulation', () => {
  test('gives the same run however it is cut into pieces', () => {
    const cuts = fc.array(
      fc.tuple(fc.nat(60), fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(Infinity))),
    );
    fc.assert(
      fc.property(fc.nat(1_000), cuts, (seed, pieces) => {
        const whole = busyRun(seed);
        whole.simulation.advance(10_000);
        const cut = busyRun(seed);
        let until = 0;
        for (const [step, eventsMax] of pieces) {
          if (cut.simulation.advance(until, eventsMax)) until = Math.min(10_000, until + step);
        }
        cut.simulation.advance(10_000);
        expect(cut.log).toEqual(whole.log);
        expect(cut.simulation.now).toBe(whole.simulation.now);
        expect(cut.simulation.trace.digest()).toBe(whole.simulation.trace.digest());
        expect(cut.simulation.trace.eventCount).toBe(whole.simulation.trace.eventCount);
      }),
      { numRuns: 40 },
    );
  });

  test('runs events up to and including the moment, and leaves the clock there', () => {
    const simulation = new Simulation();
    const ran: number[] = [];
    for (const delay of [10, 20, 21]) simulation.schedule(delay, () => ran.push(simulation.now));
    expect(simulation.advance(20)).toBe(true);
    expect(ran).toEqual([10, 20]);
    expect(simulation.now).toBe(20);
    expect(simulation.pendingCount).toBe(1);
    expect(simulation.nextTime).toBe(21);
  });

  test('says when it stopped for the number of events, not for the time', () => {
    const simulation = new Simulation();
    for (let event = 0; event < 3; event += 1) simulation.schedule(5, () => undefined);
    expect(simulation.advance(9, 2)).toBe(false);
    expect(simulation.now).toBe(5);
    expect(simulation.advance(9, 2)).toBe(true);
    expect(simulation.now).toBe(9);
  });

  test('what is scheduled without delay runs at the same instant, after what was there before', () => {
    const simulation = new Simulation();
    const order: string[] = [];
    simulation.schedule(5, () => {
      order.push('first');
      simulation.schedule(0, () => order.push(`third at ${simulation.now}`));
    });
    simulation.schedule(5, () => order.push('second'));
    simulation.advance(5);
    expect(order).toEqual(['first', 'second', 'third at 5']);
  });

  test('what is scheduled without delay but with a lower priority number runs before what waits', () => {
    const simulation = new Simulation();
    const order: string[] = [];
    simulation.schedule(5, () => {
      order.push('asks');
      simulation.schedule(0, () => order.push('frees'), Priority.Release);
    });
    simulation.schedule(5, () => order.push('asks too'));
    simulation.schedule(5, () => order.push('samples'), Priority.Sample);
    simulation.advance(5);
    expect(order).toEqual(['asks', 'frees', 'asks too', 'samples']);
  });

  test('an event may cancel another of the same instant, but not itself', () => {
    const simulation = new Simulation();
    const ran: string[] = [];
    const own = simulation.schedule(5, () => {
      ran.push('first');
      expect(simulation.cancel(own)).toBe(false);
      expect(simulation.cancel(other)).toBe(true);
    });
    const other = simulation.schedule(5, () => ran.push('cancelled'));
    simulation.schedule(5, () => ran.push('third'));
    simulation.advance(5);
    expect(ran).toEqual(['first', 'third']);
    expect(simulation.pendingCount).toBe(0);
  });

  test('never turns its clock back', () => {
    const simulation = new Simulation();
    simulation.advance(100);
    expect(simulation.advance(50)).toBe(true);
    expect(simulation.now).toBe(100);
  });

  test('advanced without end, it stops with its clock at the last event', () => {
    const simulation = new Simulation();
    simulation.schedule(30, () => undefined);
    expect(simulation.advance(Infinity)).toBe(true);
    expect(simulation.now).toBe(30);
  });

  test.each([-1, 0.5, NaN, Infinity, 2 ** 60])('a delay of %d is refused', (delay) => {
    expect(() => new Simulation().schedule(delay, () => undefined)).toThrow(
      `a delay is a whole number of microseconds of at least 0, not ${delay}`,
    );
  });

  test('traces what its parts do, and not who only looks on', () => {
    const run = (withSamples: boolean): string => {
      const simulation = new Simulation();
      simulation.ownedBy(3).schedule(10, () => undefined);
      if (withSamples) simulation.schedule(5, () => undefined, Priority.Sample);
      simulation.advance(20);
      return `${simulation.trace.digest()} after ${simulation.trace.eventCount}`;
    };
    expect(run(true)).toBe(run(false));
    expect(run(true)).not.toBe(new Simulation().trace.digest());
  });

  test('an owner may cancel what it scheduled', () => {
    const simulation = new Simulation();
    const owned = simulation.ownedBy(3);
    const handle = owned.schedule(10, () => undefined);
    expect(owned.cancel(handle)).toBe(true);
    expect(owned.now).toBe(0);
    expect(simulation.runNext()).toBe(false);
  });
});
