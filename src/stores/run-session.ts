import type { Experiment, Intervention, InterventionAct } from '../diagram/document.ts';
import type { Frame } from '../telemetry/frame.ts';
import type { CompileProblem, SimulationService, Speed } from '../../workers/simulation-service.ts';
import { ConnectionLost, SimulationLink, type LinkSurroundings } from './simulation-link.ts';
import { StandbySimulation } from './standby-simulation.ts';

/** A worker that dies this often within a minute is given up. */
const LOSSES_MAX = 3;
const LOSSES_WINDOW_MILLISECONDS = 60_000;

/** What happens to the run, for the store to show. */
export interface RunListener {
  /** A run begins at this moment of the former one: what was after it is void, all of it when it is 0. */
  opened(time: number): void;
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

/** What a session works with. */
interface SessionSurroundings extends Pick<LinkSurroundings, 'connect' | 'isVisible'> {
  /** The wall clock, in milliseconds. */
  now(): number;
  /** The experiment with everything that was done in its run so far. */
  experiment(): Experiment;
}

/** A run in the worker: commands in the order in which they were given, frames of the present run only. */
export class RunSession {
  private readonly link: SimulationLink;
  private readonly standby: StandbySimulation;
  private queue: Promise<void> = Promise.resolve();
  private runNumber = 0;
  /** Whether the worker has a run that takes commands. */
  private isOpen = false;
  /** Whether the run is still to come where it was opened. */
  private isOnTheWay = false;
  private frames: MessagePort | undefined;
  private lossTimes: number[] = [];

  constructor(
    private readonly surroundings: SessionSurroundings,
    private readonly listener: RunListener,
  ) {
    this.standby = new StandbySimulation(surroundings);
    this.link = new SimulationLink({
      connect: (onError) => this.standby.take(onError) ?? surroundings.connect(onError),
      isVisible: () => surroundings.isVisible(),
      onLost: (reason) => this.onLost(reason, surroundings.now()),
    });
  }

  /**
   * Makes a run of an experiment in place of the former one and runs it to `time`; a later moment than 0 belongs to the
   * former run, and what is known up to there stays. Resolves to whether it stands there: false when it is invalid,
   * the worker died or another run was opened meanwhile.
   */
  async open(experiment: Experiment, time: number): Promise<boolean> {
    this.runNumber += 1;
    const run = this.runNumber;
    this.interruptReplay();
    let hasArrived = false;
    await this.enqueue(async () => {
      if (run !== this.runNumber) return;
      this.isOpen = false;
      this.isOnTheWay = time > 0;
      this.prepare(time);
      const port = this.openPort(run);
      const problems = await this.link.call((service) => service.open(experiment, run, port, time));
      if (run !== this.runNumber) return;
      if (problems.length > 0) {
        this.listener.invalid(problems);
        return;
      }
      this.isOpen = true;
      if (time > 0) await this.link.call((service) => service.runTo(time));
      this.isOnTheWay = false;
      hasArrived = run === this.runNumber;
    });
    return hasArrived;
  }

  /** A run from the start needs no standby of the former one; a later moment is nearer for the standby, if there is one. */
  private prepare(time: number): void {
    if (time === 0) {
      this.standby.close();
      this.listener.opened(0);
    } else if (this.standby.isReady) {
      this.link.close();
    }
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

  /** A person is at the page: what works ahead for later makes room. */
  attend(): void {
    this.standby.attend();
  }

  /** Ends the run and its worker. */
  close(): void {
    this.runNumber += 1;
    this.frames?.close();
    this.standby.close();
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
    let isFirst = true;
    port1.onmessage = ({ data: frame }: MessageEvent<Frame>) => {
      if (frame.run === run && run === this.runNumber) {
        if (isFirst) this.listener.opened(frame.time);
        isFirst = false;
        this.listener.frame(frame);
        if (!this.isOnTheWay) this.standby.follow(frame, () => this.surroundings.experiment());
      }
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
