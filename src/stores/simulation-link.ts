import type { SimulationService } from '../../workers/simulation-service.ts';
import { Watchdog } from './watchdog.ts';
import type { SimulationConnection } from './worker-client.ts';

/** Why a call to the simulation did not come back: the worker died and another takes its place. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** What a link is made with. */
export interface LinkSurroundings {
  /** Starts a simulation; `onError` tells that it broke. */
  connect(onError: (message: string) => void): SimulationConnection;
  /** Whether somebody looks at the page. */
  isVisible(): boolean;
  /** The simulation died. The next call starts another one. */
  onLost(reason: string): void;
}

interface LiveConnection {
  readonly connection: SimulationConnection;
  /** Rejects when the connection is lost; never resolves. */
  readonly lost: Promise<never>;
  readonly reject: (reason: ConnectionLost) => void;
}

/** Calls a simulation in a worker; starts it when needed, watches it, and replaces one that died. */
export class SimulationLink {
  private live: LiveConnection | undefined;
  private readonly watchdog: Watchdog;

  constructor(private readonly surroundings: LinkSurroundings) {
    this.watchdog = new Watchdog(
      () => this.live?.connection.service.ping() ?? Promise.resolve(),
      () => this.lose('The simulation did not answer any more.'),
      () => surroundings.isVisible(),
    );
  }

  /** Asks the simulation. Rejects with {@link ConnectionLost} when it dies before it answers. */
  async call<Answer>(ask: (service: SimulationService) => Promise<Answer>): Promise<Answer> {
    this.live ??= this.start();
    return Promise.race([ask(this.live.connection.service), this.live.lost]);
  }

  /** Ends the simulation and the watch over it; calls under way reject. The next call starts another one. */
  close(): void {
    this.watchdog.stop();
    this.live?.connection.terminate();
    this.live?.reject(new ConnectionLost('closed'));
    this.live = undefined;
  }

  private start(): LiveConnection {
    const { promise, reject } = rejectable();
    const connection = this.surroundings.connect((message) => {
      if (this.live?.connection === connection) this.lose(message);
    });
    this.watchdog.start();
    return { connection, lost: promise, reject };
  }

  private lose(reason: string): void {
    this.close();
    this.surroundings.onLost(reason);
  }
}

function rejectable(): { promise: Promise<never>; reject: (reason: ConnectionLost) => void } {
  let reject: (reason: ConnectionLost) => void = () => undefined;
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}
