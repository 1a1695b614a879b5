import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { ClusterFaceState } from './face-state.ts';
import Face from './face.tsx';

const CORE = { role: 'core', state: 'running', isSpot: false, isSlow: false } as const;

const AT_WORK: ClusterFaceState = {
  state: 'RUNNING',
  nodes: [
    { ...CORE, id: 1, role: 'primary', busyShare: 0, diskShare: 0 },
    { ...CORE, id: 2, busyShare: 1, diskShare: 0.78 },
  ],
  nodeCount: 2,
  coreCount: 1,
  taskCount: 0,
  job: {
    title: 'Count words',
    maps: 800,
    mapsRunning: 14,
    mapsDone: 28,
    wave: 3,
    waves: 58,
    localShare: 1,
    twins: 0,
    reducers: 8,
    shuffling: 2,
    reducing: 0,
    reducersDone: 0,
  },
  otherJobs: 0,
  stepName: 'Count words',
  stage: 1,
  stages: 1,
  stepsPending: 1,
  stepsCompleted: 0,
  stepsFailed: 0,
  blocks: 800,
  blocksUnderReplicated: 0,
  blocksMissing: 0,
  replication: 2,
  hdfsShare: 0.78,
  components: [{ name: 'DataNodes', up: 1, of: 1 }],
};

afterEach(cleanup);

/** The accessible name of the face. */
function spoken(state: ClusterFaceState): string {
  render(<Face state={state} />);
  return screen.getByRole('img').getAttribute('aria-label') ?? '';
}

test('EMR-AMBARI: says in words what state, waves, blocks and components there are', () => {
  expect(spoken(AT_WORK)).toBe(
    'EMR cluster, RUNNING: 1 core and 0 task nodes; steps: 0 done, 1 waiting; Count words: wave 3 of 58 · 28 of 800 maps, 8 reducers: 2 fetch, 0 reduce, 0 done; 800 blocks × 2, HDFS 78 % full; DataNodes 1/1',
  );
});

test('marks missing blocks and dead nodes by more than colour', () => {
  const dead = { ...CORE, id: 3, state: 'silent', busyShare: 0, diskShare: 0 } as const;
  spoken({ ...AT_WORK, nodes: [dead], blocksMissing: 3, blocksUnderReplicated: 40 });
  expect(screen.getByText('⚠ 3 blocks missing, 40 with too few copies')).toBeDefined();
  expect(screen.getByText('✕')).toBeDefined();
});
