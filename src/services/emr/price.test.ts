import { expect, test } from 'vitest';
import { EmrDiagram, FIRST_MAP_SECONDS as START } from '../../testing/emr-diagram.ts';
import { INSTANCE_TYPES } from './instance-types.ts';
import { hourlyPrice, priceOf } from './price.ts';

test('EMR-PRICE: the surcharge is 25 % of on demand, at most 0.27 USD, and the same on spot', () => {
  const surcharge = (type: keyof typeof INSTANCE_TYPES): number =>
    INSTANCE_TYPES[type].upliftUsdPerHour.value;
  expect(surcharge('m5.xlarge')).toBeCloseTo(0.048);
  expect(surcharge('c5.xlarge')).toBeCloseTo(0.0425);
  expect(surcharge('r5.xlarge')).toBeCloseTo(0.063);
  expect(surcharge('m5.4xlarge')).toBeCloseTo(0.192);
  expect(surcharge('m5.8xlarge')).toBe(0.27);
  expect(surcharge('m6g.xlarge')).toBe(0.0385);
  const total = (market: 'on-demand' | 'spot'): number => {
    const { instanceUsd, surchargeUsd } = hourlyPrice({ instanceType: 'm5.xlarge', market });
    return instanceUsd + surchargeUsd;
  };
  expect(total('on-demand')).toBeCloseTo(0.24);
  expect(total('spot')).toBeCloseTo(0.192 * 0.4 + 0.048);
});

test('EMR-PRICE: an hour of one primary and four core nodes', () => {
  const scenario = new EmrDiagram({ inputGibibytes: 1 });
  const run = scenario.run({ seconds: START + 100 });
  const usage = {
    hours: 1,
    sum: () => 0,
    average: (metric: string) => run.total(scenario.cluster, metric, 'Average'),
  };
  const [instances, surcharge, disks] = priceOf(usage);
  expect(instances?.usd).toBeCloseTo(5 * 0.192);
  expect(surcharge?.usd).toBeCloseTo(5 * 0.048);
  expect(disks?.usd).toBeCloseTo((4 * 64 * 0.1) / 730);
});
