import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';
import type { TopicFaceState } from './face-state.ts';

const EMPTY: TopicFaceState = {
  type: 'standard',
  subscribers: [],
  outside: { subscribers: 0, delivered: 0, pending: 0 },
  hasDeadLetterQueue: false,
  deadLettered: 0,
};

test('says who got how much and what waits', () => {
  const { container } = render(
    <Face
      state={{
        ...EMPTY,
        subscribers: [
          { title: 'Orders', delivered: 12, pending: 0, retryPhase: null, isFiltered: false },
          { title: 'Audit', delivered: 3, pending: 9, retryPhase: 3, isFiltered: true },
        ],
        hasDeadLetterQueue: true,
        deadLettered: 4,
      }}
    />,
  );
  expect(container.querySelector('svg')?.getAttribute('aria-label')).toBe(
    'Standard topic; Orders: 12 delivered; Audit: 3 delivered, 9 waiting in retry phase 3 of 4, filtered; 4 in the dead-letter queue',
  );
});

test('says when nobody listens', () => {
  const { container } = render(<Face state={EMPTY} />);
  expect(container.querySelector('svg')?.getAttribute('aria-label')).toBe(
    'Standard topic; nobody subscribed',
  );
});
