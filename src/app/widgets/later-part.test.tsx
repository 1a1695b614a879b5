import { lazy } from 'react';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { LaterPart } from './later-part.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('something keeps the place of a part until it is loaded', async () => {
  const Chart = lazy(() => Promise.resolve({ default: () => <p>the chart</p> }));
  render(
    <LaterPart meanwhile={<p>room for the chart</p>}>
      <Chart />
    </LaterPart>,
  );
  expect(screen.getByText('room for the chart')).toBeDefined();
  expect(await screen.findByText('the chart')).toBeDefined();
  expect(screen.queryByText('room for the chart')).toBeNull();
});

test('a part that is gone from the site leaves the rest of the page and offers to reload', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const Gone = lazy<() => null>(() => Promise.reject(new TypeError('Failed to fetch')));
  render(
    <>
      <p>the rest</p>
      <LaterPart>
        <Gone />
      </LaterPart>
    </>,
  );
  expect(await screen.findByRole('button', { name: 'Reload' })).toBeDefined();
  expect(screen.getByText('the rest')).toBeDefined();
});
