import { KEYS_UNDRAWN, type Cohort } from '../../../kernel/cohort.ts';
import { multinomial } from '../../../kernel/counting.ts';
import type { KeySpace } from '../../../kernel/key-space.ts';
import type { RandomStream } from '../../../kernel/random-stream.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';

/** The regions of a table: ranges of row keys in their order, each served by one region server or by none. */
export class RegionMap {
  private servers: (ClusterNode | undefined)[];
  private readonly masses = new WeakMap<KeySpace, Float64Array>();

  constructor(
    readonly count: number,
    private readonly stream: RandomStream,
  ) {
    this.servers = Array.from({ length: count }, () => undefined);
  }

  /** Regions that some server has. */
  get assigned(): number {
    return this.servers.filter((server) => server?.isAlive).length;
  }

  /** Visits the servers of the messages’ regions; undefined where a region has none. */
  route(
    { keys, key, count }: Cohort,
    visit: (server: ClusterNode | undefined, count: number) => void,
  ): void {
    if (key !== KEYS_UNDRAWN) {
      visit(this.servers[this.regionOf(key, keys)], count);
      return;
    }
    const counts = multinomial(this.stream, count, this.massesOf(keys));
    for (const [region, share] of counts.entries())
      if (share > 0) visit(this.servers[region], share);
  }

  /** Deals all regions to the servers in turn. */
  balance(servers: readonly ClusterNode[]): void {
    this.servers = this.servers.map((_former, region) => servers[region % servers.length]);
  }

  /** Gives regions whose server is gone to those that are left. */
  reassign(servers: readonly ClusterNode[]): void {
    let next = 0;
    this.servers = this.servers.map((server) => {
      if (server?.isAlive) return server;
      next += 1;
      return servers[(next - 1) % Math.max(1, servers.length)];
    });
  }

  private regionOf(key: number, { keyCount }: KeySpace): number {
    return Math.min(this.count - 1, Math.floor((key * this.count) / keyCount));
  }

  private massesOf(keys: KeySpace): Float64Array {
    const known = this.masses.get(keys);
    if (known) return known;
    const masses = new Float64Array(this.count);
    for (let key = 0; key < keys.keyCount; key += 1) {
      const region = this.regionOf(key, keys);
      masses[region] = (masses[region] ?? 0) + keys.mass(key);
    }
    this.masses.set(keys, masses);
    return masses;
  }
}
