import { describe, expect, test } from 'vitest';
import { CachedSite } from '../../testing/cached-site.ts';
import { expectDocumented, expectMilliseconds, MODES, runIn } from '../../testing/modes.ts';

/** Above 2,000 a second flows move on the grid. */
const FAST = { arrivals: 'constant', requestsPerSecond: 2_500 };
const NEVER_EXPIRES = { ttlSeconds: 0 };

describe.each(MODES)('$mode', (mode) => {
  test('CAC-1: whoever asks first reads the table, and everybody after that hits', () => {
    const site = new CachedSite({ clients: FAST, lookup: NEVER_EXPIRES });
    const run = runIn(mode, site, 2);
    expect(run.total(site.cache, 'CurrItems', 'Maximum')).toBe(100);
    expect(run.sum(site.cache, 'CacheMisses', { from: 1 })).toBe(0);
    const reads = run.books(site.table).received;
    expect(reads).toBe(run.sum(site.cache, 'CacheMisses'));
    expect(reads).toBeGreaterThanOrEqual(100);
    const lookups = run.books(site.clients).received;
    expect(run.sum(site.cache, 'CmdGet')).toBe(0);
    expect(Math.abs(run.sum(site.cache, 'GetTypeCmds') - lookups)).toBeLessThan(60);
  });

  test('CAC-4, CAC-5: the table gets λ(1 − h), a read takes h·Lc + (1 − h)(2·Lc + Ls), and h is λT/(1 + λT)', () => {
    const site = new CachedSite({
      clients: FAST,
      kind: { keyCount: 1_250 },
      lookup: { ttlSeconds: 1, ttlJitterPercent: 20 },
      tableMilliseconds: 20,
    });
    const run = runIn(mode, site, 7);
    const span = { from: 3 };
    const lookups = run.sum(site.cache, 'GetTypeCmds', span);
    const h = run.sum(site.cache, 'CacheHits', span) / lookups;
    // The reads of the table that an expiry leads to before the entry is set again belong to the 1 as well.
    expectDocumented(h, 2 / (1 + 2 + 2 * 0.021));
    expectDocumented(run.sum(site.table, 'ConsumedReadCapacityUnits', span) * 2, lookups * (1 - h));
    expectMilliseconds(
      run.average(site.fleet, 'ServiceTime', span),
      h * 0.5 + (1 - h) * (2 * 0.5 + 20),
    );
  });

  test('CAC-13: when a hot key expires, all who ask while the table is read read it too', () => {
    const site = new CachedSite({
      clients: FAST,
      kind: { keyCount: 1 },
      lookup: { ttlSeconds: 1, ttlJitterPercent: 0 },
      tableMilliseconds: 200,
    });
    const run = runIn(mode, site, 5);
    // 2,500 a second ask for 0.201 s, once every 1.201 s.
    const herds = run.values(site.cache, 'CacheMisses', 'Sum', { from: 1, to: 5 });
    const sum = herds.reduce((total, misses) => total + misses, 0);
    expectHerds(sum, 3, 2_500 * 0.201);
  });

  test('CAC-3: jitter spreads what would expire together', () => {
    const peak = (ttlJitterPercent: number): number => {
      const site = new CachedSite({
        clients: FAST,
        kind: { keyCount: 1_000 },
        lookup: { ttlSeconds: 6, ttlJitterPercent },
      });
      return runIn(mode, site, 9).maximum(site.cache, 'CacheMisses', { from: 3 }, 'Sum');
    };
    expect(peak(0)).toBeGreaterThan(600);
    expect(peak(50)).toBeLessThan(300);
  });

  test('CAC-2: writing through sets what is written, and a read that misses sets nothing', () => {
    const items = (writes: boolean): number => {
      const site = new CachedSite({
        clients: FAST,
        lookup: { ...NEVER_EXPIRES, strategy: 'write-through' },
      });
      if (writes) site.wire(site.fleet, site.table, 'access-items', { operation: 'put-item' });
      return runIn(mode, site, 2).total(site.cache, 'CurrItems', 'Maximum');
    };
    expect(items(false)).toBe(0);
    expect(items(true)).toBe(100);
  });
});

function expectHerds(misses: number, count: number, each: number): void {
  expect(misses).toBeGreaterThan(count * each * 0.95);
  expect(misses).toBeLessThan(count * each * 1.05);
}

test('CAC-1: while a cache is gone, everything is read from the table and nobody fails', () => {
  const site = new CachedSite({
    lookup: NEVER_EXPIRES,
    cache: { replicasPerShard: 0, multiAz: false, nodeReplacementSeconds: 5 },
  });
  site.at(5, { kind: 'act', node: site.cache, action: 'fail-node', settings: { shard: 1 } });
  const run = site.run({ seconds: 20 });
  expect(run.lost(site.clients)).toBe(0);
  expect(run.refused(site.cache, 'elasticache.node-unavailable')).toBeGreaterThan(400);
  expect(run.average(site.cache, 'CacheHitRate', { from: 15 })).toBeGreaterThan(95);
});

test('CAC-1: a Lambda function reads its table only on a miss', () => {
  const site = new CachedSite({ lookup: NEVER_EXPIRES });
  const lambda = site.node('lambda');
  const clients = site.node('clients', { requestsPerSecond: 50, kinds: [{ keyCount: 20 }] });
  site.wire(clients, lambda, 'request');
  const cache = site.node('elasticache');
  const table = site.node('dynamodb');
  site.wire(lambda, cache, 'access-cache', NEVER_EXPIRES);
  site.wire(lambda, table, 'access-items', { operation: 'get-item', calledWhen: 'cache-miss' });
  const run = site.run({ seconds: 20 });
  expect(run.total(cache, 'CurrItems', 'Maximum')).toBe(20);
  expect(run.books(table).received).toBe(run.sum(cache, 'CacheMisses'));
  expect(run.sum(cache, 'CacheHits')).toBeGreaterThan(700);
});

test('CAC-2: a query that writes to a database is followed by setting the entry', () => {
  const items = (readPercent: number): number => {
    const site = new CachedSite({
      lookup: { ...NEVER_EXPIRES, strategy: 'write-through' },
    });
    const database = site.node('rds');
    site.wire(site.fleet, database, 'query-database', { readPercent });
    return site.run({ seconds: 10 }).total(site.cache, 'CurrItems', 'Maximum');
  };
  expect(items(0)).toBeGreaterThan(90);
  expect(items(100)).toBe(0);
});
