import { defineFacts, type Fact } from '../../../schema/fact.ts';
import {
  INSTANCE_TYPE_NAMES,
  INSTANCE_TYPES,
  type InstanceTypeName,
} from '../../instance-types.ts';

const CONCEPTS = 'EC2 User Guide, burstable performance instances: key concepts';
const UNLIMITED = 'EC2 User Guide, unlimited mode for burstable performance instances';
const OUR_MODEL = 'Spillway model';

/** Numbers of CPU credits that do not depend on the size. One credit is one vCPU at 100 % for a minute. */
export const CREDIT_FACTS = defineFacts({
  creditsAccruedHoursMax: {
    value: 24,
    unit: 'hours of earned credits that an instance can save, or owe without being charged',
    kind: 'hard',
    source: CONCEPTS,
    asOf: '2023-06',
  },
  launchCreditsCount: {
    value: 0,
    unit: 'credits of a newly launched T3 or T4g instance',
    kind: 'hard',
    source: 'EC2 User Guide, standard mode for burstable performance instances',
    asOf: '2023-06',
    note: 'Only T2 gets launch credits.',
  },
  throttlingRampMinutes: {
    value: 15,
    unit: 'min in which an instance at full load is brought down to its baseline',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'AWS says that it happens gradually.',
  },
  surplusUsdPerVcpuHourT3: {
    value: 0.05,
    unit: 'USD per vCPU-hour',
    kind: 'price',
    source: UNLIMITED,
    asOf: '2023-06',
    note: 'Linux; 60 credits are one vCPU-hour.',
  },
  surplusUsdPerVcpuHourT4g: {
    value: 0.04,
    unit: 'USD per vCPU-hour',
    kind: 'price',
    source: `${UNLIMITED}; from memory`,
    asOf: '2026-11',
  },
});

/** What an instance of a size earns; the same for T3 and T4g. */
interface BurstableSize {
  readonly creditsPerHour: Fact;
  /** Utilization of every vCPU at which it spends what it earns. */
  readonly baselinePercent: Fact;
}

function size(creditsPerHour: number, baselinePercent: number): BurstableSize {
  const documented = { kind: 'hard', source: CONCEPTS, asOf: '2023-06' } as const;
  return {
    creditsPerHour: { value: creditsPerHour, unit: 'CPU credits an hour', ...documented },
    baselinePercent: { value: baselinePercent, unit: '% of each vCPU', ...documented },
  };
}

/** Sizes of the T3 and T4g families by name: credits earned per hour, baseline in percent of each vCPU. */
export const BURSTABLE_SIZES = {
  nano: size(6, 5),
  micro: size(12, 10),
  small: size(24, 20),
  medium: size(24, 20),
  large: size(36, 30),
  xlarge: size(96, 40),
  '2xlarge': size(192, 40),
} as const satisfies Readonly<Record<string, BurstableSize>>;

const SIZES: ReadonlyMap<string, BurstableSize> = new Map(Object.entries(BURSTABLE_SIZES));

/** How an instance type bursts. */
export interface BurstableType {
  readonly vcpuCount: number;
  readonly creditsPerHour: number;
  /** Of all its CPU, from 0 to 1. */
  readonly baselineShare: number;
  /** Credits it can save, and owe without being charged. */
  readonly creditsMax: number;
}

/** How a type bursts; null for one of fixed performance. */
export function burstOf(type: InstanceTypeName): BurstableType | null {
  const [, sizeName] = /^t(?:3|4g)\.(.+)$/.exec(type) ?? [];
  const found = sizeName === undefined ? undefined : SIZES.get(sizeName);
  if (!found) return null;
  const creditsPerHour = found.creditsPerHour.value;
  return {
    vcpuCount: INSTANCE_TYPES[type].vcpuCount.value,
    creditsPerHour,
    baselineShare: found.baselinePercent.value / 100,
    creditsMax: creditsPerHour * CREDIT_FACTS.creditsAccruedHoursMax.value,
  };
}

/** The types that earn CPU credits. */
export const BURSTABLE_TYPE_NAMES = INSTANCE_TYPE_NAMES.filter((name) => burstOf(name) !== null);

/** What a person reads about a type’s credits, such as `; baseline 10 %, 12 CPU credits an hour`; empty where it has none. */
export function describeCredits(type: InstanceTypeName): string {
  const burst = burstOf(type);
  if (!burst) return '';
  return `; baseline ${burst.baselineShare * 100} %, ${burst.creditsPerHour} CPU credits an hour`;
}
