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
  private readonly takenAt = new WeakMap<Turn, number>();
  private roundAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** At most `perRound` parts are drawn every `roundMilliseconds`. */
  constructor(
    private readonly perRound: number,
    private readonly roundMilliseconds: number,
  ) {}

  /** The part is drawn when its turn comes: after those that asked before it, and not too soon after the last time. */
  ask(turn: Turn): void {
    this.waiting.add(turn);
    this.awaitRound();
  }

  /** The part is gone. */
  leave(turn: Turn): void {
    this.waiting.delete(turn);
  }

  private awaitRound(): void {
    const wait = this.roundAt + this.roundMilliseconds - performance.now();
    this.timer ??= setTimeout(this.round, Math.max(0, wait));
  }

  private readonly round = (): void => {
    this.timer = undefined;
    this.roundAt = performance.now();
    const due = [...this.waiting].filter((turn) => this.isDue(turn)).slice(0, this.perRound);
    for (const turn of due) {
      this.waiting.delete(turn);
      this.takenAt.set(turn, this.roundAt);
      turn.take();
    }
    if (this.waiting.size > 0) this.awaitRound();
  };

  private isDue(turn: Turn): boolean {
    const takenAt = this.takenAt.get(turn);
    return takenAt === undefined || this.roundAt - takenAt >= turn.intervalMilliseconds;
  }
}
