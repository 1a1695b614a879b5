import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';

test('the surge queue is told with its limit, and the instances with their health', () => {
  render(
    <Face
      state={{
        targets: [{ id: 1, zone: 'a', health: 'healthy', outstanding: 2, share: 1 }],
        healthyCount: 1,
        registeredCount: 1,
        drainingCount: 0,
        outstanding: 2,
        failOpen: false,
        failedZones: [],
        surgeQueueLength: 512,
        surgeQueueLengthMax: 1_024,
      }}
    />,
  );
  const labels = screen.getAllByRole('img').map((image) => image.getAttribute('aria-label'));
  expect(labels[0]).toContain('Surge queue: 512 of 1,024');
  expect(labels[1]).toBe('1 of 1 targets healthy; 2 requests outstanding');
});
