import { expect, test } from 'vitest';
import { CachedSite } from '../../testing/cached-site.ts';
import { expectDocumented } from '../../testing/modes.ts';
import { checkCluster } from './check.ts';
import type { ClusterFaceState } from './face-state.ts';
import type { ClusterConfig } from './fields.ts';
import { priceOfCluster } from './price.ts';

const LASTING = { ttlSeconds: 0 };
const failNode = (site: CachedSite, seconds: number): CachedSite =>
  site.at(seconds, { kind: 'act', node: site.cache, action: 'fail-node', settings: { shard: 1 } });

test('CAC-8: a hot key stays on one shard, however many there are', () => {
  const site = new CachedSite({
    kind: { keyCount: 1 },
    cache: { shardCount: 4, commandsPerSecond: 1_000 },
  });
  const { lanes } = site.run({ seconds: 3 }).face(site.cache) as ClusterFaceState;
  expect(lanes).toHaveLength(4);
  expect(lanes.filter(({ load }) => load > 0)).toHaveLength(1);
});

test('CAC-8: reads scale with replicas', () => {
  const busy = (readFrom: string): number => {
    const cache = { replicasPerShard: 2, readFrom, commandsPerSecond: 80 };
    const site = new CachedSite({ clients: { arrivals: 'constant' }, lookup: LASTING, cache });
    return site.run({ seconds: 20 }).average(site.cache, 'EngineCPUUtilization', { from: 10 });
  };
  expect(busy('primary')).toBeCloseTo(100, 0);
  expectDocumented(busy('replicas'), (100 / 2 / 80) * 100);
});

test('CAC-9: without cluster mode there is one shard', () => {
  const site = new CachedSite({ cache: { clusterMode: 'disabled', shardCount: 5 } });
  const run = site.run({ seconds: 2 });
  expect(run.face(site.cache)).toMatchObject({ shardCount: 1 });
  const addShard = { kind: 'act', node: site.cache, action: 'add-shard', settings: {} } as const;
  expect(() => run.act(addShard)).toThrow('CAC-9');
});

test('CAC-10, CAC-11: a replica takes over after 20 s without what was set within the lag', () => {
  const after = (replicationLagMilliseconds: number) => {
    const cache = { replicationLagMilliseconds, failoverSeconds: 20 };
    const site = failNode(
      new CachedSite({ kind: { keyCount: 2_000 }, lookup: LASTING, cache }),
      10,
    );
    const run = site.run({ seconds: 35 });
    expect(run.sum(site.cache, 'CacheHits', { from: 11, to: 29 })).toBe(0);
    expect(run.sum(site.cache, 'CacheHits', { from: 31 })).toBeGreaterThan(50);
    expect(run.refused(site.cache, 'elasticache.failing-over')).toBeGreaterThan(1_500);
    return { lost: run.sum(site.cache, 'EntriesNotReplicated'), notices: run.notices(site.cache) };
  };
  const lagging = after(2_000);
  expect(lagging.lost).toBeGreaterThan(80);
  expect(lagging.notices.join()).toContain('Set but not replicated');
  expect(after(0).lost).toBe(0);
});

test('CAC-11: reads from replicas go on while a failover lasts', () => {
  const cache = { readFrom: 'replicas', replicationLagMilliseconds: 0 };
  const site = failNode(new CachedSite({ lookup: LASTING, cache }), 10);
  const run = site.run({ seconds: 25 });
  expect(run.average(site.cache, 'CacheHitRate', { from: 11, to: 25 })).toBe(100);
});

test('CAC-11: without a replica the node comes back empty after minutes', () => {
  const cache = { replicasPerShard: 0, multiAz: false, nodeReplacementSeconds: 60 };
  const site = failNode(new CachedSite({ lookup: LASTING, cache }), 10);
  const run = site.run({ seconds: 75 });
  expect(run.sum(site.cache, 'GetTypeCmds', { from: 11, to: 69 })).toBe(0);
  expect(run.sum(site.cache, 'CacheMisses', { from: 70 })).toBeGreaterThan(90);
});

test('CAC-7: losing one of four Memcached nodes loses a quarter of the keys', () => {
  const cache = { engine: 'memcached', nodeCount: 4 };
  const site = failNode(new CachedSite({ kind: { keyCount: 5_000 }, cache }), 2);
  const run = site.run({ seconds: 12 });
  const refused = run.refused(site.cache);
  const share = refused / (refused + run.sum(site.cache, 'GetTypeCmds', { from: 3 }));
  expect(Math.abs(share - 0.25)).toBeLessThan(0.06);
  expect(run.sum(site.cache, 'CmdGet')).toBe(run.sum(site.cache, 'GetTypeCmds'));
});

test('CAC-12: a shard is added while commands are served, takes its time and processors, and loses nothing', () => {
  const cache = { shardCount: 2, nodeReplacementSeconds: 5, commandsPerSecond: 1_000 };
  const site = new CachedSite({ clients: { arrivals: 'constant' }, lookup: LASTING, cache });
  site.at(10, { kind: 'act', node: site.cache, action: 'add-shard', settings: {} });
  const run = site.run({ seconds: 40 });
  expect(run.average(site.cache, 'CacheHitRate', { from: 10 })).toBe(100);
  expect(run.average(site.cache, 'Shards', { from: 20, to: 24 })).toBe(2);
  expect(run.average(site.cache, 'Shards', { from: 26 })).toBe(3);
  const busy = (from: number, to: number) =>
    run.average(site.cache, 'EngineCPUUtilization', { from, to });
  expect(busy(17, 24)).toBeGreaterThan(busy(5, 14) * 1.1);
});

test('CAC-11: Multi-AZ needs a replica, and CAC-8: a cluster has at most 90 nodes', () => {
  const config = { engine: 'valkey', clusterMode: 'enabled', shardCount: 40, replicasPerShard: 2 };
  const problems = checkCluster({ ...config, multiAz: true } as ClusterConfig);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('120 nodes')]);
  const alone = checkCluster({ ...config, replicasPerShard: 0, multiAz: true } as ClusterConfig);
  expect(alone[0]?.message).toContain('not 0 (CAC-11)');
});

test('CAC-8: every node is paid for by the hour, with Valkey a fifth less', () => {
  const usage = { hours: 10, sum: () => 0, average: () => 4 };
  const usd = (engine: string): number | undefined =>
    priceOfCluster(usage, { engine, nodeType: 'cache.m6g.large' } as ClusterConfig)[0]?.usd;
  expect(usd('redis')).toBeCloseTo(4 * 10 * 0.149, 6);
  expect(usd('valkey')).toBeCloseTo(4 * 10 * 0.149 * 0.8, 6);
});
