import {
  MICROSECONDS_PER_MILLISECOND,
  fromMilliseconds,
  type Microseconds,
} from '../../base/units.ts';
import { binomial } from '../../kernel/counting.ts';
import { meanShortfallOf } from '../../kernel/mean-shortfall.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { TickSpread } from '../../kernel/tick-spread.ts';
import type { QueryOperation } from '../../protocols/relational-database.ts';
import type { NodeContext } from '../contract.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import type { DatabaseConfig } from './fields.ts';
import { isAurora } from './instance-classes.ts';
import type { DatabaseMeters } from './metrics.ts';
import type { CpuTimes } from './processor.ts';
import type { Query } from './query.ts';

const PERCENT = 100;

/** What all instances of a database share: what queries cost, who measures them, what chance decides. */
export class Workload {
  readonly cpuStream: RandomStream;
  private readonly cacheStream: RandomStream;
  private readonly latencyStream: RandomStream;
  private storageLatency: RandomSpan;
  private readonly spreads: Readonly<Record<QueryOperation, Map<Microseconds, TickSpread>>> = {
    read: new Map(),
    write: new Map(),
  };

  constructor(
    private settings: DatabaseConfig,
    readonly context: NodeContext,
    readonly meters: DatabaseMeters,
  ) {
    this.cpuStream = context.random('CPU time');
    this.cacheStream = context.random('buffer cache');
    this.latencyStream = context.random('storage latency');
    this.storageLatency = latencyOf(settings);
  }

  get config(): DatabaseConfig {
    return this.settings;
  }

  /** Queries go by these settings from now on. */
  configure(settings: DatabaseConfig): void {
    this.settings = settings;
    this.storageLatency = latencyOf(settings);
    for (const spreads of Object.values(this.spreads)) spreads.clear();
  }

  get cpuTimes(): CpuTimes {
    const { readCpuTime: read, writeCpuTime: write } = this.settings;
    return { read, write };
  }

  /** How many of `count` queries need I/O: every write, and the reads that miss the buffer cache. */
  drawNeedingIo({ operation }: Query, count: number): number {
    if (operation === 'write') return count;
    const missShare = 1 - this.settings.bufferCacheHitPercent / PERCENT;
    return binomial(this.cacheStream, count, missShare);
  }

  /** I/O operations of each query that needs any. */
  iosOf({ operation }: Query): number {
    return operation === 'read' ? this.settings.iosPerRead : this.settings.iosPerWrite;
  }

  /** Time of the I/O of some queries that the volume has admitted; `visit` hears how many take how long. */
  drawIoTimes(
    { operation, cohort }: Query,
    count: number,
    visit: (delay: Microseconds, count: number) => void,
  ): void {
    const { latencyStream } = this;
    if (cohort.tick > 0) {
      this.spreadOf(operation, cohort.tick).draw(latencyStream, count, visit);
      return;
    }
    const commit = operation === 'write' ? this.commitDelay : 0;
    for (let one = 0; one < count; one += 1) {
      visit(this.storageLatency.draw(latencyStream) + commit, 1);
    }
  }

  /** Times on a grid, with what a write waits for a standby. */
  private spreadOf(operation: QueryOperation, tick: Microseconds): TickSpread {
    const known = this.spreads[operation].get(tick);
    if (known) return known;
    const shortfall = meanShortfallOf(this.settings.storageLatency);
    const commit = operation === 'write' ? this.commitDelay : 0;
    const unit = MICROSECONDS_PER_MILLISECOND;
    const made = new TickSpread((x) => shortfall((x - commit) / unit) * unit, tick);
    this.spreads[operation].set(tick, made);
    return made;
  }

  /** What a write waits for a standby that must have it too (RDS-2). Aurora writes to six copies anyway. */
  private get commitDelay(): Microseconds {
    const { engine, deployment } = this.settings;
    if (isAurora(engine) || deployment === 'single-az') return 0;
    return fromMilliseconds(
      deployment === 'multi-az-instance'
        ? FACTS.synchronousCommitMilliseconds.value
        : FACTS.clusterCommitMilliseconds.value,
    );
  }
}

function latencyOf({ storageLatency }: DatabaseConfig): RandomSpan {
  return new RandomSpan(storageLatency, MICROSECONDS_PER_MILLISECOND);
}
