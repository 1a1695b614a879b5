import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { LambdaFaceState } from './face-state.ts';
import Face from './face.tsx';

const CALM: LambdaFaceState = {
  busyCount: 3,
  startingCount: 2,
  idleCount: 5,
  concurrencyLimit: 1_000,
  recordAgeSeconds: null,
  blocked: false,
  throttling: false,
  failing: false,
  slowdown: 1,
};

afterEach(cleanup);

describe('the face of a function', () => {
  test('says in words what its squares show', () => {
    render(<Face state={CALM} />);
    expect(screen.getByRole('group').getAttribute('aria-label')).toBe(
      '3 environments busy, 2 starting, 5 idle',
    );
    expect(screen.getByText('5 of 1,000')).toBeDefined();
  });

  test('names troubles, the worst first, and the age of what a stream’s mapping holds', () => {
    render(
      <Face
        state={{ ...CALM, recordAgeSeconds: 90, blocked: true, throttling: true, slowdown: 5 }}
      />,
    );
    expect(screen.getByText('⚠ shard blocked')).toBeDefined();
    expect(screen.getByText('oldest record 1 min 30 s')).toBeDefined();
    expect(screen.getByRole('group').getAttribute('aria-label')).toContain('throttled');
  });

  test('draws no more squares than fit, however many environments there are', () => {
    const { container } = render(
      <Face state={{ ...CALM, busyCount: 100_000, idleCount: 40_000 }} />,
    );
    expect(container.querySelectorAll('rect').length).toBeLessThan(60);
  });

  test('shows a stopped function as at its limit', () => {
    render(<Face state={{ ...CALM, busyCount: 0, startingCount: 0, concurrencyLimit: 0 }} />);
    expect(screen.getByText('0 of 0')).toBeDefined();
  });
});
