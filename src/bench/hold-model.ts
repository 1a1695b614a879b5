import FlatQueue from 'flatqueue';
import { EventQueue } from '../kernel/event-queue.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import { createSampler } from '../kernel/sampler.ts';
import { Priority } from '../kernel/scheduler.ts';
import { Simulation } from '../kernel/simulation.ts';

/**
 * The hold model (D. W. Jones, "An empirical comparison of priority-queue and event-set implementations", CACM 29,
 * 1986): with a fixed number of events pending, take out the next one and put one in an exponential time later.
 */
export interface HoldModel {
  readonly title: string;
  /** Makes a queue with `pending` events and returns the function that holds `count` times. */
  prepare(pending: number): (count: number) => void;
}

/** Delays in whole microseconds, drawn beforehand so that drawing is not measured. A power of two many. */
const DELAYS = drawDelays(65_536);

/** What is compared: the queue alone, and the clock with callbacks that schedule themselves again. */
export const HOLD_MODELS = {
  eventQueue: { title: 'EventQueue', prepare: holdEventQueue },
  flatQueue: { title: 'flatqueue', prepare: holdFlatQueue },
  simulation: { title: 'Simulation', prepare: holdSimulation },
  flatQueueLoop: { title: 'flatqueue, callbacks', prepare: holdFlatQueueLoop },
} as const satisfies Readonly<Record<string, HoldModel>>;

function drawDelays(count: number): Float64Array {
  const stream = createRandomStream(1, 1, 'delays');
  const sampler = createSampler({ kind: 'exponential', mean: 1_000_000 });
  return Float64Array.from({ length: count }, () => Math.ceil(sampler.sample(stream)));
}

/** Hands out the delays again and again. */
class DelaySource {
  private position = 0;

  next(): number {
    this.position = (this.position + 1) & (DELAYS.length - 1);
    return DELAYS[this.position] ?? 1;
  }
}

function holdEventQueue(pending: number): (count: number) => void {
  const queue = new EventQueue();
  const delays = new DelaySource();
  const callback = (): void => undefined;
  for (let event = 0; event < pending; event += 1) {
    queue.push(delays.next(), Priority.Normal, 1, callback);
  }
  return (count) => {
    for (let hold = 0; hold < count; hold += 1) {
      const event = queue.pop();
      if (event) queue.push(event.time + delays.next(), Priority.Normal, 1, event.callback);
    }
  };
}

function holdFlatQueue(pending: number): (count: number) => void {
  const queue = new FlatQueue<() => void>();
  const delays = new DelaySource();
  const callback = (): void => undefined;
  for (let event = 0; event < pending; event += 1) queue.push(callback, delays.next());
  return (count) => {
    for (let hold = 0; hold < count; hold += 1) {
      const time = queue.peekValue() ?? 0;
      const popped = queue.pop();
      if (popped) queue.push(popped, time + delays.next());
    }
  };
}

function holdSimulation(pending: number): (count: number) => void {
  const simulation = new Simulation();
  const node = simulation.ownedBy(1);
  const delays = new DelaySource();
  const callback = (): void => {
    node.schedule(delays.next(), callback);
  };
  for (let event = 0; event < pending; event += 1) node.schedule(delays.next(), callback);
  return (count) => {
    simulation.advance(Infinity, count);
  };
}

function holdFlatQueueLoop(pending: number): (count: number) => void {
  const queue = new FlatQueue<() => void>();
  const delays = new DelaySource();
  let now = 0;
  const callback = (): void => {
    queue.push(callback, now + delays.next());
  };
  for (let event = 0; event < pending; event += 1) queue.push(callback, delays.next());
  return (count) => {
    for (let hold = 0; hold < count; hold += 1) {
      now = queue.peekValue() ?? now;
      queue.pop()?.();
    }
  };
}
