import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';
import type { TopicFaceState } from './face-state.ts';

const EMPTY: TopicFaceState = {
  type: 'standard',
  subscribers: [],
  outside: { subscribers: 0, delivered: 0, pending: 0 },
  throttledGroups: 0,
  deadLettered: 0,
};

const ORDERS: TopicFaceState['subscribers'][number] = {
  title: 'Orders',
  delivered: 12,
  pending: 0,
  retryPhase: null,
  isFiltered: false,
  isConfirmed: true,
  deadLettered: null,
};

test('says who got how much and what waits', () => {
  const { container } = render(
    <Face
      state={{
        ...EMPTY,
        subscribers: [
          { ...ORDERS, deadLettered: 0 },
          { ...ORDERS, title: 'Audit', pending: 9, retryPhase: 3, isFiltered: true },
          { ...ORDERS, title: 'Partner', isConfirmed: false },
        ],
        throttledGroups: 2,
        deadLettered: 4,
      }}
    />,
  );
  expect(container.querySelector('svg')?.getAttribute('aria-label')).toBe(
    'Standard topic; 2 message groups at their limit; Orders: 12 delivered, 0 in its dead-letter queue; ' +
      'Audit: 12 delivered, 9 waiting in retry phase 3 of 4, filtered; Partner: not confirmed; 4 dead letters in all',
  );
});

test('says when nobody listens', () => {
  const { container } = render(<Face state={EMPTY} />);
  expect(container.querySelector('svg')?.getAttribute('aria-label')).toBe(
    'Standard topic; nobody subscribed',
  );
});
