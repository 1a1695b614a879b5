import { expect, test } from 'vitest';
import { defaultsOf } from '../../schema/parse.ts';
import { BROKER_FIELDS } from './fields.ts';
import { priceOfBroker } from './price.ts';

test('MQ-2: an active/standby pair costs two instances, and a cluster three', () => {
  const config = defaultsOf(BROKER_FIELDS);
  const usage = (instances: number) => ({
    hours: 10,
    sum: () => 0,
    average: (metric: string) => (metric === 'BrokerInstances' ? instances : 73e9),
  });
  const [pair, storage] = priceOfBroker(usage(2), config);
  expect(pair?.usd).toBeCloseTo(5.76, 6);
  expect(storage?.usd).toBeCloseTo(0.3, 6);
  const cluster = { ...config, engine: 'rabbitmq', rabbitmqInstanceType: 'mq.m7g.xlarge' } as const;
  expect(priceOfBroker(usage(3), cluster)[0]?.usd).toBeCloseTo(17.28, 6);
});
