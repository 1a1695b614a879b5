import { breathe } from './breathe.ts';
import { EventBudget } from './event-budget.ts';
import type { StandbyRuns } from '../src/engine/standby-runs.ts';

/** Work and rest take turns, so that whoever shares the processor with the standby runs hardly notices. */
const WORK_MILLISECONDS = 6;
const REST_MILLISECONDS = 4;

/** Lets standby runs go on in short slices whenever they have somewhere to go. */
export class StandbyLoop<Runs extends Pick<StandbyRuns, 'work'>> {
  private isLooping = false;
  private isClosed = false;
  /** Wall clock until which nothing is done. */
  private restsUntil = 0;
  private readonly budget = new EventBudget();

  constructor(readonly runs: Runs) {}

  /** There may be work again. */
  wake(): void {
    if (!this.isLooping && !this.isClosed) void this.loop();
  }

  /** Leaves the processor to others for a while. */
  rest(milliseconds: number): void {
    this.restsUntil = Math.max(this.restsUntil, performance.now() + milliseconds);
  }

  /** Stops for good. */
  close(): void {
    this.isClosed = true;
  }

  private async loop(): Promise<void> {
    this.isLooping = true;
    while (!this.isClosed && this.slice()) {
      await breathe(Math.max(REST_MILLISECONDS, this.restsUntil - performance.now()));
    }
    this.isLooping = false;
  }

  /** Works for one slice. Returns whether there is more to do. */
  private slice(): boolean {
    let wall = performance.now();
    const end = wall + WORK_MILLISECONDS;
    do {
      const begun = wall;
      if (!this.runs.work(this.budget.events)) return false;
      wall = performance.now();
      this.budget.took(wall - begun);
    } while (wall < end);
    return true;
  }
}
