import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../document.ts';
import { LIMITS } from '../limits.ts';
import { randomExperiment } from '../../testing/random-experiment.ts';
import { SAMPLE_INDEX } from '../../testing/sample-catalog.ts';
import { toBase64url } from './base64url.ts';
import { crc32 } from './checksum.ts';
import { deflate } from './compression.ts';
import { withHeader } from './header.ts';
import type { LinkProblem } from './link-problem.ts';
import { fromLinkText, toLinkText } from './link.ts';

const EXPERIMENT: Experiment = {
  diagram: {
    title: 'Orders',
    nodes: [
      { number: 1, service: 'clients', title: 'Shop', x: 0, y: 0, config: { rate: 250 } },
      { number: 2, service: 'sqs', title: 'Orders', x: 260, y: 0, config: {} },
    ],
    wires: [{ number: 3, kind: 'send-messages', from: 1, to: 2, settings: { attemptsMax: 1 } }],
    nextNumber: 4,
    objectives: [{ metric: 'p99', comparison: '<', value: 300 }],
    notes: 'Watch the age of the oldest message.',
  },
  seed: 7,
  interventions: [
    { at: 60_000_001, act: { kind: 'configure', node: 1, config: { rate: 900 } } },
    { at: 90_000_001, act: { kind: 'remove-wire', wire: 3 } },
  ],
};

function problemOf(text: string): LinkProblem | undefined {
  const opened = fromLinkText(text, SAMPLE_INDEX);
  return opened.ok ? undefined : opened.problems[0];
}

/** A link that holds any text in place of a diagram. */
function linkHolding(bytes: Uint8Array): string {
  return `v1.${toBase64url(withHeader(deflate(bytes), crc32(bytes)))}`;
}

test('every experiment survives a link', () => {
  fc.assert(
    fc.property(randomExperiment, (experiment) => {
      const text = toLinkText(experiment);
      expect(text).toMatch(/^v1\.[\w-]+$/);
      expect(fromLinkText(text, SAMPLE_INDEX)).toEqual({ ok: true, value: experiment });
    }),
  );
});

describe('a link that was changed on the way', () => {
  const text = toLinkText(EXPERIMENT);

  test('opens although a mail program wrapped it or something follows it', () => {
    const wrapped = `${text.slice(0, 20)}\r\n ${text.slice(20)}`;
    for (const changed of [wrapped, `${text}).`, `${text}&run=1`, ` ${text}\n`]) {
      expect(fromLinkText(changed, SAMPLE_INDEX)).toEqual({ ok: true, value: EXPERIMENT });
    }
  });

  test('says how much is missing when it was cut', () => {
    const message = `(${text.length - 10} of ${text.length} characters)`;
    expect(problemOf(text.slice(0, -10))).toMatchObject({ kind: 'incomplete' });
    expect(problemOf(text.slice(0, -10))?.message).toContain(message);
    expect(problemOf('v1.AB')?.message).toContain('(5 characters)');
  });

  test('is incomplete wherever it was cut', () => {
    for (let length = 3; length < text.length; length += 1) {
      expect(problemOf(text.slice(0, length))?.kind).toBe('incomplete');
    }
  });

  test('never opens as something else', () => {
    const place = fc.nat({ max: text.length - 4 }).map((position) => position + 3);
    const character = fc.constantFrom(
      ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'),
    );
    fc.assert(
      fc.property(place, character, (position, replacement) => {
        const changed = text.slice(0, position) + replacement + text.slice(position + 1);
        const opened = fromLinkText(changed, SAMPLE_INDEX);
        if (opened.ok) expect(opened.value).toEqual(EXPERIMENT);
        else expect(['damaged', 'incomplete', 'too-large']).toContain(opened.problems[0]?.kind);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('nothing makes the reader throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.base64String(), fc.uint8Array(), (text, base64, bytes) => {
      expect(fromLinkText(text, SAMPLE_INDEX).ok).toBe(false);
      expect(fromLinkText(`v1.${base64}`, SAMPLE_INDEX).ok).toBe(false);
      expect(fromLinkText(`v1.${toBase64url(withHeader(bytes, 1))}`, SAMPLE_INDEX).ok).toBe(false);
    }),
  );
});

test('whatever JSON a well-formed link holds, it is read or refused', () => {
  const json = fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue(), { maxLength: 9 }));
  fc.assert(
    fc.property(json, (value) => {
      const bytes = new TextEncoder().encode(JSON.stringify(value));
      const opened = fromLinkText(linkHolding(bytes), SAMPLE_INDEX);
      if (!opened.ok) expect(opened.problems[0]?.kind).toBe('invalid');
    }),
  );
});

test('a short link that would inflate a thousandfold is stopped', () => {
  const link = linkHolding(new Uint8Array(LIMITS.inflatedBytesMax + 1).fill(91));
  expect(link.length).toBeLessThan(LIMITS.linkCharactersMax);
  expect(problemOf(link)?.kind).toBe('too-large');
});

test('a link of millions of brackets is refused', () => {
  const bytes = new Uint8Array(LIMITS.inflatedBytesMax).fill(91);
  expect(problemOf(linkHolding(bytes))?.kind).toBe('damaged');
});

test.each([
  ['nothing', '', 'foreign'],
  ['the name of a lesson', 'lesson=queues', 'foreign'],
  ["another site's link", 'pako:eNpV', 'foreign'],
  ['a later format', 'v2.AAAA', 'newer-version'],
  ['only the beginning', 'v1.', 'incomplete'],
  ['signs that links do not have', 'v1.%%%', 'incomplete'],
  ['a very long text', `v1.${'A'.repeat(LIMITS.linkCharactersMax)}`, 'too-large'],
])('%s is told from a link', (_, text, kind) => {
  expect(problemOf(text)?.kind).toBe(kind);
});

test('a service that is not there is told with its place', () => {
  const { diagram } = EXPERIMENT;
  const nodes = diagram.nodes.map((node) => ({ ...node, service: 'quantum-queue' }));
  const problem = problemOf(toLinkText({ ...EXPERIMENT, diagram: { ...diagram, nodes } }));
  expect(problem?.kind).toBe('invalid');
  expect(problem?.details?.[0]?.path).toBe('diagram.nodes[0].service');
});
