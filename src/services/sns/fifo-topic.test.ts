import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { TOPIC_FIELDS } from './fields.ts';
import { priceOf } from './price.ts';

/** Messages a second that a FIFO topic takes, once its bursts are spent, and why it refuses others. */
function published(perSecond: number, kind: AnyConfig, config: AnyConfig = {}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = { arrivals: 'constant', requestsPerSecond: perSecond, kinds: [kind] };
  const topic = scenario.node('sns', { type: 'fifo', ...config });
  scenario.wire(scenario.node('clients', clients), topic, 'publish', { attemptsMax: 1 });
  const run = scenario.run({ seconds: 8 });
  const accepted = run.sum(topic, 'NumberOfMessagesPublished', { from: 4 }) / 4;
  return { accepted, throttled: run.refused(topic, 'sns.message-group-throttled'), run, topic };
}

describe('SNS-11: a message group takes 300 messages a second', () => {
  test.each([400, 5_000])('SNS-11: a single group, offered %d', (perSecond) => {
    const { accepted, throttled, run, topic } = published(perSecond, { keyCount: 1 });
    expect(accepted).toBeCloseTo(300, -1);
    expect(throttled).toBeGreaterThan(0);
    expect(run.face(topic)).toMatchObject({ throttledGroups: 1 });
  });

  test('SNS-11: a hot group is held back and the others are not', () => {
    const kind = { keyCount: 1_000, keyDistribution: 'hot-key', hotSharePercent: 50 };
    const { accepted } = published(2_000, kind);
    expect(accepted).toBeGreaterThan(1_000 + 300 - 60);
    expect(accepted).toBeLessThan(1_000 + 300 + 60);
  });

  test('SNS-11: many groups together take 3,000 a second, or with the scope of a group the account’s quota', () => {
    const many = { keyCount: 1_000 };
    expect(published(10_000, many).accepted).toBeCloseTo(3_000, -2);
    const scoped = { fifoThroughputScope: 'message-group' };
    expect(published(10_000, many, scoped).accepted).toBeCloseTo(10_000, -2);
    expect(published(40_000, many, scoped).accepted).toBeCloseTo(30_000, -3);
  });

  test('SNS-11: a topic takes 20 MB a second', () => {
    const { accepted } = published(400, { keyCount: 1_000, sizeBytes: 100_000 });
    expect(accepted).toBeCloseTo(200, -1);
  });
});

test('SNS-11: a FIFO topic is billed by the gigabyte too', () => {
  const gibibyte = 1_024 ** 3;
  const usage = { hours: 1, sum: () => 1_000_000, average: () => gibibyte / 1_000_000 };
  const usd = (type: 'fifo' | 'standard') =>
    priceOf(usage, { ...defaultsOf(TOPIC_FIELDS), type }).slice(0, 3);
  expect(usd('fifo').map((line) => line.usd)).toEqual([0.3, 0.017, 0.001]);
  expect(usd('standard').map(({ title }) => title)).not.toContain('Payload published');
});
