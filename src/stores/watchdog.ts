/** Between two questions to the worker. */
const PING_MILLISECONDS = 1_000;

/** So many questions in a row without an answer, and the worker is taken for dead. */
const UNANSWERED_MAX = 4;

/** Notices that a worker no longer answers, as after an endless loop. Does not ask while nobody looks. */
export class Watchdog {
  private timer: ReturnType<typeof setInterval> | undefined;
  private unansweredCount = 0;

  /** `ping` asks the worker, `onDead` is called once when it has not answered. */
  constructor(
    private readonly ping: () => Promise<void>,
    private readonly onDead: () => void,
    private readonly isVisible: () => boolean,
  ) {}

  start(): void {
    this.stop();
    this.timer = setInterval(() => this.ask(), PING_MILLISECONDS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.unansweredCount = 0;
  }

  private ask(): void {
    if (!this.isVisible()) {
      this.unansweredCount = 0;
      return;
    }
    if (this.unansweredCount >= UNANSWERED_MAX) {
      this.stop();
      this.onDead();
      return;
    }
    this.unansweredCount += 1;
    const { timer } = this;
    this.ping().then(
      () => {
        if (this.timer === timer) this.unansweredCount = 0;
      },
      () => undefined,
    );
  }
}
