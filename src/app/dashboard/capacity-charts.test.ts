import { expect, test } from 'vitest';
import { CATALOG } from '../../services/catalog.ts';
import { fullConfig } from '../full-config.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { capacityCharts } from './capacity-charts.ts';

function chartsOf(id: string, changed: AnyConfig = {}) {
  const service = CATALOG.get(id);
  if (!service) throw new Error(`no service ${id}`);
  const config = fullConfig(service.fields, changed);
  return capacityCharts({ number: 7, title: 'Orders' }, service, config);
}

test('a provisioned table shows what it pays for beside what is used', () => {
  const [reads, writes] = chartsOf('dynamodb', { capacityMode: 'provisioned' });
  expect(reads?.title).toBe('Read capacity');
  expect(writes?.lines).toEqual([
    expect.objectContaining({ title: 'Paid for', statistic: 'Average', scale: 'as-is' }),
    expect.objectContaining({ title: 'Used', statistic: 'Sum', scale: 'per-second' }),
  ]);
});

test('what is paid by use has no such chart', () => {
  expect(chartsOf('dynamodb', { capacityMode: 'on-demand' })).toEqual([]);
  expect(chartsOf('sqs')).toEqual([]);
});

test('a busy slot of an instance with eight is an eighth of an instance', () => {
  const [instances] = chartsOf('ec2-fleet', { slotsPerInstance: 8 });
  expect(instances?.lines.map(({ factor }) => factor)).toEqual([1, 1 / 8]);
});

test('every capacity reads metrics that its service has', () => {
  for (const { id, fields, metrics, capacities } of CATALOG.values()) {
    for (const { paid, used } of capacities?.(defaultsOf(fields)) ?? []) {
      const ids = metrics.map((metric) => metric.id);
      expect(ids, id).toEqual(expect.arrayContaining([paid.metric, used.metric]));
    }
  }
});
