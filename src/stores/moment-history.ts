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

/** A moment is kept at most once per so many microseconds of simulated time. */
const SPACING_MICROSECONDS = 1_000_000;

/** Moments kept at most; when there are more, every second one of them goes. */
const MOMENTS_MAX = 600;

/** Nodes kept at most, over all moments: some tens of megabytes. */
const NODE_MOMENTS_MAX = 60_000;

/** Remembers what nodes looked like inside, to show an earlier moment again. Memory is bounded: old times thin out. */
export class MomentHistory {
  private moments: Moment[] = [];

  /** Remembers a frame, unless the last moment remembered is too close. Times do not go back. */
  record({ time, faces, books }: Pick<Frame, 'time' | 'faces' | 'books'>): void {
    const last = this.moments.at(-1);
    if (last && time - last.time < SPACING_MICROSECONDS) return;
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
