import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import Face from './face.tsx';
import type { ProducerFaceState } from './face-state.ts';

const STATE: ProducerFaceState = {
  lanes: [
    { title: '0', fill: 0.5, rateLimited: 0 },
    { title: '1', fill: 1, rateLimited: 12 },
  ],
  shardCount: 2,
  aggregating: true,
  pending: 340,
  pendingMax: null,
  blocked: 0,
  userRecordsPerSecond: 1_000,
  kinesisRecordsPerSecond: 20,
  callsPerSecond: 10,
  waitingCalls: 0,
};

afterEach(cleanup);

test('a screen reader is told buffers, packing, rates and trouble in one sentence', () => {
  render(<Face state={STATE} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    'Producer, buffers for 2 shards, 50 per record, 1,000 → 20 records/s, 10 calls/s, 12 rate-limited',
  );
});

test('what waits for a shard is drawn above its buffer, at most three marks', () => {
  const { container } = render(<Face state={STATE} />);
  // Two fillings and three marks.
  expect(container.querySelectorAll('rect')).toHaveLength(5);
  expect(screen.getByText('⚠ 12 rate-limited')).toBeDefined();
});

test('blocked callers are the worst trouble, and without a shard map it says so', () => {
  render(<Face state={{ ...STATE, lanes: [], shardCount: 0, blocked: 5, pendingMax: 500 }} />);
  expect(screen.getByText('⚠ 5 blocked')).toBeDefined();
  expect(screen.getByText('no shard map')).toBeDefined();
});
