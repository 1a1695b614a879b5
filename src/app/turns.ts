/** A part of the page that can be drawn anew. */
export interface Turn {
  /** It is drawn at most once in so many milliseconds. */
  readonly intervalMilliseconds: number;
  /** Draws it. */
  take(): void;
}

/** Lets parts of the page be drawn a few at a time, so that no animation frame is late however many there are. */
export class Turns {
  private readonly waiting = new Set<Turn>();
  private readonly lastTaken = new WeakMap<Turn, number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** At most `perRound` parts are drawn every `roundMilliseconds`. */
  constructor(
    private readonly perRound: number,
    private readonly roundMilliseconds: number,
  ) {}

  /** The part is drawn when its turn comes: after those that asked before it, and not too soon after the last time. */
  ask(turn: Turn): void {
    this.waiting.add(turn);
    this.timer ??= setTimeout(this.round, this.roundMilliseconds);
  }

  /** The part is gone. */
  leave(turn: Turn): void {
    this.waiting.delete(turn);
  }

  private readonly round = (): void => {
    this.timer = undefined;
    const now = performance.now();
    const due = [...this.waiting].filter((turn) => this.isDue(turn, now)).slice(0, this.perRound);
    for (const turn of due) {
      this.waiting.delete(turn);
      this.lastTaken.set(turn, now);
      turn.take();
    }
    if (this.waiting.size > 0) this.timer ??= setTimeout(this.round, this.roundMilliseconds);
  };

  private isDue(turn: Turn, now: number): boolean {
    const last = this.lastTaken.get(turn);
    return last === undefined || now - last >= turn.intervalMilliseconds;
  }
}
