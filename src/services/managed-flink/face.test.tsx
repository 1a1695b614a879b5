import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';
import type { ApplicationFaceState } from './face-state.ts';

const RUNNING: ApplicationFaceState = {
  status: 'RUNNING',
  windowType: 'tumbling',
  nowSeconds: 130,
  watermarkSeconds: 122,
  windows: [
    { startSeconds: 120, endSeconds: 180, events: 40, hasFired: false },
    { startSeconds: 60, endSeconds: 120, events: 900, hasFired: true },
  ],
  lateMarks: [
    { seconds: 50, count: 1, isDropped: true },
    { seconds: 100, count: 2, isDropped: false },
  ],
  parallelism: 4,
  kpus: 2,
  slots: { busy: 1, backPressured: 1, idle: 2, withoutShard: 2 },
  behindSeconds: 0.2,
  refusedShards: 0,
  results: 12,
  lateDropped: 3,
  secondsSinceCheckpoint: 10,
  restarts: 0,
};

test('tells of windows, the watermark and late events', () => {
  const { container } = render(<Face state={RUNNING} />);
  expect(container.querySelector('svg')?.getAttribute('aria-label')).toBe(
    'Flink application RUNNING; parallelism 4 on 2 KPU; 1 slots busy, 1 back-pressured, 2 idle; caught up; watermark 8.0 s behind; checkpoint 10 s ago; tumbling windows: 1 open, 1 kept for late events; 12 results; 3 late events dropped',
  );
  expect(container.querySelectorAll('path, circle')).toHaveLength(2);
  expect(container.textContent).toContain('900');
});

test('a reader that is refused is not called caught up', () => {
  const { container } = render(
    <Face state={{ ...RUNNING, behindSeconds: 75, refusedShards: 1 }} />,
  );
  expect(container.textContent).toContain('⚠ reads refused, 1 min 15 s behind');
});

test('says that it stands still, and that there is no watermark', () => {
  const { container } = render(
    <Face state={{ ...RUNNING, status: 'AUTOSCALING', watermarkSeconds: null, windows: [] }} />,
  );
  expect(container.textContent).toContain('AUTOSCALING');
  expect(container.textContent).toContain('no watermark yet');
});
