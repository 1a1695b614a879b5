import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';

/**
 * What runs the commands of one node, one after the other. Commands of many messages that came within one tick are taken
 * to have come evenly over it: they wait for what was left before them.
 */
export class CommandThread {
  private idleAt: Microseconds = 0;
  private startedWork = 0;
  private backlog = 0;
  private busyShare = 0;
  /** Grows when the node is lost: answers of an older generation never come. */
  generation = 0;
  /** Calls that are open at the node now. */
  openCalls = 0;
  /** Connections that clients have opened and keep: as many as were ever needed at once. */
  connections = 0;

  /** `clock` tells the present moment. */
  constructor(
    private readonly clock: { readonly now: Microseconds },
    public commandsPerSecond: number,
  ) {}

  /** The share of the last second in which it ran commands. */
  get load(): number {
    return this.busyShare;
  }

  /** Runs commands; returns how long each waits and runs. */
  run(count: number): Microseconds {
    const { now } = this.clock;
    const each = MICROSECONDS_PER_SECOND / this.commandsPerSecond;
    const startsAt = Math.max(now, this.idleAt);
    this.idleAt = startsAt + each * count;
    this.startedWork += each * count;
    return Math.round(startsAt - now + each);
  }

  /** Takes `count` open calls; returns how many connections that opens. */
  open(count: number): number {
    this.openCalls += count;
    const opened = Math.max(0, this.openCalls - this.connections);
    this.connections += opened;
    return opened;
  }

  /** Open calls were answered. */
  close(count: number): void {
    this.openCalls -= count;
  }

  /** Ends a second: works out how busy it was. */
  endSecond(): void {
    const backlog = Math.max(0, this.idleAt - this.clock.now);
    const done = this.startedWork + this.backlog - backlog;
    this.busyShare = Math.min(1, done / MICROSECONDS_PER_SECOND);
    this.backlog = backlog;
    this.startedWork = 0;
  }

  /** The node is lost with its connections and everything that it was to do. */
  lose(): void {
    this.generation += 1;
    this.connections = 0;
    this.idleAt = this.clock.now;
    this.startedWork = 0;
    this.backlog = 0;
  }
}
