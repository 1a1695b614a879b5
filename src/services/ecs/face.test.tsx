import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import Face from './face.tsx';
import type { FaceTask, ServiceFaceState } from './face-state.ts';

afterEach(cleanup);

function task(id: number, state: FaceTask['state'], busyShare = 0): FaceTask {
  return { id, zone: 'a', state, busyShare, isSpot: false, isFormer: false };
}

const STATE: ServiceFaceState = {
  tasks: [task(1, 'running', 1), task(2, 'unhealthy', 0.5), task(3, 'pending')],
  taskCount: 3,
  acceptingCount: 2,
  desired: 3,
  limits: null,
  rollout: 'COMPLETED',
  revision: 1,
  deployedCount: 2,
  busySlots: 15,
  totalSlots: 20,
  waiting: 7,
};

test('a screen reader is told tasks, slots, the waiting line and every unusual state', () => {
  render(<Face state={STATE} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    '3 tasks, 3 desired, 2 accept work; 15 of 20 slots busy; 7 requests waiting; 1 pending; 1 unhealthy',
  );
});

test('states are told apart by a mark, and what is not drawn is counted', () => {
  const { container } = render(<Face state={{ ...STATE, taskCount: 803 }} />);
  expect(container.textContent).toContain('!⇣');
  expect(container.textContent).toContain('+800 more');
});

test('a deployment, former versions, Spot and the limits of auto scaling are told and shown', () => {
  const tasks = [
    { ...task(1, 'running'), isFormer: true },
    { ...task(2, 'running'), isSpot: true },
  ];
  const limits = { minimum: 1, maximum: 8 };
  const state = { ...STATE, tasks, limits, rollout: 'IN_PROGRESS', revision: 2 } as const;
  const { container, rerender } = render(<Face state={state} />);
  const label = (): string => screen.getByRole('img').getAttribute('aria-label') ?? '';
  expect(label()).toContain('1 on Fargate Spot; 1 of a former version');
  expect(label()).toContain('deployment of revision 2: 2 of 3 running');
  expect(label()).toContain('service auto scaling: at least 1 and at most 8 tasks');
  expect(container.textContent).toContain('1 ≤ 3 ≤ 8');
  expect(container.textContent).toContain('rev 2: 2/3');
  rerender(<Face state={{ ...state, rollout: 'FAILED' }} />);
  expect(label()).toContain('deployment of revision 2 failed');
  expect(container.textContent).toContain('rev 2 failed');
});
