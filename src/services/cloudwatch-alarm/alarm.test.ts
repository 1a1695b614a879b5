import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { ALARM_TOY_CATALOG } from '../../testing/alarm-toys.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';

/** An alarm on the level of a node, and the steps of that level as [at second, settings]. */
function watching(
  alarmConfig: AnyConfig,
  steps: readonly (readonly [number, AnyConfig])[],
  more: { readonly metric?: string; readonly scenario?: Scenario } = {},
): { scenario: Scenario; metered: number; alarm: number; wire: number } {
  const scenario = more.scenario ?? new Scenario(ALARM_TOY_CATALOG);
  const [first, ...later] = steps;
  const metered = scenario.node('toy-metered', first?.[1]);
  const alarm = scenario.node('cloudwatch-alarm', { threshold: 50, ...alarmConfig });
  const wire = scenario.wire(metered, alarm, 'watch-metrics', { metric: more.metric ?? '' });
  for (const [seconds, config] of later) {
    scenario.at(seconds, { kind: 'configure', node: metered, config });
  }
  return { scenario, metered, alarm, wire };
}

/** The moments at which an alarm changed its state, with the state, such as `240 ALARM`. */
function statesOf(run: ScenarioRun, alarm: number): readonly string[] {
  return run.run.allNotices
    .filter(({ node }) => node === alarm)
    .map(({ at, text }) => `${at / 1e6} ${text.replace(/:.*/, '')}`);
}

const HIGH = { level: 90 };
const LOW = { level: 10 };

describe('an alarm', () => {
  test('CW-1: begins without data, is OK within the threshold, goes off at 3 of 3 and recovers', () => {
    const { scenario, alarm } = watching({ datapointsToAlarm: 3, evaluationPeriods: 3 }, [
      [0, LOW],
      [300, HIGH],
      [600, LOW],
    ]);
    expect(statesOf(scenario.run({ seconds: 900 }), alarm)).toEqual([
      '120 OK',
      '540 ALARM',
      '720 OK',
    ]);
  });

  test('CW-1: 2 of 3 goes off although one datapoint between is good', () => {
    const { scenario, alarm } = watching({ datapointsToAlarm: 2, evaluationPeriods: 3 }, [
      [0, LOW],
      [300, HIGH],
      [360, LOW],
      [420, HIGH],
      [480, LOW],
    ]);
    expect(statesOf(scenario.run({ seconds: 900 }), alarm)).toEqual([
      '120 OK',
      '540 ALARM',
      '600 OK',
    ]);
  });

  test('CW-1: tells why on the timeline and shows it on its face', () => {
    const { scenario, alarm } = watching({ threshold: 80 }, [
      [0, LOW],
      [60, HIGH],
    ]);
    const run = scenario.run({ seconds: 181 });
    expect(run.notices(alarm).at(-1)).toBe(
      'ALARM: Level (Average) is 90; 1 of the last 1 datapoint > 80',
    );
    expect(run.run.allNotices.at(-1)?.kind).toBe('limit');
    expect(run.face(alarm)).toMatchObject({ state: 'ALARM', metric: 'Level', threshold: 80 });
    expect(run.total(alarm, 'InAlarm', 'Maximum')).toBe(1);
  });

  test('CW-1: a changed threshold is judged with the datapoints there are', () => {
    const { scenario, alarm } = watching({ datapointsToAlarm: 3, evaluationPeriods: 3 }, [
      [0, { level: 60 }],
    ]);
    scenario.at(600, {
      kind: 'configure',
      node: alarm,
      config: { threshold: 70, datapointsToAlarm: 3, evaluationPeriods: 3 },
    });
    expect(statesOf(scenario.run({ seconds: 720 }), alarm)).toEqual(['240 ALARM', '660 OK']);
  });

  test('CW-2: with a period of 5 minutes looks every minute at the last 5', () => {
    const { scenario, alarm } = watching({ period: '300' }, [
      [0, LOW],
      [600, HIGH],
    ]);
    // Of five minutes three must be high for an average above 50: 3 × 90 + 2 × 10 = 58 × 5.
    expect(statesOf(scenario.run({ seconds: 1_200 }), alarm)).toEqual(['360 OK', '840 ALARM']);
  });

  test('CW-2: with a period of 10 s is evaluated every 10 s, which helps where the metric comes as often', () => {
    const steps = [
      [0, LOW],
      [100, HIGH],
      [300, LOW],
    ] as const;
    const config = { period: '10', metricDelaySeconds: 5, missingData: 'ignore' };
    const own = watching(config, steps, { metric: 'OwnLevel' });
    expect(statesOf(own.scenario.run({ seconds: 400 }), own.alarm)).toEqual([
      '15 OK',
      '115 ALARM',
      '315 OK',
    ]);
    const standard = watching({ ...config, missingData: 'missing' }, steps);
    const states = statesOf(standard.scenario.run({ seconds: 200 }), standard.alarm);
    expect(states).toEqual([
      '65 OK',
      '95 INSUFFICIENT_DATA',
      '125 OK',
      '155 INSUFFICIENT_DATA',
      '185 ALARM',
    ]);
  });

  test('CW-3: silence is what the alarm takes it for', () => {
    const silent = (missingData: string): readonly string[] => {
      const { scenario, alarm } = watching({ missingData }, [
        [0, LOW],
        [300, { isMeasured: false }],
      ]);
      return statesOf(scenario.run({ seconds: 900 }), alarm);
    };
    // Two further periods are looked at before a datapoint counts as missing.
    expect(silent('missing')).toEqual(['120 OK', '540 INSUFFICIENT_DATA']);
    expect(silent('breaching')).toEqual(['120 OK', '540 ALARM']);
    expect(silent('notBreaching')).toEqual(['120 OK']);
    expect(silent('ignore')).toEqual(['120 OK']);
  });

  test('CW-3: an alarm on a DynamoDB metric keeps its state when there is no datapoint', () => {
    const scenario = new Scenario(ALARM_TOY_CATALOG);
    const table = scenario.node('dynamodb');
    const alarm = scenario.node('cloudwatch-alarm', { missingData: 'breaching' });
    scenario.wire(table, alarm, 'watch-metrics', { metric: 'SuccessfulRequestLatency' });
    expect(statesOf(scenario.run({ seconds: 600 }), alarm)).toEqual([]);
  });

  test('CW-3: a load balancer without errors sends no datapoints of them: silence must count as good', () => {
    const states = (missingData: string): readonly string[] => {
      const scenario = new Scenario(ALARM_TOY_CATALOG);
      const balancer = scenario.node('application-load-balancer');
      const alarm = scenario.node('cloudwatch-alarm', { missingData, threshold: 1 });
      const settings = { metric: 'HTTPCode_ELB_5XX_Count' };
      scenario.wire(balancer, alarm, 'watch-metrics', settings);
      return statesOf(scenario.run({ seconds: 300 }), alarm);
    };
    expect(states('missing')).toEqual([]);
    expect(states('notBreaching')).toEqual(['120 OK']);
  });

  test('CW-3: datapoints that are held up are missing until they are there after all', () => {
    const { scenario, alarm } = watching({ missingData: 'breaching' }, [[0, LOW]]);
    scenario.at(300, {
      kind: 'act',
      node: alarm,
      action: 'hold-up-datapoints',
      settings: { seconds: 400 },
    });
    const states = statesOf(scenario.run({ seconds: 900 }), alarm);
    expect(states).toEqual([
      '120 OK',
      '300 Datapoints are held up for 400 s',
      '480 ALARM',
      '720 OK',
    ]);
  });

  test.each([
    ['detailed', '60', true, 420],
    ['basic', '300', false, 660],
  ])(
    'CW-5: with %s monitoring and a period of %s s a step at 310 s is answered',
    (_monitoring, period, detailedMonitoring, answeredAt) => {
      const { scenario, alarm } = watching({ period }, [
        [0, { ...LOW, detailedMonitoring }],
        [310, { level: 1_000, detailedMonitoring }],
      ]);
      const states = statesOf(scenario.run({ seconds: 900 }), alarm);
      expect(states.at(-1)).toBe(`${answeredAt} ALARM`);
    },
  );

  test('CW-5: N datapoints of P seconds take from (N − 1) × P to N × P, and the delay', () => {
    for (const [periods, step] of [
      [1, 300],
      [3, 300],
      [3, 330],
      [5, 359],
    ] as const) {
      const { scenario, alarm } = watching(
        { threshold: 11, datapointsToAlarm: periods, evaluationPeriods: periods },
        [
          [0, LOW],
          [step, { level: 1_000 }],
        ],
      );
      const run = scenario.run({ seconds: 900 });
      const at = Number.parseFloat(statesOf(run, alarm).at(-1) ?? '');
      expect(at - step).toBeGreaterThanOrEqual((periods - 1) * 60 + 60);
      expect(at - step).toBeLessThanOrEqual(periods * 60 + 60);
    }
  });
});

describe('an alarm in a diagram that changes', () => {
  test('CW-3: has no data once the watched node, or the wire, is gone', () => {
    for (const isNodeRemoved of [true, false]) {
      const config = { missingData: 'breaching' };
      const { scenario, metered, alarm, wire } = watching(config, [[0, LOW]]);
      scenario.at(
        300,
        isNodeRemoved ? { kind: 'remove-node', node: metered } : { kind: 'remove-wire', wire },
      );
      const run = scenario.run({ seconds: 600 });
      expect(statesOf(run, alarm)).toEqual(['120 OK', '300 INSUFFICIENT_DATA']);
      expect(run.face(alarm)).toMatchObject({ metric: null });
    }
  });

  test('CW-2: wired in a run, begins with the first whole period after that', () => {
    const { scenario, metered, alarm, wire } = watching({}, [[0, HIGH]]);
    const drawn = { number: wire, kind: 'watch-metrics', from: metered, to: alarm, settings: {} };
    scenario.at(30, { kind: 'remove-wire', wire });
    scenario.at(330, { kind: 'add-wire', wire: drawn });
    expect(statesOf(scenario.run({ seconds: 600 }), alarm)).toEqual(['480 ALARM']);
  });

  test('CW-1: goes over to another metric, whose datapoints it has to collect first', () => {
    const { scenario, alarm, wire } = watching({}, [[0, HIGH]]);
    scenario.at(330, { kind: 'configure-wire', wire, settings: { metric: 'OwnLevel' } });
    const run = scenario.run({ seconds: 500 });
    expect(statesOf(run, alarm)).toEqual(['120 ALARM', '360 INSUFFICIENT_DATA', '480 ALARM']);
    expect(run.face(alarm)).toMatchObject({ metric: 'OwnLevel' });
  });

  test('ENG-3: looking at an alarm changes nothing, and an alarm changes nothing at the node it watches', () => {
    const fingerprint = (looks: boolean) => {
      const { scenario, alarm } = watching({}, [
        [0, LOW],
        [100, HIGH],
      ]);
      const run = scenario.start();
      for (let second = 1; second <= 300; second += 1) {
        run.advanceTo(second);
        if (looks) run.face(alarm);
      }
      return run.run.fingerprint();
    };
    expect(fingerprint(true)).toEqual(fingerprint(false));
  });
});

describe('the actions of an alarm', () => {
  function told(isScaling: boolean, settings: AnyConfig = {}, config: AnyConfig = {}) {
    const { scenario, alarm } = watching(config, [
      [0, LOW],
      [120, HIGH],
      [360, LOW],
    ]);
    const listener = scenario.node('toy-listener', { isScaling });
    scenario.wire(alarm, listener, 'alarm-action', settings);
    const run = scenario.run({ seconds: 600 });
    const notices = run.run.allNotices.filter(({ node }) => node === listener);
    return { run, alarm, notices: notices.map(({ at, text }) => `${at / 1e6} ${text}`) };
  }

  test('CW-4: an ordinary action is invoked once, on the change', () => {
    expect(told(false).notices).toEqual(['240 ALARM 90']);
  });

  test('CW-4: a scaling action is invoked again each minute while the state lasts', () => {
    const { run, alarm, notices } = told(true);
    expect(notices).toEqual([
      '240 ALARM 90',
      '300 ALARM 90 again',
      '360 ALARM 90 again',
      '420 ALARM 90 again',
    ]);
    expect(run.total(alarm, 'ActionsInvoked', 'Sum')).toBe(4);
  });

  test('CW-4: at high resolution a scaling action is repeated each minute too, not each evaluation', () => {
    const { notices } = told(true, {}, { period: '10', missingData: 'ignore' });
    const seconds = notices.map((text) => Number.parseFloat(text));
    expect(seconds.length).toBeGreaterThan(2);
    for (const [index, second] of seconds.slice(1).entries()) {
      expect(second - (seconds[index] ?? 0)).toBe(60);
    }
  });

  test('CW-4: each action is for the state that it was wired for', () => {
    expect(told(false, { state: 'OK' }).notices).toEqual(['120 OK 10', '480 OK 10']);
    expect(told(true, { state: 'INSUFFICIENT_DATA' }).notices).toEqual([]);
  });

  test('CW-4: with actions disabled the state changes and nobody is told', () => {
    const { run, alarm, notices } = told(true, {}, { actionsEnabled: false });
    expect(notices).toEqual([]);
    expect(statesOf(run, alarm)).toContain('240 ALARM');
  });

  test('CW-4: a state set by hand invokes the actions and lasts until the next evaluation', () => {
    const { scenario, alarm } = watching({}, [[0, LOW]]);
    const listener = scenario.node('toy-listener');
    scenario.wire(alarm, listener, 'alarm-action');
    scenario.at(150, {
      kind: 'act',
      node: alarm,
      action: 'set-alarm-state',
      settings: { state: 'ALARM' },
    });
    const run = scenario.run({ seconds: 300 });
    expect(run.notices(listener)).toEqual(['ALARM 10']);
    expect(statesOf(run, alarm)).toEqual(['120 OK', '150 ALARM', '180 OK']);
  });

  test('CW-4: tells a topic once for each change to the state it was wired for, and keeps books of it', () => {
    const { scenario, alarm } = watching({}, [
      [0, LOW],
      [120, HIGH],
      [360, LOW],
      [480, HIGH],
    ]);
    const topic = scenario.node('sns');
    const queue = scenario.node('sqs');
    scenario.wire(alarm, topic, 'publish');
    scenario.wire(topic, queue, 'send-messages');
    const run = scenario.run({ seconds: 900 });
    expect(statesOf(run, alarm).filter((text) => text.endsWith('ALARM'))).toHaveLength(2);
    expect(run.sum(queue, 'NumberOfMessagesSent')).toBe(2);
    expect(run.books(alarm)).toMatchObject({ received: 2, completed: 2, inFlight: 0 });
  });

  test('CW-4: a message that the topic refuses is lost for the topic’s reason', () => {
    const { scenario, alarm } = watching({}, [[0, HIGH]]);
    const topic = scenario.node('sns', { messageMaxBytes: 1_024 });
    scenario.wire(alarm, topic, 'publish');
    const run = scenario.run({ seconds: 300 });
    expect(run.lost(alarm)).toBe(1);
    expect(run.books(alarm).lost[0]?.arisenAt).toBe(topic);
  });
});
