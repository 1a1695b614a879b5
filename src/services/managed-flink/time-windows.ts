import type { Microseconds } from '../../base/units.ts';
import type { KeyNumber } from './key-groups.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { isOver, windowsOf, type TimeWindow } from './window-assigner.ts';
import {
  IN_TIME,
  type Admission,
  type Firing,
  type ShownWindow,
  type WindowEntry,
  type WindowStore,
} from './window-store.ts';

interface OpenWindow extends TimeWindow {
  hasFired: boolean;
  eventCount: number;
  readonly counts: Map<KeyNumber, number>;
}

/** Tumbling and sliding windows of one subtask. */
export class TimeWindows implements WindowStore {
  entryCount = 0;
  private readonly windows = new Map<Microseconds, OpenWindow>();

  constructor(
    private readonly size: Microseconds,
    private readonly slide: Microseconds,
    private readonly allowedLateness: Microseconds,
  ) {}

  add({ number, count, eventTime }: KeyedEvents, watermark: Microseconds): Admission {
    let updateCount = 0;
    let isCounted = false;
    for (const { start, end } of windowsOf(eventTime, this.size, this.slide)) {
      if (isOver(end + this.allowedLateness, watermark)) continue;
      const window = this.windowAt(start, end);
      this.put(window, number, count);
      isCounted = true;
      if (!isOver(end, watermark)) continue;
      window.hasFired = true;
      updateCount += count;
    }
    if (isCounted && updateCount === 0) return IN_TIME;
    return { lateCount: isCounted ? 0 : count, updateCount };
  }

  advance(watermark: Microseconds): readonly Firing[] {
    const firings: Firing[] = [];
    for (const window of this.windows.values()) {
      const { start, end, counts } = window;
      if (!isOver(end, watermark)) continue;
      if (!window.hasFired) firings.push({ start, end, numbers: [...counts.keys()] });
      window.hasFired = true;
      if (!isOver(end + this.allowedLateness, watermark)) continue;
      this.windows.delete(start);
      this.entryCount -= counts.size;
    }
    return firings.sort((one, other) => one.start - other.start);
  }

  shown(max: number): readonly ShownWindow[] {
    const windows = [...this.windows.values()].sort((one, other) => other.start - one.start);
    return windows.slice(0, max);
  }

  *entries(): IterableIterator<WindowEntry> {
    for (const { start, end, hasFired, counts } of this.windows.values()) {
      for (const [number, count] of counts) yield { start, end, number, count, hasFired };
    }
  }

  restore({ start, end, number, count, hasFired }: WindowEntry): void {
    const window = this.windowAt(start, end);
    window.hasFired ||= hasFired;
    this.put(window, number, count);
  }

  private windowAt(start: Microseconds, end: Microseconds): OpenWindow {
    const known = this.windows.get(start);
    if (known) return known;
    const made: OpenWindow = { start, end, hasFired: false, eventCount: 0, counts: new Map() };
    this.windows.set(start, made);
    return made;
  }

  private put(window: OpenWindow, number: KeyNumber, count: number): void {
    const { counts } = window;
    window.eventCount += count;
    const before = counts.get(number);
    if (before === undefined) this.entryCount += 1;
    counts.set(number, (before ?? 0) + count);
  }
}
