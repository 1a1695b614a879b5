import { expect, test } from 'vitest';
import { mustAsk, type WorkAtStake } from './replacement.ts';

const EDITED: WorkAtStake = { nodeCount: 3, isEdited: true, interventionCount: 0, isKept: true };

test('an empty or untouched diagram is replaced without asking', () => {
  expect(mustAsk('link', { ...EDITED, nodeCount: 0 })).toBe(false);
  expect(mustAsk('file', { ...EDITED, isEdited: false })).toBe(false);
});

test('a link or file never replaces edits or an intervened run without asking', () => {
  expect(mustAsk('link', EDITED)).toBe(true);
  expect(mustAsk('file', { ...EDITED, isEdited: false, interventionCount: 1 })).toBe(true);
});

test('a new diagram or an example is asked about only where this browser keeps nothing', () => {
  expect(mustAsk('new', EDITED)).toBe(false);
  expect(mustAsk('example', { ...EDITED, isKept: false })).toBe(true);
});
