import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import Face from './face.tsx';
import type { ApplicationFaceState } from './face-state.ts';

const STATE: ApplicationFaceState = {
  rows: [
    {
      number: 1,
      leases: [
        { shard: 0, state: 'working', isRefused: false, behindSeconds: 0 },
        { shard: 4, state: 'waiting', isRefused: false, behindSeconds: 0 },
      ],
      more: 3,
      leader: true,
      leaving: false,
    },
    { number: 2, leases: [], more: 0, leader: false, leaving: true },
  ],
  moreWorkers: 0,
  workerCount: 2,
  leaseCount: 6,
  orphans: [7],
  orphanCount: 1,
  refusedShards: 0,
  refusedFetches: 0,
  behindSeconds: 0,
  connected: true,
  slowdown: 1,
};

afterEach(cleanup);

test('a screen reader is told which worker has which shards, and what is wrong', () => {
  render(<Face state={STATE} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    'Consumer application, 2 workers, 6 shards, 1 without a worker, worker 1 (leader) has shard 0 4 and 3 more, worker 2 (leaving) is idle',
  );
});

test('each lease is a square with its shard’s number; what nobody works on has a row of its own', () => {
  render(<Face state={STATE} />);
  expect(screen.getByTitle('shard 4: waits for its parents')).toBeDefined();
  expect(screen.getByTitle('shard 7: nobody works on it')).toBeDefined();
  expect(screen.getByText('⚠ 1 without a worker')).toBeDefined();
});

test('an application whose reads are refused is behind, not caught up', () => {
  const state = { ...STATE, orphans: [], orphanCount: 0, behindSeconds: 42, refusedFetches: 17 };
  render(<Face state={{ ...state, refusedShards: 1 }} />);
  expect(screen.getByText('⚠ refused, 42 s behind')).toBeDefined();
  expect(screen.getByRole('img').getAttribute('aria-label')).toContain('17 fetches refused');
});

test('without a stream it says so', () => {
  render(<Face state={{ ...STATE, rows: [], workerCount: 0, connected: false }} />);
  expect(screen.getByText('⚠ no stream')).toBeDefined();
  expect(screen.getByText('no workers')).toBeDefined();
});
