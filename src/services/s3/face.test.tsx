import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { BucketFaceState } from './face-state.ts';
import Face from './face.tsx';

const CALM: BucketFaceState = {
  storageClass: 'Standard',
  lanes: [{ title: 'user/0', load: 0.5, isRefusing: false }],
  prefixCount: 1,
  partitionCount: 1,
  splittingCount: 0,
  storedBytes: 2_500_000,
  objectCount: 1,
  growth: [0, 1_000_000, 2_500_000],
  notifications: null,
  isUnavailable: false,
};

afterEach(cleanup);

/** The accessible name of the face. */
function spoken(state: BucketFaceState): string {
  render(<Face state={state} />);
  return screen.getByRole('group').getAttribute('aria-label') ?? '';
}

test('S3-5: says how many were told of new objects', () => {
  const notifications = { destinations: 2, taken: 1_200, pending: 7, givenUp: 3 };
  expect(spoken({ ...CALM, notifications })).toContain(
    '→ events × 2: 1,200, 7 on the way, 3 events lost',
  );
});

test('says in words how busy the prefixes are and how much is stored', () => {
  expect(spoken(CALM)).toBe(
    'Bucket: 1 prefix, 1 partition, busiest at 50 %, 2.5 MB in 1 object, Standard',
  );
});

test('marks refusals and splits by more than colour', () => {
  const lanes = [{ title: 'user/0', load: 1.4, isRefusing: true }];
  expect(spoken({ ...CALM, lanes, splittingCount: 1 })).toContain('503 Slow Down, splitting 1');
  expect(screen.getByText('⚠ 503 Slow Down, splitting 1')).toBeDefined();
});
