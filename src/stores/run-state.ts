import type { FaceState } from '../telemetry/face-state.ts';
import type { FlowGrain } from '../telemetry/flow-grain.ts';
import type { Fingerprint, NodeBooks, TimedNotice } from '../telemetry/frame.ts';
import type { Speed, CompileProblem } from '../../workers/simulation-service.ts';

/** What the run is doing. `restoring`: the worker died or an earlier moment was resumed, and a replay is under way. */
export type RunPhase = 'empty' | 'invalid' | 'paused' | 'playing' | 'restoring';

/** The run in the worker, as the page sees it. Updated once per frame. */
export interface RunState {
  readonly phase: RunPhase;
  /** Why the diagram cannot run, when `phase` is `invalid`. */
  readonly problems: readonly CompileProblem[];
  /** Simulated time reached, whole microseconds. */
  readonly time: number;
  /** The moment that canvas and charts show: the time reached, or an earlier one while scrubbing. */
  readonly shownTime: number;
  readonly scrubbing: boolean;
  readonly speed: Speed;
  readonly speedReached: number;
  readonly notices: readonly TimedNotice[];
  readonly books: readonly NodeBooks[];
  /** How finely each flow is simulated, by the number of the node where it begins. */
  readonly flows: Readonly<Record<number, readonly FlowGrain[]>>;
  readonly fingerprint: Fingerprint | null;
  /** Why the simulation stopped for good (a fault of the program, not of the diagram), or null. */
  readonly failure: string | null;
  /** Why the run refused the last change made on the canvas, which was taken back; or null. */
  readonly refusal: string | null;

  play(): void;
  pause(): void;
  step(): void;
  setSpeed(speed: Speed): void;
  /** Runs on to a later moment (whole microseconds) as fast as it goes, and stands there. */
  runTo(time: number): void;
  /** Back to time 0, keeping diagram, seed and interventions: the same run again. */
  restart(): void;
  /** Back to time 0 with the diagram as it is now and no interventions. */
  startOver(): void;
  /** Shows an earlier moment; pauses. */
  scrub(time: number): void;
  /** Leaves scrubbing and shows the time reached. */
  showLive(): void;
  /** Goes on from the moment shown: replays to it, forgetting interventions after it. */
  resumeHere(): void;
  dismissRefusal(): void;
  /** Carries out an action or fault of a node, as an intervention. Returns why it was refused, or null. */
  act(
    node: number,
    action: string,
    settings: Readonly<Record<string, unknown>>,
  ): Promise<string | null>;
  /** Fails a Region or zone, or lets it work again, as an intervention. Returns why it was refused, or null. */
  setContainerFailed(container: number, hasFailed: boolean): Promise<string | null>;
}

/** The inside of nodes at the moment shown. Kept apart from {@link RunState} so that faces alone re-render. */
export interface FacesState {
  readonly faces: Readonly<Record<number, FaceState>>;
}
