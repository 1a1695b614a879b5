import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { ApplicationConfig } from './fields.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { SessionWindows } from './session-windows.ts';
import { TimeWindows } from './time-windows.ts';
import { NO_WATERMARK } from './watermarks.ts';
import type { Firing, WindowStore } from './window-store.ts';

/** What the windows of a subtask give. */
export interface WindowOutput {
  /** These events were counted in their windows. */
  counted(count: number): void;
  /** These came too late for all their windows. */
  late(events: KeyedEvents): void;
  /** Late events changed results that had been given: one result each. */
  updated(events: KeyedEvents, count: number): void;
  /** A window is over. */
  fired(firing: Firing): void;
}

/** The windows of one subtask and the watermark that has reached them. */
export class WindowSubtask {
  readonly store: WindowStore;
  private watermark: Microseconds = NO_WATERMARK;

  constructor(
    config: ApplicationConfig,
    private readonly output: WindowOutput,
  ) {
    this.store = storeOf(config);
  }

  add(events: readonly KeyedEvents[]): void {
    let countedCount = 0;
    for (const event of events) {
      const { lateCount, updateCount } = this.store.add(event, this.watermark);
      if (lateCount > 0) this.output.late(event);
      else countedCount += event.count;
      if (updateCount > 0) this.output.updated(event, updateCount);
    }
    this.output.counted(countedCount);
  }

  advance(watermark: Microseconds): void {
    this.watermark = watermark;
    for (const firing of this.store.advance(watermark)) this.output.fired(firing);
  }
}

/** How many windows each event belongs to (MF-5). */
export function windowsPerEvent(config: ApplicationConfig): number {
  const { windowType, windowSeconds, slideSeconds } = config;
  return windowType === 'sliding' ? Math.ceil(windowSeconds / slideSeconds) : 1;
}

function storeOf(config: ApplicationConfig): WindowStore {
  const lateness = fromSeconds(config.allowedLatenessSeconds);
  const size = fromSeconds(config.windowSeconds);
  switch (config.windowType) {
    case 'tumbling':
      return new TimeWindows(size, size, lateness);
    case 'sliding':
      return new TimeWindows(size, fromSeconds(config.slideSeconds), lateness);
    case 'session':
      return new SessionWindows(fromSeconds(config.sessionGapSeconds), lateness);
  }
}
