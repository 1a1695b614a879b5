import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';
import type { StreamFaceState } from './face-state.ts';

const STATE: StreamFaceState = {
  status: 'ACTIVE',
  capacityMode: 'provisioned',
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
  pollingConsumers: 2,
  registeredConsumers: 1,
  iteratorAgeSeconds: 50_000,
  retentionSeconds: 86_400,
};

test('a screen reader is told shards, heat, throttling and lag in one sentence', () => {
  render(<Face state={STATE} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    'Stream, 2 shards +1 closed, busiest at 100 %, 1 of 3 lanes throttled, 14 h behind, 2 polling, 1 fan-out',
  );
});

test('each lane is drawn, throttling by a mark and closed ones by hatching, not by colour alone', () => {
  const { container } = render(<Face state={STATE} />);
  expect(container.querySelectorAll('path[class*=throttled]')).toHaveLength(1);
  const hatch = container.querySelector('pattern')?.id;
  expect(container.querySelectorAll(`rect[fill="url(#${hatch})"]`)).toHaveLength(1);
});

test('KDS-8, KDS-11: consumers that poll are rings, registered ones triangles, as many as fit', () => {
  const drawn = (pollingConsumers: number, registeredConsumers: number): readonly number[] => {
    const state = { ...STATE, pollingConsumers, registeredConsumers };
    const { container } = render(<Face state={state} />);
    return ['circle', 'path[class*=registered]'].map(
      (mark) => container.querySelectorAll(mark).length,
    );
  };
  expect(drawn(2, 1)).toEqual([2, 1]);
  expect(drawn(0, 0)).toEqual([0, 0]);
  expect(drawn(4, 20)).toEqual([4, 2]);
});

test('KDS-21: a stream on demand says so', () => {
  const { container } = render(<Face state={{ ...STATE, capacityMode: 'on-demand' }} />);
  const label = container.querySelector('[role=img]')?.getAttribute('aria-label');
  expect(label).toContain('closed on demand, busiest');
  expect(container.textContent).toContain('on demand');
});
