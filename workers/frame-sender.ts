import type { Run } from '../src/engine/run.ts';
import type { Frame } from '../src/telemetry/frame.ts';

/** Posts frames of one run over a message port; numbers are transferred, not copied. */
export class FrameSender {
  private columnsSent = 0;

  constructor(
    private readonly run: Run,
    private readonly runNumber: number,
    private readonly port: MessagePort,
  ) {}

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
      notices: run.takeNotices(),
      books: run.books(),
      fingerprint: run.fingerprint(),
      ...state,
    };
    this.port.postMessage(
      frame,
      blocks.map((block) => block.values.buffer),
    );
  }
}
