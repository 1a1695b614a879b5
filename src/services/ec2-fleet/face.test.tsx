import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';
import type { FaceInstance, FleetFaceState } from './face-state.ts';

function instance(id: number, state: FaceInstance['state'], busyShare = 0): FaceInstance {
  return { id, zone: 'a', state, busyShare, isSpot: false };
}

const STATE: FleetFaceState = {
  instances: [instance(1, 'running', 1), instance(2, 'unhealthy', 0.5), instance(3, 'booting')],
  instanceCount: 3,
  acceptingCount: 2,
  busySlots: 15,
  totalSlots: 20,
  waiting: 7,
  group: null,
  credits: null,
};

test('a screen reader is told instances, slots, the waiting line and every unusual state', () => {
  render(<Face state={STATE} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    '3 instances, 2 accept work; 15 of 20 slots busy; 7 requests waiting; 1 booting; 1 unhealthy',
  );
});

test('states are told apart by a mark', () => {
  const { container } = render(<Face state={STATE} />);
  expect(container.textContent).toContain('!↑');
  expect(container.textContent).toContain('▲ 7 waiting');
});

test('a large fleet says how many instances are not drawn', () => {
  const { container } = render(<Face state={{ ...STATE, instanceCount: 803 }} />);
  expect(container.textContent).toContain('+800 more');
});

test('an Auto Scaling group shows desired, in service, pending and terminating between its limits', () => {
  const group = {
    minimum: 1,
    maximum: 8,
    desired: 4,
    pending: 1,
    inService: 3,
    terminating: 2,
    warmPool: null,
    refreshPercent: null,
  };
  const { container } = render(<Face state={{ ...STATE, group }} />);
  const label = container.querySelector('[role=img]')?.getAttribute('aria-label');
  expect(label).toContain(
    'Auto Scaling group: 4 desired, at least 1 and at most 8; 3 in service, 1 pending, 2 terminating',
  );
  expect(container.textContent).toContain('desired 4');
  expect(container.textContent).toContain('3 in service +1 −2');
});

test('Spot Instances, what a hook holds, a warm pool and a refresh are told and shown', () => {
  const group = {
    minimum: 1,
    maximum: 8,
    desired: 4,
    pending: 1,
    inService: 3,
    terminating: 0,
    warmPool: { warmed: 3, pending: 1 },
    refreshPercent: 40,
  };
  const instances = [{ ...instance(1, 'running'), isSpot: true }, instance(2, 'held')];
  const { container } = render(<Face state={{ ...STATE, instances, group }} />);
  const label = container.querySelector('[role=img]')?.getAttribute('aria-label');
  expect(label).toContain('1 held; 1 Spot');
  expect(label).toContain('warm pool: 3 ready, 1 on their way; instance refresh 40 % complete');
  expect(container.textContent).toContain('‖');
  expect(container.textContent).toContain('warm pool 3 +1 · refresh 40 %');
});

test('CPU credits are told and shown: what is saved, what is owed, how far instances are slowed', () => {
  const credits = {
    mode: 'standard',
    balance: 43.2,
    balanceMax: 288,
    surplus: 0,
    slowedCount: 2,
    lowestSpeedPercent: 35,
  } as const;
  const slowed = render(<Face state={{ ...STATE, credits }} />);
  const label = slowed.container.querySelector('[role=img]')?.getAttribute('aria-label');
  expect(label).toContain(
    'CPU credits of an average instance: 43 of 288, 2 slowed, down to 35 % of the CPU, standard mode',
  );
  expect(slowed.container.textContent).toContain('credits 43/288▼ CPU at 35 %');
  const owing = { ...credits, mode: 'unlimited', balance: 0, surplus: 84, slowedCount: 0 } as const;
  const owed = render(<Face state={{ ...STATE, credits: owing }} />);
  expect(owed.container.textContent).toContain('credits 0/288surplus 84');
});
