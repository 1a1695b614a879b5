import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomExperiment } from '../testing/random-experiment.ts';
import { SAMPLE_INDEX } from '../testing/sample-catalog.ts';
import { parseDocument, toDocument } from './parse.ts';

const NODE = { number: 1, service: 'sqs', title: 'Orders', x: 0, y: 0 };
const STREAM = { number: 2, service: 'kinesis-data-streams', title: 'Clicks', x: 300, y: 0 };
const CLIENTS = { number: 3, service: 'clients', title: 'Web', x: -300, y: 0 };

function documentWith(diagram: object, rest: object = {}): unknown {
  return { spillway: 1, diagram: { title: 'T', ...diagram }, seed: 1, ...rest };
}

function problemsOf(value: unknown): readonly string[] {
  const parsed = parseDocument(value, SAMPLE_INDEX);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
}

test('every experiment survives being written and read', () => {
  fc.assert(
    fc.property(randomExperiment, (experiment) => {
      const text = JSON.stringify(toDocument(experiment));
      expect(parseDocument(JSON.parse(text), SAMPLE_INDEX)).toEqual({
        ok: true,
        value: experiment,
      });
    }),
  );
});

test('keeps how finely a run is simulated, and refuses what is no grain', () => {
  const plain = { spillway: 1, diagram: { title: '', nodes: [], wires: [] } };
  const read = (grain: unknown) => parseDocument({ ...plain, grain }, SAMPLE_INDEX);
  expect(read('exact')).toMatchObject({ ok: true, value: { grain: 'exact' } });
  const byDefault = read('automatic');
  expect(byDefault.ok && 'grain' in byDefault.value).toBe(false);
  expect(read('fine')).toMatchObject({ ok: false, problems: [{ path: 'grain' }] });
});

test('nothing makes the parser throw', () => {
  fc.assert(
    fc.property(fc.anything(), fc.jsonValue(), (anything, json) => {
      expect(parseDocument(anything, SAMPLE_INDEX).ok).toBe(false);
      parseDocument({ spillway: 1, diagram: json, interventions: json }, SAMPLE_INDEX);
      parseDocument(documentWith({ nodes: [json, anything], wires: [json] }), SAMPLE_INDEX);
      parseDocument(documentWith({ nodes: [{ ...NODE, config: json }] }), SAMPLE_INDEX);
      parseDocument(documentWith({}, { interventions: [{ at: 1, act: json }] }), SAMPLE_INDEX);
    }),
  );
});

describe('problems name their place', () => {
  test.each<[string, unknown, RegExp]>([
    ['no version', { diagram: {} }, /^: .*no Spillway document/],
    ['a newer version', { spillway: 99, diagram: {} }, /^spillway: .*newer Spillway/],
    ['no diagram', { spillway: 1 }, /^diagram: is missing/],
    ['an unknown member', documentWith({ colour: 'red' }), /^diagram: .*"colour"/],
    [
      'an unknown service',
      documentWith({ nodes: [{ ...NODE, service: 'constructor' }] }),
      /^diagram\.nodes\[0\]\.service: there is no service "constructor"; there are clients,/,
    ],
    [
      'an unknown setting',
      documentWith({ nodes: [{ ...NODE, config: { shards: 1 } }] }),
      /^diagram\.nodes\[0\]\.config\.shards: /,
    ],
    [
      'a setting out of range',
      documentWith({ nodes: [{ ...NODE, config: { visibilityTimeoutSeconds: -1 } }] }),
      /^diagram\.nodes\[0\]\.config\.visibilityTimeoutSeconds: /,
    ],
    [
      'a number that is used twice',
      documentWith({ nodes: [NODE, { ...STREAM, number: 1 }] }),
      /^diagram\.nodes\[1\]\.number: 1 is the number of another/,
    ],
    [
      'a position that is not finite',
      documentWith({ nodes: [{ ...NODE, x: Infinity }] }),
      /^diagram\.nodes\[0\]\.x: must be a number/,
    ],
    [
      'a position beyond the canvas',
      documentWith({ nodes: [{ ...NODE, y: 1e9 }] }),
      /^diagram\.nodes\[0\]\.y: must be from -1000000 to 1000000/,
    ],
    [
      'a wire that leads nowhere',
      documentWith({ nodes: [CLIENTS], wires: [{ number: 9, kind: 'request', from: 3, to: 4 }] }),
      /^diagram\.wires\[0\]\.to: there is no node 4/,
    ],
    [
      'a wire to itself',
      documentWith({ nodes: [NODE], wires: [{ number: 9, kind: 'dead-letter', from: 1, to: 1 }] }),
      /^diagram\.wires\[0\]: leads from node 1 to itself/,
    ],
    [
      'a wire of an illegal kind',
      documentWith({
        nodes: [NODE, STREAM],
        wires: [{ number: 9, kind: 'put-records', from: 1, to: 2 }],
      }),
      /^diagram\.wires\[0\]\.kind: "put-records" is no wire that can lead from sqs to kinesis/,
    ],
    [
      'the same wire twice',
      documentWith({
        nodes: [CLIENTS, STREAM],
        wires: [
          { number: 8, kind: 'put-records', from: 3, to: 2 },
          { number: 9, kind: 'put-records', from: 3, to: 2 },
        ],
      }),
      /^diagram\.wires\[1\]: there is a wire "put-records" from node 3 to node 2 already/,
    ],
    [
      'a next number that is in use',
      documentWith({ nodes: [NODE], nextNumber: 1 }),
      /^diagram\.nextNumber: must be from 2/,
    ],
    [
      'a seed of more than 32 bits',
      documentWith({}, { seed: 2 ** 32 }),
      /^seed: must be from 0 to 4294967295/,
    ],
    [
      'an intervention on a node that is gone by then',
      documentWith(
        { nodes: [NODE] },
        {
          interventions: [
            { at: 5, act: { kind: 'remove-node', node: 1 } },
            { at: 6, act: { kind: 'configure', node: 1, config: {} } },
          ],
        },
      ),
      /^interventions\[1\]\.act\.node: there is no node 1 at that moment/,
    ],
    [
      'interventions out of order',
      documentWith(
        { nodes: [NODE] },
        {
          interventions: [
            { at: 5, act: { kind: 'configure', node: 1, config: {} } },
            { at: 4, act: { kind: 'configure', node: 1, config: {} } },
          ],
        },
      ),
      /^interventions\[1\]\.at: is earlier/,
    ],
    [
      'an action that the service does not have',
      documentWith(
        { nodes: [STREAM] },
        { interventions: [{ at: 5, act: { kind: 'act', node: 2, action: 'explode' } }] },
      ),
      /^interventions\[0\]\.act\.action: .*"explode"/,
    ],
  ])('%s', (_, value, expected) => {
    const problems = problemsOf(value);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });
});

test('names that objects inherit are ordinary names', () => {
  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
  const nodes = names.map((title, position) => ({ ...NODE, title, number: position + 1 }));
  expect(problemsOf(documentWith({ nodes }))).toEqual([]);
  for (const name of names) {
    const config = JSON.parse(`{"${name}": 1}`) as unknown;
    expect(problemsOf(documentWith({ nodes: [{ ...NODE, config }] }))).toHaveLength(1);
    expect(problemsOf(documentWith({ nodes: [{ ...NODE, service: name }] }))).toHaveLength(1);
  }
});

test('a faulty node is not blamed a second time by the wires that end at it', () => {
  const problems = problemsOf(
    documentWith({
      nodes: [CLIENTS, { ...STREAM, config: { shardCount: 0 } }],
      wires: [{ number: 9, kind: 'put-records', from: 3, to: 2 }],
    }),
  );
  expect(problems).toHaveLength(1);
});

test('ten thousand nodes are read, one more is refused', () => {
  const nodes = Array.from({ length: 10_000 }, (_, position) => ({
    ...NODE,
    number: position + 1,
  }));
  expect(problemsOf(documentWith({ nodes }))).toEqual([]);
  const tooMany = [...nodes, { ...NODE, number: 10_001 }];
  expect(problemsOf(documentWith({ nodes: tooMany }))).toEqual([
    'diagram.nodes: has 10001 entries, more than 10000',
  ]);
});

test('a document with thousands of faults tells fifty and counts the rest', () => {
  const nodes = Array.from({ length: 9_000 }, () => ({ ...NODE, service: 'nothing' }));
  const problems = problemsOf(documentWith({ nodes }));
  expect(problems).toHaveLength(51);
  expect(problems.at(-1)).toMatch(/and \d+ more problems/);
});

test('positions are rounded and settings at their defaults are left out', () => {
  const parsed = parseDocument(
    documentWith({ nodes: [{ ...NODE, x: 0.6, config: { visibilityTimeoutSeconds: 30 } }] }),
    SAMPLE_INDEX,
  );
  expect(parsed.ok && parsed.value.diagram.nodes).toEqual([{ ...NODE, x: 1, config: {} }]);
});
