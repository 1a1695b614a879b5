import type { FaceState } from '../telemetry/face-state.ts';

/** The inside of every node at one moment. */
export type Faces = Readonly<Record<number, FaceState>>;

/** Faces are kept at most once per so many microseconds of simulated time. */
const SPACING_MICROSECONDS = 1_000_000;

/** Moments kept at most; when there are more, every second one of them goes. */
const MOMENTS_MAX = 600;

/** Faces of single nodes kept at most, over all moments: some tens of megabytes. */
const NODE_FACES_MAX = 60_000;

interface Moment {
  readonly time: number;
  readonly faces: Faces;
}

/** Remembers what nodes looked like inside, to show an earlier moment again. Memory is bounded: old times thin out. */
export class FacesHistory {
  private moments: Moment[] = [];

  /** Remembers faces, unless the last moment remembered is too close. Times do not go back. */
  record(time: number, faces: Faces): void {
    const last = this.moments.at(-1);
    if (last && time - last.time < SPACING_MICROSECONDS) return;
    this.moments.push({ time, faces });
    const nodeCount = Math.max(1, Object.keys(faces).length);
    const momentsMax = Math.max(60, Math.min(MOMENTS_MAX, Math.floor(NODE_FACES_MAX / nodeCount)));
    if (this.moments.length > momentsMax) this.thinOut();
  }

  /** Faces of the last moment remembered at or before `time`, else of the first one. */
  at(time: number): Faces | undefined {
    let low = 0;
    let high = this.moments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.moments[middle]?.time ?? Infinity) <= time) low = middle + 1;
      else high = middle;
    }
    return this.moments[Math.max(0, low - 1)]?.faces;
  }

  clear(): void {
    this.moments = [];
  }

  private thinOut(): void {
    this.moments = this.moments.filter((_, position) => position % 2 === 0);
  }
}
