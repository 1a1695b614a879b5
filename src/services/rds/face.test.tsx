import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { DatabaseFaceState, InstanceFace } from './face-state.ts';
import Face from './face.tsx';

const PRIMARY: InstanceFace = {
  role: 'primary',
  zone: 'a',
  state: 'available',
  utilization: 0.25,
  connections: 120,
  connectionsMax: 600,
  lagSeconds: 0,
};

const CALM: DatabaseFaceState = {
  engine: 'MySQL',
  size: 'db.m5.large',
  instances: [PRIMARY, { ...PRIMARY, role: 'standby', zone: 'b', connections: 0 }],
  waitingForCpu: 0,
  storage: { iosWaiting: 0, creditShare: null },
  proxy: null,
};

afterEach(cleanup);

/** The accessible name of the face. */
function spoken(state: DatabaseFaceState): string {
  render(<Face state={state} />);
  return screen.getByRole('group').getAttribute('aria-label') ?? '';
}

test('says in words who is there and how many connections are open', () => {
  expect(spoken(CALM)).toBe(
    'Database, MySQL db.m5.large, primary in zone a, 120 of 600 connections, CPU at 25 %, 1 more instance',
  );
});

test('RDS-1: marks that no connection is left by more than colour', () => {
  const instances = [{ ...PRIMARY, connections: 600 }];
  expect(spoken({ ...CALM, instances })).toContain('no connections left');
  expect(screen.getByText('⚠ no connections left')).toBeDefined();
});

test('RDS-2, RDS-4: says who is away and how far replicas are behind', () => {
  const replica: InstanceFace = { ...PRIMARY, role: 'replica', zone: 'c', lagSeconds: 42 };
  const away: InstanceFace = { ...PRIMARY, state: 'unavailable' };
  expect(spoken({ ...CALM, instances: [away, replica] })).toContain('no primary: writes fail');
  expect(screen.getByText('✕ away')).toBeDefined();
  expect(screen.getByText('120/600 ⟳42s')).toBeDefined();
});
