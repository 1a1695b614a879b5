import type { Experiment } from '../diagram/document.ts';
import type { Frame } from '../telemetry/frame.ts';
import type { SimulationConnection } from './worker-client.ts';

/** So much of a run is repeated in a moment: a shorter one needs no standby. */
const EVENTS_LEAST = 100_000;

/** Between two reports of how far the live run has come. */
const REPORT_MILLISECONDS = 500;

/** A standby that has not answered a report for so long is taken for dead. */
const SILENCE_MILLISECONDS = 3_000;

/** A person who moved, pressed or typed is at the page for so long. */
const ATTENDANCE_MILLISECONDS = 600;

/** Between two reports that a person is at the page. */
const ATTENDANCE_REPORT_MILLISECONDS = 200;

/** What a standby is made with. */
interface StandbySurroundings {
  connect(onError: (message: string) => void): SimulationConnection;
  /** The wall clock, in milliseconds. */
  now(): number;
}

interface Standby {
  readonly connection: SimulationConnection;
  onError: (message: string) => void;
}

/**
 * A second simulation that keeps runs behind the live one, to go on from when a person goes back or the live one dies.
 * It starts when the live run has grown long, and costs nothing before.
 */
export class StandbySimulation {
  private standby: Standby | undefined;
  private reportedAt = -Infinity;
  private isUnanswered = false;
  private attendedAt = -Infinity;

  constructor(private readonly surroundings: StandbySurroundings) {}

  /** The live run has come to a frame; `experiment` gives it with everything that was done in it. */
  follow({ time, eventCount }: Frame, experiment: () => Experiment): void {
    const now = this.surroundings.now();
    if (eventCount < EVENTS_LEAST || now - this.reportedAt < REPORT_MILLISECONDS) return;
    if (this.isUnanswered) {
      if (this.isReady) return;
      this.close();
    }
    const standby = (this.standby ??= this.start());
    this.reportedAt = now;
    this.isUnanswered = true;
    standby.connection.service.follow(experiment(), { time, eventCount }).then(
      () => {
        if (standby === this.standby) this.isUnanswered = false;
      },
      () => {
        if (standby === this.standby) this.close();
      },
    );
  }

  /** A person is at the page, whose answer must not wait for a standby where processors are few. */
  attend(): void {
    const now = this.surroundings.now();
    if (!this.standby || now - this.attendedAt < ATTENDANCE_REPORT_MILLISECONDS) return;
    this.attendedAt = now;
    this.standby.connection.service.rest(ATTENDANCE_MILLISECONDS).catch(() => undefined);
  }

  /** Whether there is a simulation to take over, which seems to be alive. */
  get isReady(): boolean {
    const isSilent =
      this.isUnanswered && this.surroundings.now() - this.reportedAt >= SILENCE_MILLISECONDS;
    return this.standby !== undefined && !isSilent;
  }

  /** Hands the simulation over, to be the live one; it tells `onError` of its errors from now on. */
  take(onError: (message: string) => void): SimulationConnection | undefined {
    const { standby } = this;
    if (!standby || !this.isReady) {
      this.close();
      return undefined;
    }
    standby.onError = onError;
    this.forget();
    return standby.connection;
  }

  /** Ends the simulation: what it prepared is of no more use. */
  close(): void {
    this.standby?.connection.terminate();
    this.forget();
  }

  private forget(): void {
    this.standby = undefined;
    this.reportedAt = -Infinity;
    this.isUnanswered = false;
  }

  private start(): Standby {
    const standby: Standby = {
      connection: this.surroundings.connect((message) => standby.onError(message)),
      onError: () => {
        if (standby === this.standby) this.close();
      },
    };
    return standby;
  }
}
