import { defineFacts, type Fact } from '../../schema/fact.ts';

function price(value: number, unit: string, asOf = '2021-08'): Fact {
  const source = 'AWS price list for Amazon RDS, us-east-1, on demand';
  return { value, unit, kind: 'price', source, asOf };
}

/** What RDS and Aurora cost beside their instances. */
export const PRICE_FACTS = defineFacts({
  generalStorageUsdPerGigabyteMonth: price(0.115, 'USD per GB-month of gp2 and gp3 in one zone'),
  extraIopsUsdPerMonth: price(0.02, 'USD per IOPS-month of gp3 beyond its baseline'),
  provisionedStorageUsdPerGigabyteMonth: price(0.125, 'USD per GB-month of io1 in one zone'),
  provisionedIopsUsdPerMonth: price(0.1, 'USD per IOPS-month of io1 in one zone'),
  auroraStorageUsdPerGigabyteMonth: price(0.1, 'USD per GB-month of Aurora'),
  auroraUsdPerMillionIos: price(0.2, 'USD per million I/O operations of Aurora'),
  capacityUnitUsdPerHour: price(0.12, 'USD per ACU-hour of Serverless v2', '2026-05'),
  proxyUsdPerVcpuHour: price(0.015, 'USD per vCPU-hour of the database behind RDS Proxy'),
});
