import { fromSeconds, toMilliseconds, toSeconds, type Microseconds } from '../../base/units.ts';
import { Crowd } from '../../kernel/crowd.ts';
import { LinkedList } from '../../kernel/linked-list.ts';
import type { EventHandle } from '../../kernel/scheduler.ts';
import { failed, succeeded } from '../../protocols/answer.ts';
import type { QueryOperation } from '../../protocols/relational-database.ts';
import { connectionsMaxOf, vcpusOf } from './capacity.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import { Processor } from './processor.ts';
import type { Query } from './query.ts';
import { CONNECTION_LOST } from './reasons.ts';
import { Sessions, type Link } from './sessions.ts';
import type { StorageVolume } from './storage-volume.ts';
import type { Workload } from './workload.ts';

const RESUME = fromSeconds(FACTS.resumeSeconds.value);

/** Where an instance is in its life. One that is not `available` has no connections and runs nothing. */
export type InstanceState = 'creating' | 'available' | 'unavailable';

/** One DB instance: connections, vCPUs, and the queries that run on them. */
export class DatabaseInstance {
  readonly sessions = new Sessions();
  state: InstanceState = 'available';
  private writesDone = 0;
  private iosDone = { read: 0, write: 0 };
  private resumption: EventHandle | undefined;
  private isPaused = false;
  private processor: Processor;
  private readonly queries = new LinkedList<Query>();
  private readonly withIo: Crowd<Query>;
  private openCount = 0;

  /** `volume` is null where storage does not limit, as with Aurora. */
  constructor(
    /** Counted from 1, never given twice. */
    readonly id: number,
    readonly zone: string,
    readonly volume: StorageVolume | null,
    private readonly workload: Workload,
    private capacityUnits: number,
  ) {
    this.processor = this.makeProcessor();
    this.withIo = new Crowd(workload.context.scheduler, (pool) => {
      pool.drain((query, count) => this.answer(query, count));
    });
  }

  get connectionsMax(): number {
    return connectionsMaxOf(this.workload.config);
  }

  /** Queries inside. */
  get inFlight(): number {
    return this.openCount;
  }

  /** Queries that wait for a vCPU. */
  get waitingForCpu(): number {
    return this.processor.waiting;
  }

  /** Present capacity where it moves with the load; 0 while it is paused. */
  get units(): number {
    return this.isPaused ? 0 : this.capacityUnits;
  }

  /** Share of the vCPUs that was busy since the last time. */
  takeUtilization(): number {
    return this.processor.takeUtilization();
  }

  /** Writes that were done since the last time. */
  takeWrites(): number {
    const { writesDone } = this;
    this.writesDone = 0;
    return writesDone;
  }

  /** I/O operations that were done since the last time. */
  takeIos(): Readonly<Record<QueryOperation, number>> {
    const { iosDone } = this;
    this.iosDone = { read: 0, write: 0 };
    return iosDone;
  }

  /** The settings changed, or the capacity where it moves with the load. */
  configure(capacityUnits = this.capacityUnits): void {
    this.capacityUnits = capacityUnits;
    const { config, cpuTimes } = this.workload;
    this.processor.configure(cpuTimes, vcpusOf(config, capacityUnits));
  }

  /** Nobody is connected: it costs nothing until somebody is again (RDS-10). */
  pause(): void {
    this.isPaused = true;
    this.processor.pause(true);
  }

  /** Opens connections as far as max_connections allows; returns how many (RDS-1). */
  connect(link: Link, count: number): number {
    if (this.state !== 'available') return 0;
    if (this.isPaused) this.resume();
    return this.sessions.connect(link, count, this.connectionsMax);
  }

  /** Runs queries: CPU, then I/O where they need any. */
  run(query: Query): void {
    this.queries.append(query);
    this.openCount += query.open;
    this.processor.run(query, this.afterCpu);
  }

  /** It has gone away: every connection breaks, and every query with it. */
  breakDown(): void {
    this.sessions.breakAll();
    const lost = [...this.queries];
    this.processor = this.makeProcessor();
    const { context } = this.workload;
    for (const query of lost) {
      const { open } = query;
      this.close(query, open);
      context.books.refused(open, CONNECTION_LOST);
      query.respond(failed(open, CONNECTION_LOST, context.number, true));
    }
  }

  /** Connections are let in at once; their queries wait. */
  private resume(): void {
    this.resumption ??= this.workload.context.scheduler.schedule(RESUME, () => {
      this.resumption = undefined;
      this.isPaused = false;
      this.processor.pause(false);
    });
  }

  private makeProcessor(): Processor {
    const { context, cpuStream, cpuTimes, config } = this.workload;
    const vcpus = vcpusOf(config, this.capacityUnits);
    const made = new Processor(context.scheduler, cpuStream, cpuTimes, vcpus);
    made.pause(this.isPaused);
    return made;
  }

  private readonly afterCpu = (query: Query, count: number): void => {
    if (query.isOver) return;
    const { workload, volume } = this;
    const needing = workload.drawNeedingIo(query, count);
    if (needing < count) this.answer(query, count - needing);
    if (needing === 0) return;
    const ios = workload.iosOf(query);
    const { tick } = query.cohort;
    const { now } = workload.context.scheduler;
    if (!volume) this.doIo(query, needing, now);
    else volume.admit(needing, ios, tick, (admitted) => this.doIo(query, admitted, now));
  };

  private doIo(query: Query, count: number, since: Microseconds): void {
    if (query.isOver) return;
    const { workload } = this;
    const { meters, context } = workload;
    const waited = context.scheduler.now - since;
    const ios = count * workload.iosOf(query);
    this.iosDone[query.operation] += ios;
    if (!this.volume) meters.volumeIos[query.operation].add(ios);
    workload.drawIoTimes(query, count, (delay, part) => {
      meters.ioLatency[query.operation].record(toSeconds(waited + delay), part);
      this.withIo.add(query, part, delay);
    });
  }

  private answer(query: Query, count: number): void {
    if (query.isOver) return;
    const { meters, context } = this.workload;
    const { operation, since, respond } = query;
    this.close(query, count);
    context.books.completed(count);
    meters.queries[operation].add(count);
    meters.queryTime.record(toMilliseconds(context.scheduler.now - since), count);
    if (operation === 'write') this.writesDone += count;
    respond(succeeded(count));
  }

  private close(query: Query, count: number): void {
    query.open -= count;
    this.openCount -= count;
    if (query.isOver) this.queries.remove(query);
  }
}
