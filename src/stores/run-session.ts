import type { Experiment, Intervention, InterventionAct } from '../diagram/document.ts';
import type { Frame } from '../telemetry/frame.ts';
import type { CompileProblem, SimulationService, Speed } from '../../workers/simulation-service.ts';
import { ConnectionLost, SimulationLink, type LinkSurroundings } from './simulation-link.ts';

/** A worker that dies this often within a minute is given up. */
const LOSSES_MAX = 3;
const LOSSES_WINDOW_MILLISECONDS = 60_000;

/** What happens to the run, for the store to show. */
export interface RunListener {
  /** A run was opened; frames of the former one are void. */
  opened(): void;
  /** The run could not be opened. */
  invalid(problems: readonly CompileProblem[]): void;
  frame(frame: Frame): void;
  /** The worker died: call {@link RunSession.open} to go on. */
  lost(): void;
  /** Nothing more can be done. */
  failed(message: string): void;
}

/** Outcome of an act. */
export type ActOutcome =
  | { readonly ok: true; readonly value: Intervention }
  | { readonly ok: false; readonly problems: readonly string[] };

/** A run in the worker: commands in the order in which they were given, frames of the present run only. */
export class RunSession {
  private readonly link: SimulationLink;
  private queue: Promise<void> = Promise.resolve();
  private runNumber = 0;
  /** Whether the worker has a run that takes commands. */
  private isOpen = false;
  private frames: MessagePort | undefined;
  private lossTimes: number[] = [];

  constructor(
    surroundings: Pick<LinkSurroundings, 'connect' | 'isVisible'> & { now(): number },
    private readonly listener: RunListener,
  ) {
    this.link = new SimulationLink({
      connect: (onError) => surroundings.connect(onError),
      isVisible: () => surroundings.isVisible(),
      onLost: (reason) => this.onLost(reason, surroundings.now()),
    });
  }

  /**
   * Makes a run of an experiment in place of the former one and runs it to `time`. Resolves to whether it stands there:
   * false when it is invalid, the worker died or another run was opened meanwhile.
   */
  async open(experiment: Experiment, time: number): Promise<boolean> {
    this.runNumber += 1;
    const run = this.runNumber;
    this.interruptReplay();
    let hasArrived = false;
    await this.enqueue(async () => {
      if (run !== this.runNumber) return;
      this.isOpen = false;
      this.listener.opened();
      const port = this.openPort(run);
      const problems = await this.link.call((service) => service.open(experiment, run, port));
      if (run !== this.runNumber) return;
      if (problems.length > 0) {
        this.listener.invalid(problems);
        return;
      }
      this.isOpen = true;
      if (time > 0) await this.link.call((service) => service.runTo(time));
      hasArrived = run === this.runNumber;
    });
    return hasArrived;
  }

  play(speed: Speed): void {
    this.command((service) => service.play(speed));
  }

  pause(): void {
    this.command((service) => service.pause());
  }

  step(seconds: number): void {
    this.command((service) => service.step(seconds));
  }

  /** Does something in the run; undefined when the worker died over it or another run was opened meanwhile. */
  async intervene(act: InterventionAct): Promise<ActOutcome | undefined> {
    const run = this.runNumber;
    let outcome: ActOutcome | undefined;
    await this.enqueue(async () => {
      if (run !== this.runNumber || !this.isOpen) return;
      const answer = await this.link.call((service) => service.intervene(act));
      if (run === this.runNumber) outcome = answer;
    });
    return outcome;
  }

  /** Ends the run and its worker. */
  close(): void {
    this.runNumber += 1;
    this.frames?.close();
    this.link.close();
  }

  /** Tells the run to do something; without a run nothing happens. */
  private command(ask: (service: SimulationService) => Promise<void>): void {
    void this.enqueue(async () => {
      if (this.isOpen) await this.link.call(ask);
    });
  }

  /** A replay of a run that is no longer wanted would hold up what comes next. */
  private interruptReplay(): void {
    if (this.isOpen) this.link.call((service) => service.pause()).catch(() => undefined);
  }

  private openPort(run: number): MessagePort {
    this.frames?.close();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<Frame>) => {
      if (event.data.run === run && run === this.runNumber) this.listener.frame(event.data);
      // The worker waits for this answer with its next frame: given when what the frame changed has been rendered.
      setTimeout(() => port1.postMessage(null));
    };
    this.frames = port1;
    return port2;
  }

  private enqueue(job: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(job).catch((error: unknown) => {
      if (error instanceof ConnectionLost) return;
      this.listener.failed(error instanceof Error ? error.message : String(error));
    });
    return this.queue;
  }

  private onLost(reason: string, now: number): void {
    this.frames?.close();
    this.isOpen = false;
    this.lossTimes = this.lossTimes.filter((time) => now - time < LOSSES_WINDOW_MILLISECONDS);
    this.lossTimes.push(now);
    if (this.lossTimes.length >= LOSSES_MAX) this.listener.failed(reason);
    else this.listener.lost();
  }
}
