import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { ClusterFaceState } from './face-state.ts';
import Face from './face.tsx';

const CALM: ClusterFaceState = {
  lanes: [
    { partition: 0, leader: 1, lag: 40, consumer: 1 },
    { partition: 1, leader: 2, lag: 10, consumer: 2 },
  ],
  partitionCount: 2,
  upBrokers: 3,
  brokers: 3,
  group: 'billing',
  members: 2,
  isRebalancing: false,
  otherGroups: 0,
  diskShare: 0.12,
};

afterEach(cleanup);

/** The accessible name of the face. */
function spoken(state: ClusterFaceState): string {
  render(<Face state={state} />);
  return screen.getByRole('img').getAttribute('aria-label') ?? '';
}

describe('the face of a topic', () => {
  test('says in words which consumer reads which partition and how far behind it is', () => {
    expect(spoken(CALM)).toBe(
      '3 of 3 brokers; billing: 2 consumers; disk 12 %; partition 0: led by broker 1, lag 40, read by consumer 1; partition 1: led by broker 2, lag 10, read by consumer 2',
    );
  });

  test('marks a rebalance, a missing broker and a partition without leader by signs', () => {
    const lanes = [{ partition: 0, leader: 0, lag: 40, consumer: 0 }];
    const words = spoken({ ...CALM, lanes, upBrokers: 2, isRebalancing: true });
    expect(words).toContain('2 of 3 brokers; billing: rebalancing');
    expect(words).toContain(
      'partition 0: no leader, lag 40, read by nobody; and 1 more partitions',
    );
    expect(screen.getByText(/^⚠/)).toBeDefined();
    expect(screen.getByText(/^⟳/)).toBeDefined();
    expect(screen.getByText('✕ no leader')).toBeDefined();
  });

  test('says that nobody consumes', () => {
    expect(spoken({ ...CALM, group: '' })).toContain('nobody consumes');
  });
});
