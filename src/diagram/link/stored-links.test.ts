import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { SAMPLE_INDEX } from '../../testing/sample-catalog.ts';
import type { Experiment } from '../document.ts';
import { parseDocument } from '../parse.ts';
import { DICTIONARY_V1 } from './dictionary-v1.ts';
import orderPlatform from './fixtures/order-platform.json';
import storedLinks from './fixtures/stored-links.json';
import { LENGTH_LIMITS } from './length-advice.ts';
import { fromLinkText, toLinkText } from './link.ts';

test('the dictionary of link format 1 is what it was', () => {
  const digest = createHash('sha256').update(DICTIONARY_V1).digest('hex');
  expect(digest).toBe('fdb258e414962a7a6df41acdf308bb5802a78a8142554c572129a7ddd030edf8');
});

test.each(storedLinks)(
  'the link "$title" of $madeIn opens to what was stored',
  ({ link, document }) => {
    const stored = parseDocument(document, SAMPLE_INDEX);
    expect(stored.ok).toBe(true);
    expect(fromLinkText(link, SAMPLE_INDEX)).toEqual(stored);
  },
);

test('none of the stored links was taken away', () => {
  expect(storedLinks).toHaveLength(3);
});

test('thirty nodes with notes, objectives and a story fit everywhere', () => {
  const { diagram, seed, interventions } = orderPlatform.document as unknown as Experiment;
  expect(diagram.nodes).toHaveLength(30);
  const whole = toLinkText({ diagram, seed, interventions });
  expect(whole.length).toBeLessThanOrEqual(1_000);
  expect(whole.length).toBeLessThanOrEqual(LENGTH_LIMITS.everywhere);
  const drawing = { ...diagram, notes: '', objectives: [] };
  expect(toLinkText({ diagram: drawing, seed: 1, interventions: [] }).length).toBeLessThanOrEqual(
    900,
  );
});
