import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../../schema/field.ts';
import { parseConfig } from '../../../schema/parse.ts';
import { QueueDiagram } from '../../../testing/queue-diagram.ts';
import { desiredChanges, ScaledFleet } from '../../../testing/scaled-fleet.ts';
import type { ScenarioRun } from '../../../testing/scenario-run.ts';
import { FLEET_FIELDS } from '../fields.ts';

const TRACKED = { name: 'backlog', metric: 'BacklogPerInstance', targetValue: 100 };
const WORKERS = 10;
/** Messages that ten workers manage with 100 ms for each and 1 ms to ask for it. */
const PER_SECOND = 99;

/** Ten workers that manage just what comes, behind a burst of messages. */
function behind(
  burst: number,
  config: AnyConfig,
  diagram = new QueueDiagram({ requestsPerSecond: PER_SECOND }, {}),
) {
  const once = diagram.node('clients', {
    arrivals: 'constant',
    rateShape: 'spike',
    spikeBasePerSecond: 0,
    spikePeakPerSecond: burst,
    spikeAtSeconds: 0,
    spikeSeconds: 1,
  });
  diagram.wire(once, diagram.queue, 'send-messages');
  const group = { autoScaling: true, maximumCapacity: 20, ...config };
  const fleet = diagram.workers(WORKERS, 100, {}, group);
  return { diagram, fleet };
}

describe('the backlog per instance', () => {
  test('A-33, ASG-25: 1,500 messages at 10 instances of 0.1 s each are 150; for 10 s of wait it takes 15 instances', () => {
    // 10 s over 0.1 s: a target of 100.
    const { diagram, fleet } = behind(1_500, { policies: [TRACKED] });
    const run = diagram.run({ seconds: 300 });
    expect(
      run.average(diagram.queue, 'ApproximateNumberOfMessagesVisible', { from: 30, to: 240 }),
    ).toBeCloseTo(1_490, -1.6);
    expect(run.average(fleet, 'BacklogPerInstance', { to: 240 })).toBeCloseTo(149, 0);
    expect(desiredChanges(run, fleet)).toEqual(['240 s: 10 → 15']);
  });

  test('ASG-25: an alarm on it invokes a step policy', () => {
    const serviceTime = { kind: 'constant', value: 60_000 };
    const policies = [{ kind: 'step', name: 'more', steps: [{ distance: 0, value: 5 }] }];
    const group = new ScaledFleet({ policies, serviceTime, instanceCount: WORKERS });
    const queue = group.scenario.node('sqs', { visibilityTimeoutSeconds: 600 });
    const clients = group.scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 50 });
    group.scenario.wire(clients, queue, 'send-messages');
    group.scenario.wire(queue, group.fleet, 'receive-messages');
    group.alarm(group.fleet, 'more', { threshold: 100 }, 'BacklogPerInstance');
    const run = group.scenario.run({ seconds: 130 });
    // 50 a second until second 30 are 1,500 for ten instances, less what these have taken.
    expect(run.average(group.fleet, 'BacklogPerInstance', { to: 60 })).toBeGreaterThan(100);
    expect(desiredChanges(run, group.fleet)).toEqual(['120 s: 10 → 15']);
  });

  test('ASG-25, ASG-21: with no instance in service there is nothing to divide by, and nothing is scaled', () => {
    const none = { instanceCount: 0, minimumCapacity: 0, policies: [TRACKED] };
    const { diagram, fleet } = behind(1_500, none);
    const run = diagram.run({ seconds: 400 });
    expect(run.values(fleet, 'BacklogPerInstance', 'Average')).toEqual([]);
    expect(desiredChanges(run, fleet)).toEqual([]);
  });

  test('ASG-25: it is measured from the moment that a queue is connected', () => {
    const diagram = new QueueDiagram({ requestsPerSecond: 10 }, {});
    const fleet = diagram.node('ec2-fleet', { autoScaling: true, instanceCount: 2 });
    const run = diagram.start().advanceTo(100);
    expect(run.values(fleet, 'BacklogPerInstance', 'Average')).toEqual([]);
    const wire = {
      number: 99,
      kind: 'receive-messages',
      from: diagram.queue,
      to: fleet,
      settings: {},
    } as const;
    run.act({ kind: 'add-wire', wire });
    run.advanceTo(220);
    expect(run.values(fleet, 'BacklogPerInstance', 'Average')).toHaveLength(2);
  });
});

describe('metrics that target tracking is offered', () => {
  /** Load that does not change, on a group of so many instances: what the metric is then. */
  const LEVELS: Readonly<Record<string, (instanceCount: number) => number>> = {
    CPUUtilization: (instanceCount) => served(instanceCount, 'CPUUtilization', 'Average'),
    RequestCountPerTarget: (instanceCount) => served(instanceCount, 'RequestCountPerTarget', 'Sum'),
    BacklogPerInstance: (instanceCount) => {
      // Work of an hour: the backlog stands still.
      const diagram = new QueueDiagram({ requestsPerSecond: 100 }, {});
      const config = { autoScaling: true, instanceCount };
      const fleet = diagram.workers(instanceCount, 3_600_000, {}, config);
      return diagram.run({ seconds: 40 }).average(fleet, 'BacklogPerInstance');
    },
  };

  function served(instanceCount: number, metric: string, statistic: 'Average' | 'Sum'): number {
    const group = new ScaledFleet({ instanceCount, slotsPerInstance: 20 });
    const clients = group.scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 40 });
    group.scenario.wire(clients, group.fleet, 'request');
    const run: ScenarioRun = group.scenario.run({ seconds: 40 });
    return run.average(group.fleet, metric, { from: 10 }, statistic);
  }

  const offered = FLEET_FIELDS.policies.item.metric.choices.map(({ value }) => value);

  test.each(offered)(
    'ASG-22: %s falls to a half when there are twice as many instances',
    (metric) => {
      const level = LEVELS[metric];
      const few = level?.(4) ?? Number.NaN;
      expect(few).toBeGreaterThan(0);
      expect((level?.(8) ?? Number.NaN) / few).toBeCloseTo(0.5, 1);
    },
  );

  test('ASG-22: no other metric is taken', () => {
    const config = { autoScaling: true, policies: [{ metric: 'GroupInServiceInstances' }] };
    expect(parseConfig(FLEET_FIELDS, config)).toMatchObject({
      ok: false,
      problems: [{ path: 'policies[0].metric' }],
    });
  });
});
