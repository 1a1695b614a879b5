import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';
import type { StreamFaceState } from './face-state.ts';

const STATE: StreamFaceState = {
  status: 'ACTIVE',
  openShards: 2,
  requestedShards: 2,
  targetShards: 2,
  closedShards: 1,
  lanes: [
    { title: '1', heat: 1, throttled: true, backlog: 900, closed: false },
    { title: '2', heat: 0.1, throttled: false, backlog: 0, closed: false },
    { title: '0', heat: 0, throttled: false, backlog: 12, closed: true },
  ],
  shardsPerLane: 1,
  readers: 1,
  iteratorAgeSeconds: 50_000,
  retentionSeconds: 86_400,
};

test('a screen reader is told shards, heat, throttling and lag in one sentence', () => {
  render(<Face state={STATE} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    'Stream, 2 shards +1 closed, busiest at 100 %, 1 of 3 lanes throttled, 14 h behind',
  );
});

test('each lane is drawn, throttling by a mark and closed ones by hatching, not by colour alone', () => {
  const { container } = render(<Face state={STATE} />);
  expect(container.querySelectorAll('path')).toHaveLength(1);
  const hatch = container.querySelector('pattern')?.id;
  expect(container.querySelectorAll(`rect[fill="url(#${hatch})"]`)).toHaveLength(1);
});
