import { fromMilliseconds, fromSeconds } from '../../../base/units.ts';
import type { Cohort } from '../../../kernel/cohort.ts';
import { Priority } from '../../../kernel/scheduler.ts';
import { TokenBucket } from '../../../kernel/token-bucket.ts';
import type { Failure, Reason, Respond } from '../../../protocols/answer.ts';
import type { ItemOperation, ItemTable } from '../../../protocols/item-table.ts';
import type { NodeContext } from '../../contract.ts';
import type { ClusterConfig } from '../fields.ts';
import type { ClusterMeters } from '../meters.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import { HBASE_NOT_INSTALLED, REGION_SERVER_BUSY, REGION_UNAVAILABLE } from '../reasons.ts';
import { APPLICATION_FACTS as FACTS } from './application-facts.ts';
import { RegionMap } from './region-map.ts';

const LATENCY = fromMilliseconds(FACTS.hbaseMilliseconds.value);
const SESSION = fromSeconds(FACTS.zooKeeperSessionSeconds.value);
/** Seconds of requests that a region server may take at once. */
const BURST_SECONDS = 0.1;

/** What HBase needs of its cluster. */
export interface HBaseTerms {
  config(): ClusterConfig;
  /** Core nodes in service: each has a region server. */
  servers(): readonly ClusterNode[];
  /** Whether ZooKeeper can decide who serves a region. */
  hasQuorum(): boolean;
}

/** A table of HBase: row keys in regions, regions on region servers, region servers on core nodes. */
export class HBase implements ItemTable {
  private regions: RegionMap;
  private readonly buckets = new Map<ClusterNode, TokenBucket>();
  private openCount = 0;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: ClusterMeters,
    private readonly terms: HBaseTerms,
  ) {
    this.regions = new RegionMap(terms.config().hbaseRegions, context.random('regions'));
  }

  get open(): number {
    return this.openCount;
  }

  get regionsAssigned(): number {
    return this.regions.assigned;
  }

  get regionCount(): number {
    return this.regions.count;
  }

  /** A core node joined, or the settings changed: regions are dealt out anew. */
  balance(): void {
    const { hbaseRegions } = this.terms.config();
    if (hbaseRegions !== this.regions.count) {
      this.regions = new RegionMap(hbaseRegions, this.context.random('regions'));
    }
    this.buckets.clear();
    const servers = this.terms.servers();
    if (servers.length > 0) this.regions.balance(servers);
  }

  /** A region server is gone; when its ZooKeeper session is over, the others get its regions. */
  serverLost(): void {
    if (this.terms.config().hbase) this.context.scheduler.schedule(SESSION, () => this.reassign());
  }

  access(_operation: ItemOperation, _consistent: boolean, cohort: Cohort, respond: Respond): void {
    const { count } = cohort;
    this.context.books.received(count);
    this.openCount += count;
    if (!this.terms.config().hbase) {
      this.answer(0, [this.failure(HBASE_NOT_INSTALLED, count, false)], respond);
      return;
    }
    let served = 0;
    let busy = 0;
    this.regions.route(cohort, (server, share) => {
      if (!server?.isAlive) return;
      const taken = this.bucket(server).take(this.context.scheduler.now, share);
      served += taken;
      busy += share - taken;
    });
    const failures = [
      this.failure(REGION_SERVER_BUSY, busy, true),
      this.failure(REGION_UNAVAILABLE, count - served - busy, true),
    ].filter((failure) => failure.count > 0);
    this.answer(served, failures, respond);
  }

  private reassign(): void {
    const servers = this.terms.servers();
    if (servers.length === 0) return;
    if (this.terms.hasQuorum()) this.regions.reassign(servers);
    else this.serverLost();
  }

  private bucket(server: ClusterNode): TokenBucket {
    const known = this.buckets.get(server);
    if (known) return known;
    const rate = this.terms.config().regionServerRequestsPerSecond;
    const burst = Math.max(1, rate * BURST_SECONDS);
    const made = new TokenBucket(burst, rate, this.context.scheduler.now);
    this.buckets.set(server, made);
    return made;
  }

  private failure(reason: Reason, count: number, retryable: boolean): Failure {
    return { count, reason, node: this.context.number, retryable };
  }

  private answer(served: number, failures: readonly Failure[], respond: Respond): void {
    const { books, scheduler } = this.context;
    scheduler.schedule(
      LATENCY,
      () => {
        this.openCount -= served;
        if (served > 0) books.completed(served);
        this.meters.hbaseRequests.add(served);
        for (const { count, reason } of failures) {
          this.openCount -= count;
          books.refused(count, reason);
        }
        respond({ succeeded: served, failures });
      },
      Priority.Release,
    );
  }
}
