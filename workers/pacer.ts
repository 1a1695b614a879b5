import { MICROSECONDS_PER_SECOND, toSeconds, type Microseconds } from '../src/base/units.ts';
import type { Run } from '../src/engine/run.ts';
import { breathe } from './breathe.ts';
import { EventBudget } from './event-budget.ts';
import type { FrameSender } from './frame-sender.ts';
import type { Speed } from './simulation-service.ts';

/** The worker listens again after this long, so that a pause takes effect within 50 ms. */
const SLICE_MILLISECONDS = 5;
const FRAME_INTERVAL_MILLISECONDS = 66;
/** A run that cannot keep up does not try to catch up more than this. */
const LAG_MILLISECONDS_MAX = 200;
/** The longest stretch asked of the engine in one go when there is no target. */
const FASTEST_STRETCH: Microseconds = 3_600 * MICROSECONDS_PER_SECOND;

/** Lets simulated time pass at a speed, or as fast as it goes to a moment, in short slices. */
export class Pacer {
  private speed: Speed = 1;
  private playing = false;
  private destination: Microseconds = Infinity;
  private arrived: () => void = () => undefined;
  /** Simulated and wall-clock moment from which the target is reckoned. */
  private anchorTime: Microseconds = 0;
  private anchorWall = 0;
  private lastFrameWall = 0;
  private lastFrameTime: Microseconds = 0;
  private speedReached = 0;
  private failure: string | null = null;
  private closed = false;
  private looping = false;
  private readonly budget = new EventBudget();

  constructor(
    private readonly run: Run,
    private readonly frames: FrameSender,
  ) {}

  /** Plays on without end. */
  play(speed: Speed): void {
    this.arrived();
    this.speed = speed;
    this.destination = Infinity;
    this.begin();
  }

  /** Runs as fast as it goes to a moment, then pauses. */
  runTo(time: Microseconds): Promise<void> {
    this.arrived();
    if (time <= this.run.now) {
      this.pause();
      return Promise.resolve();
    }
    this.speed = 'fastest';
    this.destination = time;
    return new Promise((resolve) => {
      // A short way is done before `begin` returns.
      this.arrived = resolve;
      this.begin();
    });
  }

  pause(): void {
    this.playing = false;
    this.speedReached = 0;
    this.sendFrame();
    this.arrived();
  }

  /** Posts a frame now, as after an intervention. */
  refresh(): void {
    this.sendFrame();
  }

  /** Stops for good: another run takes over. */
  close(): void {
    this.closed = true;
    this.playing = false;
    this.arrived();
  }

  private begin(): void {
    this.playing = this.failure === null;
    this.anchor();
    this.lastFrameTime = this.run.now;
    this.lastFrameWall = performance.now();
    if (!this.looping) void this.loop();
  }

  private async loop(): Promise<void> {
    this.looping = true;
    while (this.playing) {
      const idle = this.slice();
      if (this.isFrameDue()) this.sendFrame();
      await breathe(idle ? SLICE_MILLISECONDS / 2 : 0);
    }
    this.looping = false;
  }

  private isFrameDue(): boolean {
    const passed = performance.now() - this.lastFrameWall;
    return passed >= FRAME_INTERVAL_MILLISECONDS && this.frames.isPageReady;
  }

  /** Works for one slice. Returns whether there was time to spare. */
  private slice(): boolean {
    let wall = performance.now();
    const end = wall + SLICE_MILLISECONDS;
    try {
      do {
        const begun = wall;
        const hasArrived = this.run.advance(this.target(), this.budget.events);
        wall = performance.now();
        this.budget.took(wall - begun);
        if (hasArrived) {
          if (this.run.now >= this.destination) {
            this.pause();
            return true;
          }
          if (this.speed !== 'fastest') return true;
        }
      } while (wall < end);
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      this.pause();
    }
    return false;
  }

  private target(): Microseconds {
    if (this.speed === 'fastest') {
      return Math.min(this.destination, this.run.now + FASTEST_STRETCH);
    }
    const wall = performance.now();
    const target = this.anchorTime + Math.floor((wall - this.anchorWall) * 1_000 * this.speed);
    const lagMilliseconds = (target - this.run.now) / 1_000 / this.speed;
    if (lagMilliseconds <= LAG_MILLISECONDS_MAX) return target;
    this.anchor();
    return this.run.now + Math.floor(SLICE_MILLISECONDS * 1_000 * this.speed);
  }

  private anchor(): void {
    this.anchorTime = this.run.now;
    this.anchorWall = performance.now();
  }

  private sendFrame(): void {
    if (this.closed) return;
    const wall = performance.now();
    if (this.playing && wall > this.lastFrameWall) {
      const seconds = (wall - this.lastFrameWall) / 1_000;
      const latest = toSeconds(this.run.now - this.lastFrameTime) / seconds;
      this.speedReached = this.speedReached === 0 ? latest : 0.8 * this.speedReached + 0.2 * latest;
    }
    this.lastFrameWall = wall;
    this.lastFrameTime = this.run.now;
    this.frames.send({
      playing: this.playing,
      speedReached: this.speedReached,
      failure: this.failure,
    });
  }
}
