import { md5 } from '../../kernel/md5.ts';
import { ELASTICACHE_FACTS as FACTS } from './facts.ts';

/** Every digest gives four points. */
const POINTS_PER_DIGEST = 4;

/**
 * Consistent hashing as Memcached clients do it (ketama): every node has many points on a ring, and a key belongs to the
 * node of the next point. A node more takes its share from all others and moves nothing else (CAC-7).
 */
export class ConsistentRing {
  /** Positions of the points, ascending, and the node of each. */
  private readonly positions: Float64Array;
  private readonly nodes: Int32Array;

  constructor(nodeCount: number) {
    const points: { readonly position: number; readonly node: number }[] = [];
    for (let node = 0; node < nodeCount; node += 1) {
      const digests = FACTS.ringPointsPerNode.value / POINTS_PER_DIGEST;
      for (let digest = 0; digest < digests; digest += 1) {
        for (const position of md5(`node-${node}-${digest}`)) points.push({ position, node });
      }
    }
    points.sort((one, other) => one.position - other.position || one.node - other.node);
    this.positions = Float64Array.from(points, ({ position }) => position);
    this.nodes = Int32Array.from(points, ({ node }) => node);
  }

  /** The node of a key, counted from 0. */
  nodeOf(key: string): number {
    const { positions } = this;
    const [position] = md5(key);
    let low = 0;
    let high = positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (positions[middle]! < position) low = middle + 1;
      else high = middle;
    }
    return this.nodes[low === positions.length ? 0 : low]!;
  }
}
