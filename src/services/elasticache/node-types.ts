import type { Fact } from '../../schema/fact.ts';

/** What a type of cache node offers and costs. */
export interface CacheNodeType {
  readonly memoryGibibytes: Fact;
  readonly vcpuCount: Fact;
  /** Redis OSS and Memcached, on demand, us-east-1. */
  readonly usdPerHour: Fact;
}

function nodeType(gibibytes: number, vcpus: number, usd: number): CacheNodeType {
  return {
    memoryGibibytes: {
      value: gibibytes,
      unit: 'GiB usable',
      kind: 'hard',
      source: 'Amazon ElastiCache User Guide, Redis node-type specific parameters (maxmemory)',
      asOf: '2023-05',
    },
    vcpuCount: {
      value: vcpus,
      unit: 'vCPU',
      kind: 'hard',
      source: 'Amazon EC2 User Guide, the instance type of the same name',
      asOf: '2024-04',
    },
    usdPerHour: {
      value: usd,
      unit: 'USD per node-hour',
      kind: 'price',
      source: 'AWS price list for us-east-1, as kept by ec2instances.info (www/cache)',
      asOf: '2022-03',
      note: 'Redis OSS and Memcached cost the same; Valkey less.',
    },
  };
}

/** Cache node types by name: usable memory in GiB, vCPUs, USD per hour. */
export const CACHE_NODE_TYPES = {
  'cache.t3.micro': nodeType(0.5, 2, 0.017),
  'cache.t3.small': nodeType(1.37, 2, 0.034),
  'cache.t3.medium': nodeType(3.09, 2, 0.068),
  'cache.t4g.micro': nodeType(0.5, 2, 0.016),
  'cache.t4g.small': nodeType(1.37, 2, 0.032),
  'cache.t4g.medium': nodeType(3.09, 2, 0.065),
  'cache.m5.large': nodeType(6.38, 2, 0.156),
  'cache.m5.xlarge': nodeType(12.93, 4, 0.311),
  'cache.m6g.large': nodeType(6.38, 2, 0.149),
  'cache.m6g.xlarge': nodeType(12.93, 4, 0.297),
  'cache.r5.large': nodeType(13.07, 2, 0.216),
  'cache.r5.xlarge': nodeType(26.32, 4, 0.431),
  'cache.r6g.large': nodeType(13.07, 2, 0.206),
  'cache.r6g.xlarge': nodeType(26.32, 4, 0.411),
  'cache.r6g.2xlarge': nodeType(52.82, 8, 0.821),
  'cache.r6g.4xlarge': nodeType(105.81, 16, 1.642),
} as const satisfies Record<string, CacheNodeType>;
export type CacheNodeTypeName = keyof typeof CACHE_NODE_TYPES;

export const CACHE_NODE_TYPE_NAMES = Object.keys(CACHE_NODE_TYPES) as readonly CacheNodeTypeName[];

/** A type in a few words, such as "6.38 GiB, 2 vCPU, $0.149 an hour". */
export function describeNodeType(name: CacheNodeTypeName): string {
  const { memoryGibibytes, vcpuCount, usdPerHour } = CACHE_NODE_TYPES[name];
  return `${memoryGibibytes.value} GiB, ${vcpuCount.value} vCPU, $${usdPerHour.value} an hour`;
}
