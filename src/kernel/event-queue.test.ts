import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';
import { createRandomStream } from './random-stream.ts';
import { Priority, type EventHandle } from './scheduler.ts';

const nothing = (): void => undefined;

const anyPriority = fc.constantFrom(...Object.values(Priority));
const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('push'), time: fc.nat(20), priority: anyPriority }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('push'), time: fc.nat(), priority: anyPriority }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pop') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel'), which: fc.nat() }) },
) as fc.Arbitrary<
  { do: 'push'; time: number; priority: Priority } | { do: 'pop' } | { do: 'cancel'; which: number }
>;

interface Reference {
  readonly time: number;
  readonly priority: number;
  readonly sequence: number;
  readonly handle: EventHandle;
  isPending: boolean;
}

function inOrder(one: Reference, other: Reference): number {
  return one.time - other.time || one.priority - other.priority || one.sequence - other.sequence;
}

/** Pending events, always in the order in which they are due. */
class SortedReferences {
  private readonly events: Reference[] = [];

  get size(): number {
    return this.events.length;
  }

  insert(event: Reference): void {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder(this.events[middle]!, event) < 0) low = middle + 1;
      else high = middle;
    }
    this.events.splice(low, 0, event);
  }

  takeFirst(): Reference | undefined {
    return this.events.shift();
  }
}

/** The pending events in the order in which they are due, by the plainest means. */
function dueOrder(events: readonly Reference[]): Reference[] {
  return events.filter((event) => event.isPending).sort(inOrder);
}

describe('the event queue', () => {
  test('gives events by time, then priority, then the order of scheduling, whatever is cancelled', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 400 }), (steps) => {
        const queue = new EventQueue();
        const all: Reference[] = [];
        const ran: number[] = [];
        for (const step of steps) {
          if (step.do === 'push') {
            const sequence = all.length;
            const handle = queue.push(step.time, step.priority, sequence, () => ran.push(sequence));
            all.push({ ...step, sequence, handle, isPending: true });
          } else if (step.do === 'cancel' && all.length > 0) {
            const event = all[step.which % all.length]!;
            expect(queue.cancel(event.handle)).toBe(event.isPending);
            event.isPending = false;
          } else if (step.do === 'pop') {
            const [expected] = dueOrder(all);
            const popped = queue.pop();
            expect(popped?.time).toBe(expected?.time);
            expect(popped?.owner).toBe(expected?.sequence);
            popped?.callback();
            if (expected) {
              expect(ran.at(-1)).toBe(expected.sequence);
              expected.isPending = false;
            }
          }
          const pending = dueOrder(all);
          expect(queue.size).toBe(pending.length);
          expect(queue.nextTime()).toBe(pending[0]?.time ?? Infinity);
        }
      }),
    );
  });

  test('orders thousands of events of one instant as they were scheduled', () => {
    const queue = new EventQueue();
    for (let owner = 0; owner < 5_000; owner += 1) queue.push(7, Priority.Normal, owner, nothing);
    for (let owner = 0; owner < 5_000; owner += 1) expect(queue.pop()?.owner).toBe(owner);
    expect(queue.pop()).toBeUndefined();
  });

  test('a handle is given once: an event that ran cannot be cancelled through a later one', () => {
    const queue = new EventQueue();
    const seen = new Set<EventHandle>();
    for (let round = 0; round < 3_000; round += 1) {
      const handle = queue.push(round, Priority.Normal, round, nothing);
      expect(seen.has(handle)).toBe(false);
      seen.add(handle);
      queue.pop();
    }
    queue.push(0, Priority.Normal, 1, nothing);
    for (const handle of seen) expect(queue.cancel(handle)).toBe(false);
    expect(queue.size).toBe(1);
  });

  test('keeps the order when most events are cancelled and swept, and the memory to what is pending', () => {
    const anyEvents = fc.array(
      fc.record({ time: fc.nat(50), priority: anyPriority, isCancelled: fc.boolean() }),
      { minLength: 200, maxLength: 600 },
    );
    fc.assert(
      fc.property(anyEvents, fc.integer({ min: 3, max: 9 }), (events, keptOneIn) => {
        const queue = new EventQueue();
        const all = events.map(({ time, priority, isCancelled }, sequence) => {
          const handle = queue.push(time, priority, sequence, nothing);
          const isPending = !isCancelled && sequence % keptOneIn === 0;
          return { time, priority, sequence, handle, isPending };
        });
        const cancelled = all.filter(({ isPending }) => !isPending);
        for (const { handle } of cancelled) expect(queue.cancel(handle)).toBe(true);
        for (const { handle } of cancelled) expect(queue.cancel(handle)).toBe(false);
        expect(queue.storedCount).toBeLessThanOrEqual(Math.max(64, 2 * queue.size));
        for (const { sequence, time } of dueOrder(all)) {
          const popped = queue.pop();
          expect([popped?.owner, popped?.time]).toEqual([sequence, time]);
        }
        expect(queue.pop()).toBeUndefined();
        for (const { time } of all) queue.push(time, Priority.Normal, 1, nothing);
        for (const { handle } of all) expect(queue.cancel(handle)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  test('keeps the order while the distances between events change by orders of magnitude', () => {
    const anyPhase = fc.record({
      distance: fc.constantFrom(1, 40, 5_000, 1_000_000, 86_400_000_000),
      events: fc.integer({ min: 100, max: 700 }),
      pending: fc.constantFrom(1, 30, 600, 2_000),
      cancelledOneIn: fc.constantFrom(2, 7, 1_000),
    });
    fc.assert(
      fc.property(fc.array(anyPhase, { minLength: 2, maxLength: 6 }), fc.nat(), (phases, seed) => {
        const queue = new EventQueue();
        const random = createRandomStream(seed, 1, 'distances');
        const expected = new SortedReferences();
        let now = 0;
        let sequence = 0;
        const add = (distance: number): Reference => {
          const time = now + Math.floor(random.uniform() * 2 * distance);
          const priority = random.integer(5) as Priority;
          const handle = queue.push(time, priority, sequence, nothing);
          sequence += 1;
          return { time, priority, sequence: sequence - 1, handle, isPending: true };
        };
        for (const { distance, events, pending, cancelledOneIn } of phases) {
          for (let event = 0; event < events; event += 1) {
            while (queue.size < pending) {
              expected.insert(add(distance));
              if (random.integer(cancelledOneIn) === 0) queue.cancel(add(distance).handle);
            }
            const popped = queue.pop();
            const due = expected.takeFirst();
            expect([popped?.owner, popped?.time]).toEqual([due?.sequence, due?.time]);
            now = due?.time ?? now;
          }
        }
        expect(queue.size).toBe(expected.size);
      }),
      { numRuns: 30 },
    );
  });

  test('an event is cancelled once', () => {
    const queue = new EventQueue();
    const handle = queue.push(5, Priority.Normal, 1, nothing);
    expect(queue.cancel(handle)).toBe(true);
    expect(queue.cancel(handle)).toBe(false);
    expect(queue.nextTime()).toBe(Infinity);
    expect(queue.pop()).toBeUndefined();
  });

  test('numbers that were never handles cancel nothing', () => {
    const queue = new EventQueue();
    queue.push(5, Priority.Normal, 1, nothing);
    for (const handle of [-1, 1, 2 ** 24, 2 ** 40, 0.5, NaN, Infinity]) {
      expect(queue.cancel(handle)).toBe(false);
    }
    expect(queue.size).toBe(1);
  });

  test('lets go of callbacks that ran or were cancelled', () => {
    const queue = new EventQueue();
    const handles: EventHandle[] = [];
    for (let event = 0; event < 1_000; event += 1) {
      handles.push(queue.push(event, Priority.Normal, 0, nothing));
    }
    for (const handle of handles) queue.cancel(handle);
    expect(queue.pop()).toBeUndefined();
    const retained = Object.values(queue).flatMap((held: unknown): unknown[] =>
      Array.isArray(held) ? held : [],
    );
    expect(retained).not.toContain(nothing);
  });
});
