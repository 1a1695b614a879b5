import { describe, expect, test } from 'vitest';
import { EmrDiagram, FIRST_MAP_SECONDS as START } from '../../../testing/emr-diagram.ts';
import type { AnyConfig } from '../../../schema/field.ts';
import { EMR } from '../service.ts';

const SHORT = { inputGibibytes: 1, reduceTasks: 0 };

/** Steps of one wave each, the first of which may fail. */
function three(first: AnyConfig, config: AnyConfig): EmrDiagram {
  return new EmrDiagram(
    {},
    { steps: [first, { ...SHORT, name: 'b' }, { ...SHORT, name: 'c' }], ...config },
  );
}

const TOO_LARGE = { inputGibibytes: 1_000 };

describe('steps', () => {
  test('EMR-9: steps run one after the other, or as many at a time as is set', () => {
    const one = three(SHORT, {});
    expect(one.run({ seconds: START + 100 }).face(one.cluster)).toMatchObject({
      stepsCompleted: 2,
    });
    const all = three(SHORT, { stepConcurrency: 3 });
    const run = all.run({ seconds: START + 100 });
    expect(run.face(all.cluster)).toMatchObject({ stepsCompleted: 3 });
  });

  test('EMR-9: a request submits the step of its kind; at most 256 are active', () => {
    const scenario = new EmrDiagram({}, { runStepsAtStart: false });
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 10 });
    scenario.wire(clients, scenario.cluster, 'request', { attemptsMax: 1 });
    const run = scenario.run({ seconds: 60 });
    expect(run.books(scenario.cluster).inFlight).toBe(256);
    expect(run.lost(clients, 'emr.too-many-steps')).toBeGreaterThan(300);
  });

  test('EMR-10: after a failed step the others run, are cancelled, or the cluster ends', () => {
    const outcome = (actionOnFailure: string): AnyConfig => {
      const scenario = three(TOO_LARGE, { actionOnFailure });
      const run = scenario.run({ seconds: START + 200 });
      const { state, stepsCompleted } = run.face(scenario.cluster);
      return { state, stepsCompleted, cancelled: run.lost(scenario.cluster, 'emr.step-cancelled') };
    };
    expect(outcome('continue')).toEqual({ state: 'WAITING', stepsCompleted: 2, cancelled: 0 });
    expect(outcome('cancel-and-wait')).toEqual({
      state: 'WAITING',
      stepsCompleted: 0,
      cancelled: 2,
    });
    expect(outcome('terminate-cluster')).toEqual({
      state: 'TERMINATED_WITH_ERRORS',
      stepsCompleted: 0,
      cancelled: 2,
    });
  });

  test('EMR-9: what runs when the cluster ends is interrupted', () => {
    const scenario = three(SHORT, {}).act(START + 10, 'terminate-cluster');
    const run = scenario.run({ seconds: START + 60 });
    expect(run.lost(scenario.cluster, 'emr.step-interrupted')).toBe(1);
    expect(run.lost(scenario.cluster, 'emr.step-cancelled')).toBe(2);
  });
});

describe('the life of a cluster', () => {
  test('EMR-7: STARTING, BOOTSTRAPPING, RUNNING, WAITING', () => {
    const scenario = new EmrDiagram(SHORT);
    const run = scenario.start();
    const states = [10, 300, START + 5, START + 100].map(
      (seconds) => run.advanceTo(seconds).face(scenario.cluster).state,
    );
    expect(states).toEqual(['STARTING', 'BOOTSTRAPPING', 'RUNNING', 'WAITING']);
    expect(run.maximum(scenario.cluster, 'IsIdle')).toBe(1);
  });

  test('EMR-7: a transient cluster ends after its last step, an idle one after its time', () => {
    const transient = new EmrDiagram(SHORT, { clusterType: 'transient' });
    const run = transient.run({ seconds: START + 100 });
    expect(run.face(transient.cluster)).toMatchObject({ state: 'TERMINATED', nodeCount: 0 });
    const idle = new EmrDiagram(SHORT, { idleTerminationSeconds: 60 });
    const other = idle.run({ seconds: START + 85 });
    expect(other.face(idle.cluster)).toMatchObject({ state: 'WAITING' });
    other.advanceTo(START + 140);
    expect(other.face(idle.cluster)).toMatchObject({ state: 'TERMINATED' });
  });
});

describe('settings that are refused together', () => {
  test('EMR-10: more than one step at a time and an end after a failure', () => {
    const config = { stepConcurrency: 2, actionOnFailure: 'terminate-cluster' };
    expect(problems(config)).toEqual([
      'must be to continue with a step concurrency of 2: with more than 1 nothing else is allowed (EMR-10)',
    ]);
    expect(problems({ stepConcurrency: 1, actionOnFailure: 'terminate-cluster' })).toEqual([]);
  });

  test('EMR-5: more copies than core nodes', () => {
    expect(problems({ replication: 5 })).toEqual([
      'must be at most the 4 core nodes, not 5: every copy is on another one (EMR-5)',
    ]);
  });

  test('EMR-22: a minimum above the maximum', () => {
    const limits = { scaling: 'managed', minimumUnits: 9, maximumUnits: 8, maximumCoreUnits: 4 };
    expect(problems({ ...limits, maximumOnDemandUnits: 8 })).toEqual([
      'must be at most the maximum of 8 nodes, not 9 (EMR-22)',
    ]);
  });
});

function problems(config: AnyConfig): string[] {
  const calm = {
    stepConcurrency: 1,
    actionOnFailure: 'continue',
    replication: 0,
    coreCount: 4,
    scaling: 'none',
    idleTerminationSeconds: 0,
    primaryCount: '1',
    clusterType: 'long-running',
  };
  return (EMR.check?.({ ...calm, ...config }) ?? []).map(({ message }) => message);
}
