import type { Run } from '../src/engine/run.ts';
import type { Frame } from '../src/telemetry/frame.ts';

/**
 * Posts frames of one run over a message port; numbers are transferred, not copied. The page answers each frame when
 * it has shown it.
 */
export class FrameSender {
  private columnsSent = 0;
  private unansweredCount = 0;

  constructor(
    private readonly run: Run,
    private readonly runNumber: number,
    private readonly port: MessagePort,
  ) {
    port.onmessage = () => {
      this.unansweredCount -= 1;
    };
  }

  /** Whether the page has shown what was sent. A slow page would only fall behind if it got more. */
  get isPageReady(): boolean {
    return this.unansweredCount === 0;
  }

  /** Posts everything since the last frame. */
  send(state: {
    readonly playing: boolean;
    readonly speedReached: number;
    readonly failure: string | null;
  }): void {
    const { run } = this;
    const blocks = run.takeBlocks();
    const firstAddedColumn = this.columnsSent;
    const addedColumns = run.columns.slice(firstAddedColumn);
    this.columnsSent = run.columns.length;
    const frame: Frame = {
      run: this.runNumber,
      time: run.now,
      addedColumns,
      firstAddedColumn,
      blocks,
      faces: run.faces(),
      flows: run.flows(),
      notices: run.takeNotices(),
      books: run.books(),
      fingerprint: run.fingerprint(),
      ...state,
    };
    this.unansweredCount += 1;
    this.port.postMessage(
      frame,
      blocks.map((block) => block.values.buffer),
    );
  }
}
