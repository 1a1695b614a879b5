import type { Experiment, Intervention, InterventionAct } from '../src/diagram/document.ts';
import type { CompileProblem } from '../src/engine/compile.ts';

/** How fast simulated time passes: so many simulated seconds a second, or as fast as it goes. */
export type Speed = 1 | 10 | 60 | 600 | 'fastest';

export type { CompileProblem };

/** What the worker offers the page through Comlink. Frames travel over the port given to {@link open}. */
export interface SimulationService {
  /**
   * Makes a new run, paused at time 0, in place of the former one. `run` numbers its frames. Returns the problems
   * that keep it from running (empty when it can).
   */
  open(
    experiment: Experiment,
    run: number,
    frames: MessagePort,
  ): Promise<readonly CompileProblem[]>;
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
