import { breathe } from './breathe.ts';
import type { StandbyRuns } from '../src/engine/standby-runs.ts';

/** Between two looks at the wall clock. */
const EVENTS_PER_CHECK = 500;
/** Work and rest take turns, so that whoever shares the processor with the standby runs hardly notices. */
const WORK_MILLISECONDS = 6;
const REST_MILLISECONDS = 4;

/** Lets standby runs go on in short slices whenever they have somewhere to go. */
export class StandbyLoop {
  private isLooping = false;
  private isClosed = false;

  constructor(readonly runs: StandbyRuns) {}

  /** There may be work again. */
  wake(): void {
    if (!this.isLooping && !this.isClosed) void this.loop();
  }

  /** Stops for good. */
  close(): void {
    this.isClosed = true;
  }

  private async loop(): Promise<void> {
    this.isLooping = true;
    while (!this.isClosed && this.slice()) await breathe(REST_MILLISECONDS);
    this.isLooping = false;
  }

  /** Works for one slice. Returns whether there is more to do. */
  private slice(): boolean {
    const end = performance.now() + WORK_MILLISECONDS;
    do if (!this.runs.work(EVENTS_PER_CHECK)) return false;
    while (performance.now() < end);
    return true;
  }
}
