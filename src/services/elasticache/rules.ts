import type { Rule } from '../contract.ts';

const GUIDE = 'Amazon ElastiCache User Guide';

/** The documented behaviours of ElastiCache and how far clusters here have them. */
export const ELASTICACHE_RULES: readonly Rule[] = [
  {
    id: 'CAC-1',
    statement:
      'Lazy loading: a hit takes one trip; a miss takes three, to the cache, to the store and to the cache again. Only what is asked for is kept. Losing a node costs misses, not errors.',
    source: `${GUIDE}, caching strategies`,
    status: 'modelled',
  },
  {
    id: 'CAC-2',
    statement:
      'Write-through: every write goes to the store and to the cache. What nobody reads fills the memory, and a new node misses everything until it is written again: combine it with lazy loading.',
    source: `${GUIDE}, caching strategies`,
    status: 'simplified',
    deviation: 'Whether a value is stale is not followed: entries are there or not.',
  },
  {
    id: 'CAC-3',
    statement: 'An entry expires after its time to live, around which a jitter is advised.',
    source: `${GUIDE}, caching strategies`,
    status: 'modelled',
  },
  {
    id: 'CAC-4',
    statement:
      'With hit ratio h the store gets λ(1 − h), and a read takes h·Lc + (1 − h)(2·Lc + Ls) on average, Lc and Ls being the latencies of cache and store.',
    source: 'Arithmetic on CAC-1',
    status: 'modelled',
  },
  {
    id: 'CAC-5',
    statement:
      'The hit ratio of LRU follows from the popularity of the keys and how many entries fit (Che’s approximation); of a time to live alone it is λT/(1 + λT) for a key asked for at rate λ.',
    source: 'H. Che, Y. Tung and Z. Wang, IEEE JSAC 20, 2002',
    status: 'simplified',
    deviation:
      'Valkey and Redis look at a sample of five entries and evict the oldest of them; here it is the oldest of all. At high rates entries are counted by classes of keys with about equal popularity, moments of use to an eighth of their age and of expiry to 1/512 of the time to live: hit ratios move by less than half a percentage point, measured from 100 to 5,000 entries of 10,000. All entries of a prefix then have the size of the last that was set.',
  },
  {
    id: 'CAC-6',
    statement:
      'Above maxmemory less what is reserved, volatile-lru evicts only entries with a time to live; if there are none, writes fail while reads go on. allkeys-lru evicts any.',
    source: `${GUIDE}, Redis parameters; managing reserved memory`,
    status: 'modelled',
  },
  {
    id: 'CAC-7',
    statement:
      'Memcached has many threads, is sharded by its clients’ consistent hashing, and has neither replicas nor fail-over: losing one of n nodes loses 1/n of the keys.',
    source: `${GUIDE}, choosing an engine`,
    status: 'simplified',
    deviation:
      'Clients do not take a lost node out of the ring: its keys miss until the new node is there. Snapshots, publish and subscribe, and sorted sets are left out.',
  },
  {
    id: 'CAC-8',
    statement:
      'Cluster mode: 16,384 hash slots over the shards, each with a primary and up to 5 replicas. Writes scale with shards, reads with replicas. A hot key stays on one shard.',
    source: GUIDE,
    status: 'simplified',
    deviation:
      'Slots lie in equal ranges. A node accepts 65,000 connections; here a connection is a call that is open, and clients keep what they opened.',
  },
  {
    id: 'CAC-9',
    statement:
      'Without cluster mode there is one shard with up to 5 replicas, and the primary limits the writes.',
    source: GUIDE,
    status: 'modelled',
  },
  {
    id: 'CAC-10',
    statement: 'Replication is asynchronous: what was set within the lag is lost in a fail-over.',
    source: `${GUIDE}, Multi-AZ`,
    status: 'simplified',
    deviation:
      'The lag is a setting, the same under any load, and reads from replicas find what their primary has.',
  },
  {
    id: 'CAC-11',
    statement:
      'Multi-AZ: the replica with the least lag is promoted and a new one made. Without a replica or without Multi-AZ the node is made anew, empty.',
    source: `${GUIDE}, Multi-AZ`,
    status: 'simplified',
    deviation:
      'All replicas lag alike. How long it takes is a setting, name resolution included. A reboot takes a minute.',
  },
  {
    id: 'CAC-12',
    statement:
      'Online resharding goes on while commands are served, takes time by what is moved, and uses CPU.',
    source: `${GUIDE}, scaling clusters`,
    status: 'simplified',
    deviation:
      'It takes 60 s per GiB, at least 10 s, and 20 % of every command thread. All slots move at its end. Items over 256 MB, which are not moved, are left out.',
  },
  {
    id: 'CAC-13',
    statement:
      'Thundering herd: when a hot key expires or a node is lost, all who read meanwhile miss: λ × Ls reads of the store at once. Jitter and a single flight help.',
    source: 'Builders’ Library, caching challenges',
    status: 'simplified',
    deviation: 'There is no single flight: every miss reads the store.',
  },
  {
    id: 'CAC-14',
    statement: 'Nodes of the T types have CPU credits.',
    source: GUIDE,
    status: 'not modelled',
    deviation: 'Every node runs at its commands per second all the time.',
  },
];
