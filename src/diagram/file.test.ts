import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomExperiment } from '../testing/random-experiment.ts';
import { SAMPLE_INDEX } from '../testing/sample-catalog.ts';
import { FILE_EXTENSION, fileNameOf, fromFileText, toFileText } from './file.ts';
import { LIMITS } from './limits.ts';

function messageOf(text: string): string {
  const read = fromFileText(text, SAMPLE_INDEX);
  return read.ok ? '' : read.problems.map(({ message }) => message).join(' ');
}

test('every experiment survives a file', () => {
  fc.assert(
    fc.property(randomExperiment, (experiment) => {
      const text = toFileText(experiment);
      expect(fromFileText(text, SAMPLE_INDEX)).toEqual({ ok: true, value: experiment });
      expect(fromFileText(`\uFEFF${text}`, SAMPLE_INDEX).ok).toBe(true);
    }),
  );
});

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.json(), (text, json) => {
      expect(fromFileText(text, SAMPLE_INDEX).ok).toBe(false);
      expect(fromFileText(json, SAMPLE_INDEX).ok).toBe(false);
    }),
  );
});

test('messages say what is wrong with a file', () => {
  expect(messageOf('')).toMatch(/^The file is not JSON: /);
  expect(messageOf('{"spillway": 1')).toMatch(/^The file is not JSON: /);
  expect(messageOf('{}')).toMatch(/no Spillway document/);
  expect(messageOf(' '.repeat(LIMITS.fileBytesMax + 1))).toMatch(/more than 8388608/);
});

test('millions of brackets are refused without being parsed', () => {
  expect(messageOf('['.repeat(8_000_000))).toBe('The file is nested too deeply to be a diagram.');
  expect(messageOf('{"a":'.repeat(1_000_000))).toMatch(/nested too deeply/);
});

test('brackets within texts do not count as nesting', () => {
  const text = JSON.stringify({ spillway: 1, diagram: { title: '[[[["\\'.repeat(20) } });
  expect(fromFileText(text, SAMPLE_INDEX).ok).toBe(true);
});

test.each([
  ['Order intake, v2', 'order-intake-v2'],
  ['', 'diagram'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Überlauf 容量', 'überlauf-容量'],
])('the file of "%s" is called %s', (title, name) => {
  expect(fileNameOf(title)).toBe(name + FILE_EXTENSION);
});
