import type { Run } from '../src/engine/run.ts';
import type { FaceState } from '../src/telemetry/face-state.ts';
import type { Frame } from '../src/telemetry/frame.ts';

/**
 * Posts frames of one run over a message port; numbers are transferred, not copied. The page answers each frame when
 * it has shown it.
 */
export class FrameSender {
  private columnsSent = 0;
  /** Each node's face as it was sent last, as text: a face may hold on to values that change later. */
  private facesSent = new Map<string, string>();
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
      eventCount: run.eventCount,
      addedColumns,
      firstAddedColumn,
      blocks,
      faces: this.changedFaces(),
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

  /** Faces that differ from those sent last. A node that was removed is forgotten, in case it comes back. */
  private changedFaces(): Record<number, FaceState> {
    const changed: Record<number, FaceState> = {};
    const texts = new Map<string, string>();
    for (const [node, face] of Object.entries(this.run.faces())) {
      const text = JSON.stringify(face);
      if (this.facesSent.get(node) !== text) changed[Number(node)] = face;
      texts.set(node, text);
    }
    this.facesSent = texts;
    return changed;
  }
}
