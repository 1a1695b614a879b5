import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { LambdaFaceState } from './face-state.ts';
import Face from './face.tsx';

const CALM: LambdaFaceState = {
  busyCount: 3,
  startingCount: 2,
  idleCount: 5,
  provisionedIdleCount: 0,
  provisionedPendingCount: 0,
  concurrencyLimit: 1_000,
  newEnvironments: { left: 1_000, max: 1_000 },
  events: null,
  pollers: null,
  recordAgeSeconds: null,
  kafka: null,
  readsRefused: false,
  blocked: false,
  throttling: false,
  failing: false,
  refusing: false,
  slowdown: 1,
};

function labelOf(state: LambdaFaceState): string | null {
  render(<Face state={state} />);
  return screen.getByRole('group').getAttribute('aria-label');
}

afterEach(cleanup);

describe('the face of a function', () => {
  test('says in words what its squares show', () => {
    expect(labelOf(CALM)).toBe('3 environments busy, 2 starting, 5 idle');
    expect(screen.getByText('5 of 1,000')).toBeDefined();
  });

  test('tells provisioned environments from others, and those that are not ready yet', () => {
    const state = { ...CALM, provisionedIdleCount: 4, provisionedPendingCount: 6 };
    expect(labelOf(state)).toContain('4 provisioned and free; 6 provisioned not ready');
    expect(screen.getAllByText('provisioned').length).toBeGreaterThanOrEqual(4);
  });

  test('says how many new environments the scaling rate leaves', () => {
    const newEnvironments = { left: 0, max: 1_000 };
    expect(labelOf({ ...CALM, newEnvironments })).toContain(
      '0 of 1,000 new environments may start now',
    );
    expect(screen.getByText('0 of 1,000')).toBeDefined();
  });

  test('shows the queue of events with its oldest, and what was given up', () => {
    const events = { waitingCount: 1_200, oldestAgeSeconds: 90, droppedCount: 7 };
    expect(labelOf({ ...CALM, events })).toContain(
      '1,200 asynchronous events wait, 7 were given up',
    );
    expect(screen.getByText('1,200 wait, 1 min 30 s ✕ 7')).toBeDefined();
  });

  test('shows how far the pollers of queues have scaled', () => {
    const pollers = { count: 305, countMax: 1_000, invokingCount: 290 };
    expect(labelOf({ ...CALM, pollers })).toContain(
      '290 batches of queues at the function, up to 305 now and 1,000 at most',
    );
    expect(screen.getByText('290 in 305 of 1,000')).toBeDefined();
  });

  test('names troubles, the worst first, and the age of what a stream’s mapping holds', () => {
    const state = { ...CALM, recordAgeSeconds: 90, blocked: true, throttling: true, slowdown: 5 };
    expect(labelOf(state)).toContain('throttled');
    expect(screen.getByText('⚠ records blocked, throttled, 5 × as long')).toBeDefined();
    expect(screen.getByText('1 min 30 s')).toBeDefined();
  });

  test('draws no more squares than fit, however many environments there are', () => {
    const { container } = render(
      <Face state={{ ...CALM, busyCount: 100_000, idleCount: 40_000 }} />,
    );
    expect(container.querySelectorAll('rect').length).toBeLessThan(50);
  });

  test('shows a stopped function as at its limit', () => {
    render(<Face state={{ ...CALM, busyCount: 0, startingCount: 0, concurrencyLimit: 0 }} />);
    expect(screen.getByText('0 of 0')).toBeDefined();
  });
});
