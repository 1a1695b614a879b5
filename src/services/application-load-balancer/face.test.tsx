import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';
import type { LoadBalancerFaceState } from './face-state.ts';

const STATE: LoadBalancerFaceState = {
  targets: [
    { id: 1, zone: 'a', health: 'healthy', outstanding: 12, share: 0.75 },
    { id: 3, zone: 'a', health: 'initial', outstanding: 0, share: 0 },
    { id: 2, zone: 'b', health: 'unhealthy', outstanding: 0, share: 0.25 },
  ],
  healthyCount: 1,
  registeredCount: 3,
  drainingCount: 0,
  outstanding: 12,
  failOpen: false,
  failedZones: [],
};

test('a screen reader is told healthy targets, outstanding requests and who gets most', () => {
  render(<Face state={STATE} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    '1 of 3 targets healthy; 12 requests outstanding; at most 12 at one target; the busiest gets 75 %',
  );
});

test('health is drawn by shape: a dot, a cross, a ring', () => {
  const { container } = render(<Face state={STATE} />);
  expect(container.querySelectorAll('circle')).toHaveLength(2);
  expect(container.querySelectorAll('path')).toHaveLength(1);
});

test('targets stand by zone, and a zone whose node failed is crossed out', () => {
  const { container } = render(<Face state={{ ...STATE, failedZones: ['b'] }} />);
  const labels = [...container.querySelectorAll('svg text')].map((label) => label.textContent);
  expect(labels).toEqual(['zone a', '✕ b']);
});

test('failing open is said in words, and targets that are not drawn are counted', () => {
  const { container } = render(<Face state={{ ...STATE, registeredCount: 40, failOpen: true }} />);
  expect(container.textContent).toContain('▲ fail open');
  expect(container.textContent).toContain('+37 more');
});
