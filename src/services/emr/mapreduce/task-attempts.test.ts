import { describe, expect, test } from 'vitest';
import {
  EmrDiagram,
  FIRST_MAP_SECONDS as START,
  jobSeconds,
} from '../../../testing/emr-diagram.ts';

describe('failing tasks', () => {
  test('EMR-16: a poison step fails after four attempts of one task', () => {
    const scenario = new EmrDiagram(
      { inputGibibytes: 0.1, reduceTasks: 0 },
      { taskFailurePercent: 100 },
    );
    const run = scenario.run({ seconds: START + 300 });
    expect(run.lost(scenario.cluster, 'emr.task-failed')).toBe(1);
    expect(run.sum(scenario.cluster, 'FailedTaskAttempts')).toBe(4);
  });

  test('EMR-16: attempts that fail now and then are repeated, and the step completes', () => {
    const scenario = new EmrDiagram({ inputGibibytes: 10 }, { taskFailurePercent: 5 });
    const run = scenario.run({ seconds: START + 900 });
    expect(run.sum(scenario.cluster, 'FailedTaskAttempts')).toBeGreaterThan(0);
    expect(run.face(scenario.cluster)).toMatchObject({ stepsCompleted: 1, stepsFailed: 0 });
  });
});

describe('stragglers', () => {
  const step = { inputGibibytes: 10, reduceTasks: 0 };

  function slowed(speculativeExecution: boolean): { seconds: number; twins: number } {
    const scenario = new EmrDiagram(step, { speculativeExecution });
    scenario.act(START + 1, 'slow-node', { factor: 20 });
    const run = scenario.run({ seconds: START + 1_500 });
    return {
      seconds: jobSeconds(scenario, run),
      twins: run.sum(scenario.cluster, 'SpeculativeTasks'),
    };
  }

  test('EMR-18: twins of the tasks on a slow node finish first', () => {
    const alone = slowed(false);
    const helped = slowed(true);
    expect(alone).toEqual({ seconds: 1 + 29 * 20, twins: 0 });
    expect(helped.twins).toBeGreaterThan(0);
    expect(helped.seconds).toBeLessThan(450);
  });

  test('EMR-18: no healthy task gets a twin', () => {
    const scenario = new EmrDiagram(step);
    const run = scenario.run({ seconds: START + 600 });
    expect(run.sum(scenario.cluster, 'SpeculativeTasks')).toBe(0);
  });
});
