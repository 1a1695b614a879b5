import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { GroupLane, QueueFaceState } from './face-state.ts';
import Face from './face.tsx';

const CALM: QueueFaceState = {
  type: 'standard',
  visible: 12,
  inFlight: 3,
  delayed: 0,
  inFlightMax: 120_000,
  oldestSeconds: 4,
  retentionSeconds: 345_600,
  hasDeadLetterQueue: false,
  movedToDeadLetterQueue: 0,
  isDeadLetterQueue: false,
  redrive: null,
  groupCount: 0,
  heldBackCount: 0,
  lanes: [],
  partitionCount: 0,
  fault: '',
};

const LANE: GroupLane = {
  name: 'user-7',
  waiting: 40,
  inFlight: 10,
  isHeldBack: true,
  headReceives: 0,
};

afterEach(cleanup);

/** The accessible name of the face. */
function spoken(state: QueueFaceState): string {
  render(<Face state={state} />);
  return screen.getByRole('group').getAttribute('aria-label') ?? '';
}

describe('the face of a queue', () => {
  test('says in words what its bar shows', () => {
    expect(spoken(CALM)).toBe(
      'Queue: 12 messages visible, 3 in flight, 0 delayed, oldest 4 s, no dead-letter queue',
    );
    expect(screen.queryByText(/FIFO|fair/)).toBeNull();
  });

  test('marks an age near retention and a used-up quota by more than colour', () => {
    const words = spoken({ ...CALM, inFlight: 120_000, oldestSeconds: 300_000 });
    expect(words).toContain('in-flight quota used up');
    expect(screen.getByText('⚠ 120K in flight')).toBeDefined();
    expect(screen.getByText(/^⚠ 83 h/)).toBeDefined();
  });

  test('shows the message groups of a FIFO queue, and which of them are blocked', () => {
    const lanes = [LANE, { ...LANE, name: 'user-8', isHeldBack: false, headReceives: 3 }];
    const words = spoken({ ...CALM, type: 'fifo', groupCount: 20, heldBackCount: 5, lanes });
    expect(words).toContain('FIFO: 20 groups, 5 blocked');
    expect(screen.getByRole('img', { name: 'user-7: 40 waiting, 10 in flight, blocked' }));
    expect(
      screen.getByRole('img', {
        name: 'user-8: 40 waiting, 10 in flight, first received 3 times',
      }),
    );
  });

  test('shows the tenants of a fair queue, and which of them are noisy', () => {
    const words = spoken({ ...CALM, groupCount: 1, heldBackCount: 1, lanes: [LANE] });
    expect(words).toContain('fair: 1 tenant, 1 noisy');
    expect(screen.getByText('!')).toBeDefined();
  });

  test('says how far a redrive has come, and what was injected', () => {
    const words = spoken({
      ...CALM,
      isDeadLetterQueue: true,
      redrive: { movedCount: 40, toMove: 200 },
      fault: 'unavailable',
    });
    expect(words).toContain('redrive: 40 of 200 moved back');
    expect(screen.getByText('⚠ unavailable')).toBeDefined();
  });
});
