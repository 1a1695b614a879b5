import type { Fact } from '../../schema/fact.ts';
import { INSTANCE_TYPES, type InstanceTypeName } from '../instance-types.ts';

/** Which engine a database runs. */
export type Engine = 'mysql' | 'postgresql' | 'aurora-mysql' | 'aurora-postgresql';

/** A class of instances with a fixed size. */
interface InstanceClass {
  readonly vcpuCount: Fact;
  readonly memoryGibibytes: Fact;
  /** USD per hour in one zone, by the engines that offer the class. */
  readonly mySqlUsdPerHour?: Fact;
  readonly postgreSqlUsdPerHour?: Fact;
  readonly auroraUsdPerHour?: Fact;
  /** What Aurora MySQL has as default of max_connections. */
  readonly auroraMySqlConnectionsMax?: Fact;
}

function price(value: number): Fact {
  return {
    value,
    unit: 'USD per hour',
    kind: 'price',
    source: 'AWS price list for Amazon RDS, us-east-1, on demand',
    asOf: '2021-08',
  };
}

function auroraConnections(value: number): Fact {
  return {
    value,
    unit: 'connections',
    kind: 'default',
    source: 'Amazon Aurora User Guide, performance and scaling for Aurora MySQL',
    asOf: '2026-05',
  };
}

/** A class runs on the same hardware as the EC2 type of its name. */
function onInstanceType(
  type: InstanceTypeName,
  [mySql, postgreSql]: readonly [number, number],
  aurora?: { readonly usd: number; readonly mySqlConnections: number },
): InstanceClass {
  const { vcpuCount, memoryGibibytes } = INSTANCE_TYPES[type];
  return {
    vcpuCount,
    memoryGibibytes,
    mySqlUsdPerHour: price(mySql),
    postgreSqlUsdPerHour: price(postgreSql),
    ...(aurora && {
      auroraUsdPerHour: price(aurora.usd),
      auroraMySqlConnectionsMax: auroraConnections(aurora.mySqlConnections),
    }),
  };
}

/** DB instance classes by name: USD per hour for MySQL and PostgreSQL, and what Aurora makes of them. */
export const INSTANCE_CLASSES = {
  'db.t3.micro': onInstanceType('t3.micro', [0.017, 0.018]),
  'db.t3.small': onInstanceType('t3.small', [0.034, 0.036]),
  'db.t3.medium': onInstanceType('t3.medium', [0.068, 0.072], { usd: 0.082, mySqlConnections: 90 }),
  'db.t3.large': onInstanceType('t3.large', [0.136, 0.145], { usd: 0.164, mySqlConnections: 135 }),
  'db.m5.large': onInstanceType('m5.large', [0.171, 0.178]),
  'db.m5.xlarge': onInstanceType('m5.xlarge', [0.342, 0.356]),
  'db.m5.2xlarge': onInstanceType('m5.2xlarge', [0.684, 0.712]),
  'db.m6g.large': onInstanceType('m6g.large', [0.152, 0.159]),
  'db.r5.large': onInstanceType('r5.large', [0.24, 0.25], { usd: 0.29, mySqlConnections: 1_000 }),
  'db.r5.xlarge': onInstanceType('r5.xlarge', [0.48, 0.5], { usd: 0.58, mySqlConnections: 2_000 }),
  'db.r6g.large': onInstanceType('r6g.large', [0.215, 0.225], {
    usd: 0.26,
    mySqlConnections: 1_000,
  }),
} as const satisfies Readonly<Record<string, InstanceClass>>;

/** Name of a class with a fixed size. */
export type ClassName = keyof typeof INSTANCE_CLASSES;

/** All names, smallest first within a family. */
export const CLASS_NAMES = Object.keys(INSTANCE_CLASSES) as readonly ClassName[];

/** What a class offers. */
export function classOf(name: ClassName): InstanceClass {
  return INSTANCE_CLASSES[name];
}

/** USD per hour of an instance in one zone; undefined where the engine does not offer the class. */
export function usdPerHourOf(engine: Engine, name: ClassName): number | undefined {
  const { mySqlUsdPerHour, postgreSqlUsdPerHour, auroraUsdPerHour } = classOf(name);
  if (engine === 'mysql') return mySqlUsdPerHour?.value;
  return (engine === 'postgresql' ? postgreSqlUsdPerHour : auroraUsdPerHour)?.value;
}

/** Whether compute and storage are apart (RDS-5). */
export function isAurora(engine: Engine): boolean {
  return engine === 'aurora-mysql' || engine === 'aurora-postgresql';
}
