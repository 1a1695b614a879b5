import type { FaceState } from '../telemetry/face-state.ts';
import type { Frame, NodeBooks } from '../telemetry/frame.ts';

/** The inside of every node at one moment. */
export type Faces = Readonly<Record<number, FaceState>>;

/** What is remembered of one moment: the inside of the nodes, and what was lost and refused until then. */
export interface Moment {
  readonly time: number;
  readonly faces: Faces;
  readonly books: readonly NodeBooks[];
}

/** One moment is kept of each second of simulated time: the first that was told, so a whole second is always one. */
const SECOND_MICROSECONDS = 1_000_000;

/** Moments kept at most; when there are more, every second one of them goes. */
const MOMENTS_MAX = 600;

/** Nodes kept at most, over all moments: some tens of megabytes. */
const NODE_MOMENTS_MAX = 60_000;

/** Remembers what nodes looked like inside, to show an earlier moment again. Memory is bounded: old times thin out. */
export class MomentHistory {
  private moments: Moment[] = [];

  /**
   * Remembers a frame, unless another moment of the same second is remembered. Times do not go back. A frame may come
   * in the middle of the events of one moment: the last that tells of a moment counts.
   */
  record({ time, faces, books }: Pick<Frame, 'time' | 'faces' | 'books'>): void {
    const last = this.moments.at(-1);
    if (last?.time === time) this.moments.pop();
    else if (last && secondOf(last.time) === secondOf(time)) return;
    this.moments.push({ time, faces, books });
    const nodeCount = Math.max(1, Object.keys(faces).length);
    const most = Math.min(MOMENTS_MAX, Math.floor(NODE_MOMENTS_MAX / nodeCount));
    if (this.moments.length > Math.max(60, most)) this.thinOut();
  }

  /** The last moment remembered at or before `time`, else the first one. */
  at(time: number): Moment | undefined {
    let low = 0;
    let high = this.moments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.moments[middle]?.time ?? Infinity) <= time) low = middle + 1;
      else high = middle;
    }
    return this.moments[Math.max(0, low - 1)];
  }

  /** Forgets what came after `time`, and everything when it is 0. */
  rewind(time: number): void {
    this.moments = time === 0 ? [] : this.moments.filter((moment) => moment.time <= time);
  }

  private thinOut(): void {
    this.moments = this.moments.filter((_, position) => position % 2 === 0);
  }
}

function secondOf(time: number): number {
  return Math.floor(time / SECOND_MICROSECONDS);
}
