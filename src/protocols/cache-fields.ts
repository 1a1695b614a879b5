import { choice, defineFields, number } from '../schema/build.ts';
import { defineFacts } from '../schema/fact.ts';
import type { AnyConfig, ConfigOf } from '../schema/field.ts';
import type { SetCause, TimeToLive } from './cache.ts';
import { CALLER_FIELDS } from './caller-fields.ts';

const PERCENT = 100;
const GUIDE = 'Amazon ElastiCache User Guide, caching strategies';

/** What applications usually choose for a cache. */
export const CACHE_ACCESS_FACTS = defineFacts({
  timeToLiveSeconds: {
    value: 300,
    unit: 's',
    kind: 'default',
    source: `${GUIDE} (the example of the guide)`,
    asOf: '2023-05',
  },
  jitterPercent: {
    value: 10,
    unit: '% less or more',
    kind: 'default',
    source: `${GUIDE}; Builders’ Library, caching challenges`,
    asOf: '2023-05',
    note: 'Common advice is 10 to 20 %.',
  },
  cacheTimeoutMilliseconds: {
    value: 1_000,
    unit: 'ms',
    kind: 'model',
    source: 'Spillway',
    asOf: '2026-11',
    note: 'A cache that takes longer than the store is of no use.',
  },
});

/** What an application sets on its wire to a cache. It calls no service twice: after a failed lookup it reads the store. */
export const CACHE_ACCESS_FIELDS = defineFields({
  strategy: choice({
    title: 'Strategy',
    help: 'When entries are set. Every strategy looks the key up first and reads the store on a miss: draw the wire to the store and let it be called on a cache miss only.',
    default: 'lazy-loading',
    choices: [
      { value: 'lazy-loading', title: 'Lazy loading', help: 'After a read that missed.' },
      { value: 'write-through', title: 'Write-through', help: 'After every write to a store.' },
      { value: 'both', title: 'Both', help: 'After every write, and after a read that missed.' },
    ],
  }),
  ttlSeconds: number({
    title: 'Time to live',
    help: 'How long an entry lives; nothing in it is staler than that. 0: until it is evicted.',
    default: CACHE_ACCESS_FACTS.timeToLiveSeconds.value,
    minimum: 0,
    maximum: 604_800,
    unit: 's',
    slider: 'logarithmic',
    facts: [CACHE_ACCESS_FACTS.timeToLiveSeconds],
  }),
  ttlJitterPercent: number({
    title: 'Jitter of the time to live',
    help: 'Each entry lives up to so much shorter or longer, so that what was set together does not expire together.',
    default: CACHE_ACCESS_FACTS.jitterPercent.value,
    minimum: 0,
    maximum: 50,
    unit: '%',
    slider: 'linear',
    facts: [CACHE_ACCESS_FACTS.jitterPercent],
  }),
  ...CALLER_FIELDS,
  timeoutMilliseconds: {
    ...CALLER_FIELDS.timeoutMilliseconds,
    default: CACHE_ACCESS_FACTS.cacheTimeoutMilliseconds.value,
    facts: [CACHE_ACCESS_FACTS.cacheTimeoutMilliseconds],
  },
  attemptsMax: { ...CALLER_FIELDS.attemptsMax, default: 1 },
});
export type CacheAccessSettings = ConfigOf<typeof CACHE_ACCESS_FIELDS>;

/** Further settings of a wire on which an application may read a store. */
export const STORE_READ_FIELDS = defineFields({
  calledWhen: choice({
    title: 'Called',
    help: 'Beside a wire to a cache: by every request, or only by those whose lookup missed.',
    default: 'always',
    choices: [
      { value: 'always', title: 'Always' },
      { value: 'cache-miss', title: 'Only on a cache miss' },
    ],
  }),
});

/** The same for wires that read or write, by a field named `operation`, of which `reads` is the reading one. */
export function storeReadFields(reads: string): typeof STORE_READ_FIELDS {
  const shownWhen = { field: 'operation', is: [reads] };
  return { calledWhen: { ...STORE_READ_FIELDS.calledWhen, shownWhen } };
}

/** What one caller of a cache asks for. */
export type CacheCommand = { readonly get: true } | { readonly set: SetCause };

/** The time to live that a wire to a cache is set to. */
export function timeToLiveOf(settings: AnyConfig): TimeToLive {
  const { ttlSeconds, ttlJitterPercent } = settings as CacheAccessSettings;
  return { seconds: ttlSeconds, jitterShare: ttlJitterPercent / PERCENT };
}
