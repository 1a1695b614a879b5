import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';

test('a screen reader is told open flows, health and a zone that does not answer', () => {
  render(
    <Face
      state={{
        targets: [{ id: 1, zone: 'a', health: 'healthy', outstanding: 2, share: 1 }],
        healthyCount: 1,
        registeredCount: 1,
        drainingCount: 0,
        outstanding: 2,
        failOpen: false,
        failedZones: ['b'],
        activeFlows: 40,
      }}
    />,
  );
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    '40 flows open; 1 of 1 targets healthy; 2 requests outstanding; the node in zone b does not answer',
  );
});
