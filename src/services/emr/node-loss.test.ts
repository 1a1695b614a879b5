import { describe, expect, test } from 'vitest';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { EmrDiagram, FIRST_MAP_SECONDS } from '../../testing/emr-diagram.ts';
import { Simulation } from '../../kernel/simulation.ts';
import {
  expectedLossShare,
  hdfsCapacityGibibytes,
  replicationOf,
} from './hdfs/replication-factor.ts';
import { NameNode } from './hdfs/name-node.ts';
import { ClusterNode } from './nodes/cluster-node.ts';

const START = FIRST_MAP_SECONDS;
const TASK_GROUP = { taskGroups: [{ count: 4 }] };

describe('HDFS', () => {
  test('EMR-3: EMR keeps 1, 2 or 3 copies by the core nodes that the cluster starts with', () => {
    expect([1, 3, 4, 9, 10, 50].map((cores) => replicationOf(0, cores))).toEqual([
      1, 1, 2, 2, 3, 3,
    ]);
    expect(hdfsCapacityGibibytes(4, 64, 2)).toBe(128);
    expect(Math.round(hdfsCapacityGibibytes(10, 64, 3))).toBe(213);
  });

  test('EMR-3: of 12 core nodes with two copies, two lost together take 1/66 of the blocks', () => {
    expect(expectedLossShare(12, 2, 2)).toBeCloseTo(1 / 66);
    const simulation = new Simulation();
    const cores = Array.from({ length: 12 }, (_none, index) => {
      const node = new ClusterNode(index, 'core', 'm5.xlarge', 'on-demand', 0);
      node.state = 'running';
      return node;
    });
    const stream = createRandomStream(1, 1, 'blocks');
    const terms = () => ({ replication: 2, diskGibibytes: 1_000 });
    const nameNode = new NameNode(simulation.ownedBy(1), stream, () => cores, terms);
    const blocks = 20_000;
    nameNode.write(Array.from({ length: blocks }, () => 1));
    for (const node of cores.slice(0, 2)) {
      node.state = 'gone';
      nameNode.nodeLost(node);
    }
    // Binomial: four standard deviations around the mean.
    const expected = blocks / 66;
    const deviation = Math.sqrt(expected * (1 - 1 / 66));
    expect(Math.abs(nameNode.missing - expected)).toBeLessThan(4 * deviation);
  });

  test('EMR-21: what does not fit into HDFS fails the step', () => {
    const scenario = new EmrDiagram({ inputGibibytes: 129 });
    const run = scenario.run({ seconds: START + 10 });
    expect(run.lost(scenario.cluster, 'emr.hdfs-full')).toBe(1);
    const fits = new EmrDiagram({ inputGibibytes: 128 });
    expect(fits.run({ seconds: START + 10 }).lost(fits.cluster)).toBe(0);
  });

  test('EMR-21: HDFS is gone with the cluster', () => {
    const scenario = new EmrDiagram({ inputGibibytes: 1 }).act(500, 'terminate-cluster');
    const run = scenario.run({ seconds: 560 });
    expect(run.face(scenario.cluster)).toMatchObject({
      state: 'TERMINATED',
      hdfsShare: 0,
      blocks: 0,
    });
  });
});

describe('losing nodes', () => {
  test('EMR-1: blocks are on core nodes only, and the primary node runs no task', () => {
    const scenario = new EmrDiagram({}, TASK_GROUP);
    const { nodes } = scenario.run({ seconds: START + 30 }).face(scenario.cluster);
    expect(nodes).toMatchObject([
      { role: 'primary', busyShare: 0, diskShare: 0 },
      ...Array.from({ length: 4 }, () => ({ role: 'core', busyShare: 1 })),
      ...Array.from({ length: 4 }, () => ({ role: 'task', busyShare: 1, diskShare: 0 })),
    ]);
  });

  test('EMR-3: with one copy, blocks of a lost core node are missing and the step fails', () => {
    const scenario = new EmrDiagram({ inputGibibytes: 20 }, { replication: 1 });
    const run = scenario.act(START + 15, 'lose-core-nodes').run({ seconds: START + 1_300 });
    expect(run.lost(scenario.cluster, 'emr.block-missing')).toBe(1);
    expect(run.maximum(scenario.cluster, 'MissingBlocks')).toBeGreaterThan(20);
  });

  test('EMR-3: with two copies the step completes, and the copies are made anew', () => {
    const scenario = new EmrDiagram({ inputGibibytes: 20 });
    const run = scenario.act(START + 15, 'lose-core-nodes').run({ seconds: START + 1_500 });
    expect(run.face(scenario.cluster)).toMatchObject({ stepsCompleted: 1, blocksMissing: 0 });
    const after = START + 15 + 630;
    expect(run.maximum(scenario.cluster, 'UnderReplicatedBlocks', { to: after - 1 })).toBe(0);
    expect(run.maximum(scenario.cluster, 'UnderReplicatedBlocks', { from: after })).toBeGreaterThan(
      50,
    );
    expect(run.face(scenario.cluster)).toMatchObject({ blocksUnderReplicated: 0, coreCount: 4 });
  });

  test('EMR-4: losing a task node costs work and no block', () => {
    const scenario = new EmrDiagram({ inputGibibytes: 20 }, TASK_GROUP);
    const run = scenario.act(START + 15, 'lose-task-nodes').run({ seconds: START + 1_500 });
    expect(run.face(scenario.cluster)).toMatchObject({ stepsCompleted: 1 });
    expect(run.maximum(scenario.cluster, 'UnderReplicatedBlocks')).toBe(0);
    expect(run.maximum(scenario.cluster, 'MRLostNodes')).toBe(1);
  });

  test('EMR-17: without twins, the step waits 600 s for the node to count as lost', () => {
    const step = { inputGibibytes: 5, reduceTasks: 2 };
    const healthy = new EmrDiagram(step, { ...TASK_GROUP, speculativeExecution: false });
    const calm = healthy.run({ seconds: START + 300 });
    expect(calm.face(healthy.cluster)).toMatchObject({ stepsCompleted: 1 });
    const scenario = new EmrDiagram(step, { ...TASK_GROUP, speculativeExecution: false });
    const run = scenario.act(START + 15, 'lose-task-nodes').run({ seconds: START + 615 });
    expect(run.face(scenario.cluster)).toMatchObject({ stepsCompleted: 0 });
    run.advanceTo(START + 800);
    expect(run.face(scenario.cluster)).toMatchObject({ stepsCompleted: 1 });
  });

  test('EMR-17: completed maps of a reclaimed node run again while reducers need them', () => {
    const config = { taskGroups: [{ count: 2, market: 'spot' }] };
    const step = { inputGibibytes: 20, mapOutputPercent: 100 };
    const reclaimed = new EmrDiagram(step, config).act(START + 10, 'interrupt-spot');
    const run = reclaimed.run({ seconds: START + 900 });
    const maps =
      run.sum(reclaimed.cluster, 'NodeLocalMaps') + run.sum(reclaimed.cluster, 'RemoteMaps');
    // After the notice the node takes no more: what runs again are its four maps of the first wave.
    expect(maps).toBe(160 + 4);
    expect(run.face(reclaimed.cluster)).toMatchObject({ stepsCompleted: 1 });
  });

  test('EMR-2: the only primary node takes the cluster with it, one of three does not', () => {
    const one = new EmrDiagram().act(START + 10, 'lose-primary-node');
    const over = one.run({ seconds: START + 60 });
    expect(over.lost(one.cluster, 'emr.primary-lost')).toBe(1);
    expect(over.face(one.cluster)).toMatchObject({ state: 'TERMINATED_WITH_ERRORS' });
    const three = new EmrDiagram({ inputGibibytes: 5 }, { primaryCount: '3' });
    const run = three.act(START + 10, 'lose-primary-node').run({ seconds: START + 500 });
    expect(run.face(three.cluster)).toMatchObject({ stepsCompleted: 1 });
    expect(run.maximum(three.cluster, 'MultiMasterInstanceGroupNodesRunning')).toBe(3);
  });
});
