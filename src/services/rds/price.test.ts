import { expect, test } from 'vitest';
import { defaultsOf } from '../../schema/parse.ts';
import { RDS_FIELDS, type DatabaseConfig } from './fields.ts';
import { priceOfDatabase } from './price.ts';

/** The bill of 730 hours in which the gauges had these levels. */
function monthly(changes: Partial<DatabaseConfig>, levels: Record<string, number>): number {
  const usage = {
    hours: 730,
    sum: (id: string): number => levels[id] ?? 0,
    average: (id: string): number => levels[id] ?? 0,
  };
  const lines = priceOfDatabase(usage, { ...defaultsOf(RDS_FIELDS), ...changes });
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}

test('a standby doubles the price of the instance and of its storage', () => {
  const single = monthly({}, { Instances: 1 });
  expect(single).toBeCloseTo(0.171 * 730 + 100 * 0.115, 2);
  expect(monthly({}, { Instances: 2 })).toBeCloseTo(2 * single, 2);
});

test('Aurora is billed for I/O and for one volume, whatever the number of instances', () => {
  const config = { engine: 'aurora-mysql', instanceClass: 'db.r5.large' } as const;
  const levels = { Instances: 2, VolumeReadIOPs: 4_000_000, VolumeWriteIOPs: 1_000_000 };
  expect(monthly(config, levels)).toBeCloseTo(2 * 0.29 * 730 + 100 * 0.1 + 5 * 0.2, 2);
});

test('Serverless v2 is billed by the capacity unit, and RDS Proxy by the vCPU', () => {
  const config = { engine: 'aurora-mysql', capacityType: 'serverless', proxy: true } as const;
  const vcpuHours = 4 * 0.25 * 730;
  expect(monthly(config, { CapacityUnits: 4 })).toBeCloseTo(
    4 * 0.12 * 730 + 10 + vcpuHours * 0.015,
    2,
  );
});

test('provisioned IOPS are paid for in every copy', () => {
  const config = { storageType: 'io1', provisionedIops: 2_000 } as const;
  const instances = 2 * 0.171 * 730;
  const storage = 2 * (100 * 0.125 + 2_000 * 0.1);
  expect(monthly(config, { Instances: 2 })).toBeCloseTo(instances + storage, 2);
});
