import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import { BalancerZones } from './balancer-zones.ts';

const ALL = ['a', 'b', 'c'];

function zonesAt(zones: readonly string[]): { clock: { now: number }; nodes: BalancerZones } {
  const clock = { now: 0 };
  const nodes = new BalancerZones(clock, createRandomStream(1, 1, 'zone'));
  nodes.update(zones, () => 'healthy');
  return { clock, nodes };
}

const sharesOf = (nodes: BalancerZones): number[] =>
  [...nodes.shares().values()].map((share) => Number(share.toFixed(6)));

describe('DNS shares clients out over the nodes', () => {
  test('ELB-8: evenly, as long as all of them serve', () => {
    expect(sharesOf(zonesAt(['a', 'b']).nodes)).toEqual([0.5, 0.5]);
  });

  test('ELB-8: a node that cannot serve loses its clients within a minute, and wins them back so', () => {
    const { clock, nodes } = zonesAt(ALL);
    clock.now = fromSeconds(100);
    nodes.update(ALL, (zone) => (zone === 'a' ? 'unhealthy' : 'healthy'));
    expect(sharesOf(nodes)).toEqual([0.333333, 0.333333, 0.333333]);
    clock.now = fromSeconds(130);
    expect(sharesOf(nodes)).toEqual([0.166667, 0.416667, 0.416667]);
    clock.now = fromSeconds(160);
    expect(sharesOf(nodes)).toEqual([0, 0.5, 0.5]);
    nodes.update(ALL, () => 'healthy');
    clock.now = fromSeconds(190);
    expect(sharesOf(nodes)).toEqual([0.166667, 0.416667, 0.416667]);
    clock.now = fromSeconds(220);
    expect(sharesOf(nodes)).toEqual([0.333333, 0.333333, 0.333333]);
  });

  test('ELB-8: when no node reaches a healthy target, DNS names all that reach one at all', () => {
    const { clock, nodes } = zonesAt(ALL);
    clock.now = fromSeconds(10);
    nodes.update(ALL, (zone) => (zone === 'c' ? 'nobody' : 'unhealthy'));
    clock.now = fromSeconds(100);
    expect(sharesOf(nodes)).toEqual([0.5, 0.5, 0]);
  });

  test('ELB-8: what comes to a node that has failed is refused', () => {
    const { clock, nodes } = zonesAt(['a', 'b']);
    clock.now = fromSeconds(1);
    expect(nodes.setFailed('c', true)).toBe(false);
    expect(nodes.setFailed('a', true)).toBe(true);
    nodes.update(['a', 'b'], () => 'healthy');
    const tally = { forwarded: 0, refused: 0 };
    const enter = (): void => {
      nodes.enter(
        true,
        10_000,
        (_zone, count) => {
          tally.forwarded += count;
        },
        (count) => {
          tally.refused += count;
        },
      );
    };
    enter();
    // Five standard deviations of a binomial count of 10,000 at one half.
    expect(Math.abs(tally.refused - 5_000)).toBeLessThan(5 * 50);
    clock.now = fromSeconds(61);
    tally.refused = 0;
    enter();
    expect(tally.refused).toBe(0);
  });
});
