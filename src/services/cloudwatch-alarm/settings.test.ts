import { describe, expect, test } from 'vitest';
import { required } from '../../base/assert.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { ALARM_TOY_CATALOG } from '../../testing/alarm-toys.ts';
import { Scenario } from '../../testing/scenario.ts';
import { CATALOG } from '../catalog.ts';
import { checkAlarm } from './check.ts';
import { ALARM_FIELDS, type AlarmConfig } from './fields.ts';
import { priceOfAlarm } from './price.ts';
import { WATCH_PORT } from './watch-port.ts';

const DEFAULTS = defaultsOf(ALARM_FIELDS);

function config(changes: Partial<AlarmConfig>): AlarmConfig {
  return { ...DEFAULTS, ...changes };
}

function watched(service: string, settings: AnyConfig): Scenario {
  const scenario = new Scenario(ALARM_TOY_CATALOG);
  const node = scenario.node(service);
  const alarm = scenario.node('cloudwatch-alarm');
  scenario.wire(node, alarm, 'watch-metrics', settings);
  return scenario;
}

describe('what PutMetricAlarm refuses', () => {
  test('CW-1: more datapoints to alarm than evaluation periods', () => {
    expect(checkAlarm(config({ datapointsToAlarm: 4, evaluationPeriods: 3 }))).toEqual([
      {
        path: 'datapointsToAlarm',
        message: 'must be at most the 3 evaluation periods, not 4 (CW-1)',
      },
    ]);
    expect(checkAlarm(config({ datapointsToAlarm: 3, evaluationPeriods: 3 }))).toEqual([]);
  });

  test.each([
    ['300', 288, true],
    ['300', 289, false],
    ['3600', 168, true],
    ['3600', 169, false],
  ] as const)(
    'CW-1: a period of %s s with %i periods: %s',
    (period, evaluationPeriods, isValid) => {
      const problems = checkAlarm(config({ period, evaluationPeriods }));
      expect(problems.length === 0).toBe(isValid);
      if (!isValid) expect(problems[0]?.message).toContain(`not ${evaluationPeriods}`);
    },
  );
});

describe('the wire from the watched node', () => {
  test.each([...CATALOG.keys()])('CW-1: %s can be watched as it is', (service) => {
    expect(() => watched(service, {}).start()).not.toThrow();
  });

  test('CW-1: names the metrics there are when another is asked for', () => {
    expect(() => watched('sqs', { metric: 'CPUUtilization' }).start()).toThrow(
      /must be a metric of the watched node \(ApproximateNumberOfMessagesVisible, .*\), not "CPUUtilization" \(CW-1\)/,
    );
  });

  test('CW-1: names the statistics that the metric has', () => {
    const settings = { metric: 'NumberOfMessagesSent', statistic: 'p99' };
    expect(() => watched('sqs', settings).start()).toThrow(
      'statistic must be Sum for NumberOfMessagesSent, not p99 (CW-1)',
    );
  });

  test('offers the metrics of the node, and tells charts where the threshold is', () => {
    const { metrics } = required(CATALOG.get('sqs'), 'SQS');
    const peer = { service: 'sqs', config: {}, metrics };
    expect(WATCH_PORT.suggest?.(peer).metric).toContain('ApproximateAgeOfOldestMessage');
    const settings = { metric: '', statistic: 'usual' };
    expect(WATCH_PORT.threshold?.(settings, config({ threshold: 7, period: '300' }), peer)).toEqual(
      {
        metric: 'ApproximateNumberOfMessagesVisible',
        statistic: 'Maximum',
        value: 7,
        periodSeconds: 300,
      },
    );
  });
});

test.each([
  ['60', 0.1],
  ['10', 0.3],
] as const)('an alarm with a period of %s s costs %f USD a month', (period, usd) => {
  const usage = { hours: 730, sum: () => 0, average: () => 0 };
  const [line] = priceOfAlarm(usage, config({ period }));
  expect(line?.usd).toBeCloseTo(usd, 9);
});
