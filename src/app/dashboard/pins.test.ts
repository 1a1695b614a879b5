import { beforeEach, expect, test } from 'vitest';
import { renderHook, act } from '@testing-library/react';
import { parsePinMemory } from './pin-memory.ts';
import { followDocument, isPinned, togglePin, usePins, type Pin } from './pins.ts';

const AGE: Pin = { node: 2, metric: 'ApproximateAgeOfOldestMessage', statistic: 'Maximum' };

beforeEach(() => {
  act(() => {
    followDocument('elsewhere');
    followDocument('');
  });
});

test('a metric is pinned and unpinned, and a new document starts without pins', () => {
  const pins = renderHook(usePins);
  act(() => togglePin(AGE));
  expect(isPinned(pins.result.current, { ...AGE })).toBe(true);
  act(() => togglePin(AGE));
  expect(pins.result.current).toEqual([]);
});

test('pins made before a document was first saved stay with it', () => {
  togglePin(AGE);
  followDocument('document-7');
  expect(JSON.parse(localStorage.getItem('spillway.pins') ?? '{}')).toMatchObject({
    'document-7': [AGE],
  });
});

test('remembered pins that are damaged are left out one by one', () => {
  const memory = parsePinMemory({ a: [AGE, { node: '2' }, null], b: 'none' });
  expect(memory).toEqual({ a: [AGE], b: [] });
  expect(parsePinMemory(null)).toEqual({});
});
