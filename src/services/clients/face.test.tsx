import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';
import type { ClientsFaceState } from './face-state.ts';
import { percentText, rateText } from './face-text.ts';

const STATE: ClientsFaceState = {
  model: 'open-loop',
  ratePerSecond: 1_250,
  recent: [0, 10, 1_250],
  failedShare: 0.04,
  inFlight: 31,
  thinking: 0,
  users: 0,
  kinds: [
    { name: 'read', share: 0.75 },
    { name: 'write', share: 0.25 },
  ],
};

test('a screen reader is told model, rate, requests in flight, failures and the mix', () => {
  render(<Face state={STATE} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    'Open loop; 1.3k/s sent; 31 waiting for an answer; 4 % failed lately; read 75 %, write 25 %',
  );
});

test('failures are told by a mark and a word, not by colour alone', () => {
  const { container } = render(<Face state={STATE} />);
  expect(container.textContent).toContain('▲ 4 % failed');
  expect(container.querySelectorAll('rect')).toHaveLength(3);
});

test('users of a closed loop are shown instead of open requests', () => {
  const { container } = render(
    <Face state={{ ...STATE, model: 'closed-loop', users: 40, thinking: 38 }} />,
  );
  expect(container.textContent).toContain('38 of 40 think');
});

test.each([
  [0.4, '0/s'],
  [850, '850/s'],
  [12_500, '12.5k/s'],
  [3_200_000, '3.2M/s'],
])('a rate of %d reads %s', (rate, text) => {
  expect(rateText(rate)).toBe(text);
});

test.each([
  [0, '0 %'],
  [0.001, '<1 %'],
  [0.999, '>99 %'],
  [1, '100 %'],
])('a share of %d reads %s', (share, text) => {
  expect(percentText(share)).toBe(text);
});
