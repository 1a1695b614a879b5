import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';
import type { BusFaceState } from './face-state.ts';

const EMPTY: BusFaceState = {
  rules: [],
  hasDeadLetterQueue: false,
  deadLettered: 0,
  archivedBytes: null,
  replays: 0,
};

test('tells of rules, their targets and what each matched', () => {
  const { container } = render(
    <Face
      state={{
        ...EMPTY,
        rules: [
          {
            name: 'orders',
            pattern: 'order',
            matchPercent: 25,
            isEnabled: true,
            matched: 40,
            targets: [
              { title: 'Audit', delivered: 30, pending: 8, givenUp: 2 },
              { title: 'Stock', delivered: 40, pending: 0, givenUp: 0 },
            ],
          },
        ],
        hasDeadLetterQueue: true,
        deadLettered: 2,
        archivedBytes: 4_000,
      }}
    />,
  );
  expect(container.querySelector('svg')?.getAttribute('aria-label')).toBe(
    'Event bus; orders (order, 25 %): 40 matched, to Audit 30 delivered 8 waiting 2 given up, Stock 40 delivered; 2 in dead-letter queues; archive of 4000 bytes',
  );
  expect(container.textContent).toContain('archive 4 kB');
});

test('says that without rules every event is gone', () => {
  const { container } = render(<Face state={EMPTY} />);
  expect(container.textContent).toContain('no rules');
});
