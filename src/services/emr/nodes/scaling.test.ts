import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../../schema/field.ts';
import { EmrDiagram, FIRST_MAP_SECONDS as START } from '../../../testing/emr-diagram.ts';
import { defaultsOf } from '../../../schema/parse.ts';
import { CLUSTER_FIELDS } from '../fields.ts';
import { customChange, placeUnits } from './managed-scaling.ts';

const MANAGED = {
  scaling: 'managed',
  coreCount: 2,
  replication: 1,
  minimumUnits: 2,
  maximumUnits: 10,
  maximumCoreUnits: 4,
  maximumOnDemandUnits: 6,
  taskGroups: [
    { count: 0, market: 'spot' },
    { count: 0, market: 'on-demand' },
  ],
};
const STEP = { inputGibibytes: 100, inputLocation: 's3', reduceTasks: 0 };

/** Nodes by group: core, spot task, on-demand task. */
function sizes(face: AnyConfig): number[] {
  const nodes = face.nodes as { role: string; isSpot: boolean; state: string }[];
  const count = (role: string, isSpot: boolean): number =>
    nodes.filter((node) => node.role === role && node.isSpot === isSpot).length;
  return [count('core', false), count('task', true), count('task', false)];
}

describe('managed scaling', () => {
  test('EMR-22, EMR-23: core to its maximum, task on demand to its maximum, then spot', () => {
    const scenario = new EmrDiagram(STEP, MANAGED);
    const run = scenario.run({ seconds: START + 20 });
    expect(sizes(run.face(scenario.cluster))).toEqual([4, 4, 2]);
    expect(run.maximum(scenario.cluster, 'TotalUnitsRequested')).toBe(10);
  });

  test('EMR-22: what was asked for joins after the time of a node', () => {
    const scenario = new EmrDiagram(STEP, MANAGED);
    const run = scenario.run({ seconds: START + 360 });
    expect(run.maximum(scenario.cluster, 'TotalUnitsRunning', { to: START + 320 })).toBe(2);
    expect(run.maximum(scenario.cluster, 'TotalUnitsRunning')).toBe(10);
  });

  test('EMR-23, EMR-24: task nodes go first when the work is done, core nodes to what is needed', () => {
    const scenario = new EmrDiagram({ ...STEP, inputGibibytes: 50 }, MANAGED);
    const run = scenario.run({ seconds: START + 2_000 });
    expect(run.face(scenario.cluster)).toMatchObject({ stepsCompleted: 1 });
    expect(sizes(run.face(scenario.cluster))).toEqual([2, 0, 0]);
  });

  test('EMR-23: down, spot task nodes go before those on demand, and core nodes stay as far as HDFS needs them', () => {
    const idle = { allocatedMb: 0, pendingMb: 0, allocatedContainers: 0, pendingContainers: 0 };
    const down = (wanted: number): readonly number[] =>
      placeUnits(
        {
          config: defaultsOf(CLUSTER_FIELDS),
          yarn: { totalMb: 122_880, ...idle },
          groups: [
            { role: 'core', group: 0, market: 'on-demand', count: 4 },
            { role: 'task', group: 0, market: 'on-demand', count: 3 },
            { role: 'task', group: 1, market: 'spot', count: 3 },
          ],
          coreNodesNeeded: 2,
        },
        wanted,
      ).map(({ count }) => count);
    expect(down(8)).toEqual([4, 3, 1]);
    expect(down(6)).toEqual([4, 2, 0]);
    expect(down(3)).toEqual([3, 0, 0]);
    expect(down(1)).toEqual([2, 0, 0]);
  });

  test('EMR-26: a custom rule adds a task node below 15 % and takes one away above 75 %', () => {
    expect([14, 15, 50, 75, 76].map(customChange)).toEqual([1, 0, 0, 0, -1]);
    const scenario = new EmrDiagram(STEP, { scaling: 'custom', taskGroups: [{ count: 1 }] });
    const run = scenario.run({ seconds: START + 620 });
    expect(run.maximum(scenario.cluster, 'TaskUnitsRequested')).toBe(3);
  });
});

describe('resizing', () => {
  test('EMR-24: a leaving task node finishes what it runs', () => {
    const scenario = new EmrDiagram(STEP, { taskGroups: [{ count: 2 }], coreCount: 4 });
    scenario.act(START + 10, 'resize', { group: 'task', count: 0 });
    const run = scenario.start();
    run.advanceTo(START + 20);
    const { nodes } = run.face(scenario.cluster) as {
      nodes: { state: string; busyShare: number }[];
    };
    const leaving = nodes.filter(({ state }) => state === 'leaving');
    expect(leaving.map(({ busyShare }) => busyShare)).toEqual([1, 1]);
    run.advanceTo(START + 35);
    expect(run.face(scenario.cluster)).toMatchObject({ taskCount: 0 });
    expect(run.sum(scenario.cluster, 'FailedTaskAttempts')).toBe(0);
  });

  test('EMR-5: a core node leaves when its blocks are copied; no block lacks a copy then', () => {
    const scenario = new EmrDiagram({ inputGibibytes: 20 });
    scenario.act(START + 1_000, 'resize', { group: 'core', count: 3 });
    const run = scenario.run({ seconds: START + 1_010 });
    expect(run.face(scenario.cluster)).toMatchObject({ coreCount: 4 });
    run.advanceTo(START + 1_400);
    expect(run.face(scenario.cluster)).toMatchObject({ coreCount: 3, blocksUnderReplicated: 0 });
    expect(run.maximum(scenario.cluster, 'MissingBlocks')).toBe(0);
  });

  test('EMR-5: core nodes are not taken below what HDFS needs', () => {
    const scenario = new EmrDiagram();
    const run = scenario.run({ seconds: START + 10 });
    const shrink = (count: number) =>
      ({
        kind: 'act',
        node: scenario.cluster,
        action: 'resize',
        settings: { group: 'core', count },
      }) as const;
    expect(() => run.act(shrink(3))).toThrow('HDFS needs 4 core nodes');
    expect(() => run.act(shrink(5))).not.toThrow();
  });
});
