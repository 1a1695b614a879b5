import { fromSeconds, type Microseconds } from '../base/units.ts';
import { multinomial } from '../kernel/counting.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { BALANCING_FACTS } from './settings/facts.ts';

const TIME_TO_LIVE = fromSeconds(BALANCING_FACTS.dnsTtlSeconds.value);

/** What the node of a zone can reach: a healthy target, at least some target, or nobody. */
export type Reach = 'healthy' | 'unhealthy' | 'nobody';

/** From best to worst. */
const REACHES: readonly Reach[] = ['healthy', 'unhealthy', 'nobody'];

/** What a node can reach of all its groups. */
export function worstReach(reaches: readonly Reach[]): Reach {
  return REACHES.findLast((reach) => reaches.includes(reach)) ?? 'healthy';
}

/** The node of a balancer in one zone. */
interface ZoneNode {
  readonly zone: string;
  /** Whether DNS names it. */
  isNamed: boolean;
  /** Share of the clients meant for it that know of it, at the last change. */
  level: number;
  changedAt: Microseconds;
}

/**
 * The nodes of a load balancer, one in each zone. DNS names those that work and can reach a healthy target, and clients
 * share themselves out evenly. They remember the answer for a minute: who leaves DNS loses its clients little by
 * little, and who comes back wins them little by little (ELB-8).
 */
export class BalancerZones {
  private readonly nodes = new Map<string, ZoneNode>();
  /** Zones whose node answers nobody. */
  private readonly struck = new Set<string>();
  /** Whether a node has ever failed. */
  private wereStruck = false;

  /** `stream` decides to which node a request goes. */
  constructor(
    private readonly clock: { readonly now: Microseconds },
    private readonly stream: RandomStream,
  ) {}

  /** The zones, in order. */
  get zones(): readonly string[] {
    return [...this.nodes.keys()];
  }

  /** Zones whose node a fault has struck. */
  get failed(): readonly string[] {
    return this.zones.filter((zone) => this.struck.has(zone));
  }

  /** The balancer is in these zones; `reachOf` says of each what its node can reach. */
  update(zones: readonly string[], reachOf: (zone: string) => Reach): void {
    for (const zone of this.zones) if (!zones.includes(zone)) this.nodes.delete(zone);
    const isNew = this.nodes.size === 0;
    for (const zone of zones) {
      if (this.nodes.has(zone)) continue;
      const node = { zone, isNamed: false, level: 0, changedAt: this.clock.now };
      this.nodes.set(zone, node);
    }
    const named = this.bestNodes(reachOf);
    for (const node of this.nodes.values()) this.name(node, named.includes(node));
    // Before anything has happened there is nothing to remember.
    if (isNew || this.clock.now === 0) {
      for (const node of this.nodes.values()) node.level = node.isNamed ? 1 : 0;
    }
  }

  /** Strikes a zone, where a node may come later, or lets it work again. Returns whether there is a node. */
  setFailed(zone: string, hasFailed: boolean): boolean {
    if (hasFailed) {
      this.struck.add(zone);
      this.wereStruck = true;
    } else this.struck.delete(zone);
    return this.nodes.has(zone);
  }

  /** The share of all requests, from 0 to 1, that the node of each zone gets now. */
  shares(): ReadonlyMap<string, number> {
    const nodes = [...this.nodes.values()];
    const levels = nodes.map((node) => this.levelOf(node));
    const known = levels.filter((level) => level > 0).length;
    const full = levels.filter((level) => level === 1).length;
    const partial = levels.filter((level) => level > 0 && level < 1);
    const remembered = partial.reduce((sum, level) => sum + level, 0);
    // Who is in full view takes over those that have forgotten the others.
    const each = full > 0 ? (1 - remembered / known) / full : 0;
    return new Map(
      nodes.map(({ zone }, index) => {
        const level = levels[index] ?? 0;
        if (full === 0) return [zone, remembered > 0 ? level / remembered : 1 / nodes.length];
        return [zone, level === 1 ? each : level / known];
      }),
    );
  }

  /**
   * Lets `count` requests come in at the nodes: `forward` gets those of each node with its zone, or, where it makes no
   * difference, all of them with null; `refuse` gets those that came to a node which does not answer.
   */
  enter(
    isCrossZone: boolean,
    count: number,
    forward: (zone: string | null, count: number) => void,
    refuse: (count: number) => void,
  ): void {
    if (isCrossZone && !this.wereStruck) {
      forward(null, count);
      return;
    }
    this.split(count, (zone, share) => {
      if (!this.answers(zone)) refuse(share);
      else forward(isCrossZone ? null : zone, share);
    });
  }

  private split(count: number, visit: (zone: string, count: number) => void): void {
    const shares = this.shares();
    const counts = multinomial(this.stream, count, [...shares.values()]);
    for (const [position, zone] of [...shares.keys()].entries()) {
      const share = counts[position] ?? 0;
      if (share > 0) visit(zone, share);
    }
  }

  private answers(zone: string): boolean {
    return this.nodes.has(zone) && !this.struck.has(zone);
  }

  /** The nodes that reach best; DNS always names somebody. */
  private bestNodes(reachOf: (zone: string) => Reach): readonly ZoneNode[] {
    const nodes = [...this.nodes.values()];
    const working = nodes.filter(({ zone }) => !this.struck.has(zone));
    for (const reach of REACHES) {
      const best = working.filter((node) => reachOf(node.zone) === reach);
      if (best.length > 0) return best;
    }
    return nodes;
  }

  private name(node: ZoneNode, isNamed: boolean): void {
    if (node.isNamed === isNamed) return;
    node.level = this.levelOf(node);
    node.changedAt = this.clock.now;
    node.isNamed = isNamed;
  }

  private levelOf({ isNamed, level, changedAt }: ZoneNode): number {
    const passed = (this.clock.now - changedAt) / TIME_TO_LIVE;
    return isNamed ? Math.min(1, level + passed) : Math.max(0, level - passed);
  }
}
