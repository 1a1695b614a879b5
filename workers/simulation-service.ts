import type { Experiment, Intervention, InterventionAct } from '../src/diagram/document.ts';
import type { CompileProblem } from '../src/engine/compile.ts';
import type { LivePosition } from '../src/engine/standby-runs.ts';

/** How fast simulated time passes: so many simulated seconds a second, or as fast as it goes. */
export type Speed = 1 | 10 | 60 | 600 | 'fastest';

export type { CompileProblem };

/** What the worker offers the page through Comlink. Frames travel over the port given to {@link open}. */
export interface SimulationService {
  /**
   * Makes a new run in place of the former one, paused at time 0 or, where {@link follow} prepared it, at a later moment
   * up to `time`: its first frame says which. `run` numbers its frames. Returns the problems that keep it from running
   * (empty when it can).
   */
  open(
    experiment: Experiment,
    run: number,
    frames: MessagePort,
    time: number,
  ): Promise<readonly CompileProblem[]>;
  /**
   * A run of the experiment is live in another worker and has come to a moment. This one keeps standby runs behind it,
   * to {@link open} one of them when the live one dies or goes back.
   */
  follow(experiment: Experiment, live: LivePosition): Promise<void>;
  /** Standby runs stand still for so long: a person is at the page, which needs the processor. */
  rest(milliseconds: number): Promise<void>;
  play(speed: Speed): Promise<void>;
  pause(): Promise<void>;
  /** Pauses and runs on to the next whole second, or so many seconds further. */
  step(seconds: number): Promise<void>;
  /** Pauses and runs on, as fast as it goes, to a later moment; used to replay. Resolves when it is reached. */
  runTo(time: number): Promise<void>;
  /** Does something now; returns it with the moment at which it took effect, or why it was refused. */
  intervene(
    act: InterventionAct,
  ): Promise<
    | { readonly ok: true; readonly value: Intervention }
    | { readonly ok: false; readonly problems: readonly string[] }
  >;
  /** Answers at once; a worker that does not is dead. */
  ping(): Promise<void>;
}
