import { assert } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import {
  ADD_WORKER,
  CRASH_WORKER,
  REMOVE_WORKER,
  SLOW_PROCESSING,
  type SlowSettings,
  type WorkerSettings,
} from './actions.ts';
import { applicationFace } from './application-face.ts';
import type { ApplicationTerms } from './application-terms.ts';
import { DownstreamCalls } from './downstream-calls.ts';
import type { ApplicationFaceState } from './face-state.ts';
import type { ApplicationConfig, TableSettings } from './fields.ts';
import { Leadership } from './leadership.ts';
import type { Lease } from './lease.ts';
import { LeaseTable } from './lease-table.ts';
import { applicationMeters, type ApplicationMeters } from './metrics.ts';
import { LEASE_LOST, STREAM_REMOVED, WORKER_CRASHED } from './reasons.ts';
import { RecordProcessing } from './record-processor.ts';
import { Retrieval } from './retrieval.ts';
import type { FeedTerms, ShardFeed } from './shard-feed.ts';
import type { Worker } from './worker.ts';
import { Workforce } from './workforce.ts';

type ReadWire = Extract<CallingWire, { kind: 'read-records' }>;

/** A running consumer application: a stream, a lease table, and the workers that share the leases. */
export class Application implements ServiceInstance<ApplicationConfig>, ApplicationTerms {
  readonly meters: ApplicationMeters;
  readonly table: LeaseTable;
  readonly processing: RecordProcessing;
  readonly stream: RandomStream;
  private readonly calls: DownstreamCalls;
  private readonly workforce: Workforce;
  private readonly leadership = new Leadership();
  private retrieval: Retrieval | undefined;
  /** The wire that becomes the retrieval when the node starts. */
  private waitingWire: ReadWire | undefined;
  private isStarted = false;
  private refusedFetches = 0;

  constructor(
    public config: ApplicationConfig,
    readonly context: NodeContext,
  ) {
    this.meters = applicationMeters(context.instruments);
    this.stream = context.random('leases and timers');
    this.table = new LeaseTable(context, this.meters);
    this.calls = new DownstreamCalls(context);
    this.processing = new RecordProcessing(context, this.meters, this.calls, () => this.config);
    this.workforce = new Workforce(this, this.leadership);
  }

  start(): void {
    this.isStarted = true;
    for (let count = 0; count < this.config.workers; count += 1) this.workforce.add();
    if (this.waitingWire) this.beginReading(this.waitingWire);
    this.changed();
  }

  configure(config: ApplicationConfig): void {
    const former = this.config;
    this.config = config;
    if (config.version !== former.version) this.workforce.changeVersion();
    for (let more = former.workers; more < config.workers; more += 1) this.workforce.add();
    for (let less = former.workers; less > config.workers; less -= 1) {
      this.workforce.newestActive()?.shutDown();
    }
  }

  connect(wire: CallingWire): void {
    if (wire.kind === 'read-records') {
      if (this.isStarted) this.beginReading(wire);
      else this.waitingWire = wire;
    } else if (isLeaseTable(wire)) this.table.connect(wire);
    else this.calls.set(wire);
  }

  reconnect(wire: CallingWire): void {
    if (wire.kind === 'read-records') {
      if (this.isStarted) this.retrieval?.configure(wire);
      else this.waitingWire = wire;
      return;
    }
    // A table may be used for something else from now on.
    this.table.disconnect(wire.number);
    if (isLeaseTable(wire)) {
      this.calls.remove(wire.number);
      this.table.connect(wire);
    } else this.calls.set(wire);
  }

  disconnect(wireNumber: number): void {
    if (this.retrieval?.wireNumber === wireNumber) this.endReading();
    if (this.waitingWire?.number === wireNumber) this.waitingWire = undefined;
    this.table.disconnect(wireNumber);
    this.calls.remove(wireNumber);
  }

  serve(): never {
    assert(false, 'a consumer application serves nobody');
  }

  inFlight(): number {
    return this.workforce.heldCount;
  }

  face(): ApplicationFaceState {
    return applicationFace({
      workers: this.workforce.present,
      table: this.table,
      leader: this.config.version === '3.x' ? this.leadership.holder : undefined,
      isConnected: this.retrieval !== undefined,
      slowdown: this.processing.slowdown,
      refusedFetches: this.refusedFetches,
    });
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    switch (actionId) {
      case ADD_WORKER: {
        const { number } = this.workforce.add();
        this.context.notice({ kind: 'change', text: `Worker ${number} joins` });
        return success(null);
      }
      case REMOVE_WORKER:
        return this.withWorker(settings, (worker) => {
          this.context.notice({ kind: 'change', text: `Worker ${worker.number} leaves` });
          worker.shutDown();
        });
      case CRASH_WORKER:
        return this.withWorker(settings, (worker) => this.crash(worker, WORKER_CRASHED));
      case SLOW_PROCESSING:
        this.slowDown((settings as SlowSettings).factor);
        return success(null);
      default:
        return failure(`a consumer application has no action "${actionId}"`);
    }
  }

  feed(terms: Omit<FeedTerms, 'retrieval' | 'scheduler'>): ShardFeed {
    assert(this.retrieval !== undefined, 'leases exist only while a stream is read');
    return this.retrieval.feed(terms);
  }

  isDrained(shardId: string): boolean {
    return this.retrieval?.isDrained(shardId) ?? false;
  }

  exists(shardId: string): boolean {
    return this.retrieval?.exists(shardId) ?? false;
  }

  fetchRefused(): void {
    this.refusedFetches += 1;
    this.meters.throttledFetches.add(1);
  }

  checkpointed(lease: Lease): void {
    this.retrieval?.checkpointed(lease);
    this.changed();
  }

  changed(): void {
    const { meters, workforce, table } = this;
    const leases = table.leases.filter(({ checkpoint }) => checkpoint !== 'shard-end');
    const holders = workforce.present.filter((worker) => worker.leases.length > 0);
    meters.workers.set(workforce.present.length);
    meters.idleWorkers.set(workforce.present.length - holders.length);
    meters.totalLeases.set(leases.length);
    meters.currentLeases.set(holders.reduce((count, worker) => count + worker.leases.length, 0));
  }

  private beginReading(wire: ReadWire): void {
    this.waitingWire = undefined;
    this.retrieval = new Retrieval(wire, this.context, this.table, this.stream, {
      ready: () => this.context.scheduler.schedule(0, () => this.workforce.dealLeases()),
      reopened: () => this.workforce.restart(LEASE_LOST),
      shardsChanged: () => this.workforce.followShards(),
    });
  }

  private endReading(): void {
    this.workforce.dropLeases(STREAM_REMOVED);
    this.table.clear();
    this.retrieval?.close();
    this.retrieval = undefined;
    this.changed();
  }

  private withWorker(settings: AnyConfig, act: (worker: Worker) => void): Result<null, string> {
    const { worker: number } = settings as WorkerSettings;
    const worker = this.workforce.find(number);
    if (!worker)
      return failure(number === 0 ? 'there is no worker' : `there is no worker ${number}`);
    act(worker);
    return success(null);
  }

  private crash(worker: Worker, reason: Reason): void {
    const text = `Worker ${worker.number} died with ${worker.leases.length} leases`;
    this.context.notice({ kind: 'fault', text });
    worker.crash(reason);
  }

  private slowDown(factor: number): void {
    this.processing.slowdown = factor;
    this.context.notice(
      factor === 1
        ? { kind: 'recovery', text: 'Record processors are as fast as before' }
        : { kind: 'fault', text: `Record processors take ${factor} times as long` },
    );
  }
}

function isLeaseTable(wire: CallingWire): wire is Extract<CallingWire, { kind: 'access-items' }> {
  return wire.kind === 'access-items' && (wire.settings as TableSettings).use === 'leases';
}
