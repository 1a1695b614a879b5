import type { ReactNode } from 'react';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { later } from './later.tsx';
import { LaterPart } from './later-part.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('something keeps the place of a part until it is loaded', async () => {
  const Chart = later(() => Promise.resolve({ default: () => <p>the chart</p> }));
  render(
    <LaterPart meanwhile={<p>room for the chart</p>}>
      <Chart />
    </LaterPart>,
  );
  expect(screen.getByText('room for the chart')).toBeDefined();
  expect(await screen.findByText('the chart')).toBeDefined();
  expect(screen.queryByText('room for the chart')).toBeNull();
});

test('a part is shown as soon as it has come, before a busy page does anything else', async () => {
  let come: (module: { default: () => ReactNode }) => void = () => undefined;
  const Chart = later(() => new Promise<{ default: () => ReactNode }>((done) => (come = done)));
  render(
    <LaterPart>
      <Chart />
    </LaterPart>,
  );
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  come({ default: () => <p>the chart</p> });
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  expect(screen.queryByText('the chart')).not.toBeNull();
  vi.unstubAllGlobals();
});

test('a part that is gone from the site leaves the rest of the page and offers to reload', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const Gone = later<object>(() => Promise.reject(new TypeError('Failed to fetch')));
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
