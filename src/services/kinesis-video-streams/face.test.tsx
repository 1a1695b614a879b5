import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { VideoFaceState } from './face-state.ts';
import Face from './face.tsx';

const CALM: VideoFaceState = {
  isProducing: true,
  fragmentSeconds: 2,
  storedBytes: 12_000_000,
  fragmentCount: 12,
  retentionHours: 24,
  consumers: 1,
  consumersRefused: 0,
  secondsBehind: 0,
  missedFragments: 0,
  viewers: 100,
  viewersMax: 500,
  refusedPerSecond: 0,
  playbackDelaySeconds: 8.4,
};

afterEach(cleanup);

/** The accessible name of the face. */
function spoken(state: VideoFaceState): string {
  render(<Face state={state} />);
  return screen.getByRole('group').getAttribute('aria-label') ?? '';
}

test('says in words what is live, kept and watched', () => {
  expect(spoken(CALM)).toBe(
    'Video stream, live; 12 MB kept 24 h; 1 GetMedia consumer at the tip; 100 of 500 HLS viewers; camera to viewer: 8.4 s',
  );
});

test('marks refused viewers and missed fragments by more than colour', () => {
  spoken({ ...CALM, refusedPerSecond: 3, missedFragments: 150, consumersRefused: 2 });
  expect(
    screen.getByText('⚠ 2 consumers refused, 3/s to viewers refused, 150 fragments missed'),
  ).toBeDefined();
});
